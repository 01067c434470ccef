import { defaultKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { difference, type Change } from '../core/text';
import { useDesign, useDesigner, useNews } from './store';

const ours = Annotation.define<boolean>();

const ink = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--series-2)' },
  { tag: tags.punctuation, color: 'var(--ink-soft)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '0.8125rem' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { color: 'var(--ink-faint)', backgroundColor: 'var(--paper)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-wash) 45%, transparent)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--accent-wash) !important' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', borderColor: 'var(--line-firm)' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-diagnostic': { maxWidth: '40rem' },
});

/** The file itself. It edits the same history as the canvas; undo is the designer's. */
export function TextView() {
  const designer = useDesigner();
  const { history, faults } = useDesign();
  const verdict = useNews(({ judging }) => judging.current.verdict);
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);

  useEffect(() => {
    // In a shadow tree the editor's own styles are a constructed sheet, which the content security policy allows.
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' });
    const view = new EditorView({
      root,
      parent: root as unknown as Element,
      state: EditorState.create({
        doc: designer.session.state.history.text,
        extensions: [
          lineNumbers(), lintGutter(), drawSelection(), highlightActiveLine(), highlightSelectionMatches(), search({ top: true }),
          yaml(), syntaxHighlighting(ink), look, indentUnit.of('  '), EditorState.tabSize.of(2),
          keymap.of([...searchKeymap, ...defaultKeymap]),
          // What can be edited can be focused; some browsers and checkers know it only when it is said.
          EditorView.contentAttributes.of({ 'aria-label': 'The design as text', spellcheck: 'false', tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || update.transactions.some((one) => one.annotation(ours))) return;
            const change: { from: number; to: number; insert: string }[] = [];
            update.changes.iterChanges((from, to, _, __, text) => change.push({ from, to, insert: text.toString() }));
            designer.session.type(change as Change);
          }),
        ],
      }),
    });
    editor.current = view;
    return () => { view.destroy(); editor.current = null; };
  }, [designer]);

  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const change = difference(view.state.doc.toString(), history.text);
    if (change.length > 0) view.dispatch({ changes: [...change], annotations: ours.of(true) });
  }, [history.text]);

  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const { doc } = view.state;
    const place = (line: number, column: number) => {
      const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
      return { from: Math.min(at.from + Math.max(column - 1, 0), at.to), to: at.to };
    };
    const found: Diagnostic[] = faults.length > 0
      ? faults.map((fault) => ({ ...place(fault.line, fault.column), severity: 'error', message: fault.message }))
      : (verdict?.problems ?? []).map((problem) => ({
          ...place(Number(problem.line), Number(problem.column)),
          severity: problem.severity === 'error' ? 'error' : 'warning', message: `${problem.message} ${problem.remedy}`,
        }));
    view.dispatch(setDiagnostics(view.state, found));
  }, [verdict, faults, history.text]);

  return <div ref={host} className="text-view" />;
}
