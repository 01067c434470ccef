import { depth } from '../core/history';
import { copied, pasted } from '../core/copying';
import { grid } from '../core/geometry';
import type { Designer } from './designer';

/** Everything that can be done by name: in the command palette, by a key, on a button. One list feeds them all. */
export interface Action {
  readonly id: string;
  readonly name: string;

  /** As a person reads it; Mod is Ctrl, on a Mac the command key. */
  readonly keys?: string;

  /** It works only while the canvas has the focus, since its key is a plain letter. */
  readonly isOfCanvas?: boolean;
  readonly isOpen?: (designer: Designer) => boolean;
  readonly run: (designer: Designer) => void;
}

const hasSelection = ({ session: { state: { selection } } }: Designer) =>
  selection.components.length + selection.connections.length > 0;
const hasComponent = ({ session: { state: { selection } } }: Designer) => selection.components.length > 0;

export const actions: readonly Action[] = [
  { id: 'commands', name: 'Find anything', keys: 'Mod+K', run: (designer) => designer.open('commands') },
  { id: 'undo', name: 'Undo', keys: 'Mod+Z', run: ({ session }) => session.undo(),
    isOpen: ({ session }) => depth(session.state.history.past) > 0 },
  { id: 'redo', name: 'Do again', keys: 'Mod+Shift+Z', run: ({ session }) => session.redo(),
    isOpen: ({ session }) => depth(session.state.history.future) > 0 },
  { id: 'save', name: 'Save a version', keys: 'Mod+S', run: (designer) => designer.open('save') },
  { id: 'versions', name: 'Versions', run: (designer) => designer.open('versions') },
  { id: 'beside', name: 'Compare with another design', run: (designer) => designer.open('beside') },
  { id: 'share', name: 'Share', run: (designer) => designer.open('share') },
  { id: 'explain', name: 'Explain the cost', run: (designer) => designer.explain({ number: 'A month' }) },
  { id: 'canvas', name: 'Show the canvas', keys: 'Alt+1', run: (designer) => designer.show('canvas') },
  { id: 'outline', name: 'Show the outline', keys: 'Alt+2', run: (designer) => designer.show('outline') },
  { id: 'text', name: 'Show the text', keys: 'Alt+3', run: (designer) => designer.show('text') },
  { id: 'place', name: 'Add a component', keys: 'A', isOfCanvas: true, run: (designer) => {
    designer.show('canvas');
    designer.togglePalette(true);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-palette-search]')?.focus());
  } },
  { id: 'palette', name: 'Show or hide the palette', keys: 'P', isOfCanvas: true,
    run: (designer) => designer.togglePalette() },
  { id: 'connect', name: 'Connect from the selected component', keys: 'C', isOfCanvas: true, isOpen: hasComponent,
    run: (designer) => designer.connectFrom(designer.session.state.selection.components.at(-1) ?? null) },
  { id: 'operation', name: 'Add an operation', isOpen: ({ session }) => session.state.picture.components.length > 0,
    run: (designer) => designer.addOperation() },
  { id: 'remove', name: 'Remove what is selected', keys: 'Delete', isOfCanvas: true, isOpen: hasSelection,
    run: (designer) => designer.removeSelected() },
  { id: 'inspect', name: 'Go to the inspector', keys: 'Enter', isOfCanvas: true,
    run: (designer) => designer.focusInspector() },
  { id: 'all', name: 'Select everything', keys: 'Mod+A', isOfCanvas: true, run: ({ session }) => session.select({
    components: session.state.picture.components.map(({ id }) => id), connections: [] }) },
  { id: 'copy', name: 'Copy', keys: 'Mod+C', isOfCanvas: true, isOpen: hasComponent, run: (designer) => {
    copy(designer);
  } },
  { id: 'paste', name: 'Paste', keys: 'Mod+V', isOfCanvas: true, run: (designer) => paste(designer, clipboard) },
  { id: 'duplicate', name: 'Duplicate', keys: 'Mod+D', isOfCanvas: true, isOpen: hasComponent,
    run: (designer) => paste(designer, copied(designer.session.state)) },
  { id: 'arrange', name: 'Arrange everything', run: (designer) => void designer.arrange() },
  { id: 'fit', name: 'Fit the design to the window', keys: 'F', isOfCanvas: true, run: (designer) => designer.fit() },
  { id: 'tour', name: 'Take the tour', run: (designer) => designer.showTour(0) },
  { id: 'keys', name: 'Keyboard shortcuts', keys: '?', isOfCanvas: true, run: (designer) => designer.open('keys') },
];

let clipboard: ReturnType<typeof copied> = { components: [], connections: [] };

function copy(designer: Designer): void {
  clipboard = copied(designer.session.state);
  designer.session.say(`Copied ${clipboard.components.length}.`);
}

function paste(designer: Designer, what: ReturnType<typeof copied>): void {
  if (what.components.length === 0) return;
  const { command, ids } = pasted(what, designer.session.state);
  designer.session.do(command, ids.length === 1 ? `Paste ${ids[0]}` : `Paste ${ids.length} components`,
    { select: { components: ids, connections: [] } });
}

/** Moves what is selected by keys; steps of one walk are one step to undo. */
function nudge({ session }: Designer, x: number, y: number): void {
  const { places, selection } = session.state;
  if (selection.components.length === 0) return;
  const moved = selection.components.map((id) => {
    const at = places.get(id) ?? { x: 0, y: 0 };
    return [id, { x: at.x + x, y: at.y + y }];
  });
  session.do({ do: 'place', places: { ...Object.fromEntries(places), ...Object.fromEntries(moved) } },
    `Move ${selection.components.join(', ')}`, { group: 'nudge' });
}

const isMac = navigator.platform.startsWith('Mac');

export function keyWords(keys: string): readonly string[] {
  return keys.split('+').map((key) => (key === 'Mod' ? (isMac ? 'Cmd' : 'Ctrl') : key));
}

/** Listens to keys for as long as the designer is shown; returns how to stop. */
export function bindKeys(designer: Designer): () => void {
  const listen = (event: KeyboardEvent) => {
    if (document.querySelector('dialog[open]')) return;
    const target = event.composedPath()[0] as HTMLElement;
    const isTyping = target.closest('input, textarea, select, [contenteditable="true"]') !== null;
    const isOnCanvas = target.closest('.canvas') !== null;
    const hit = actions.find((action) => action.keys && matches(event, action.keys)
      && (!action.isOfCanvas || (isOnCanvas && !isTyping))
      && !(isTyping && /^Mod\+(Shift\+)?[ZACVD]$/.test(action.keys))
      && (action.isOpen?.(designer) ?? true));
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    const isNode = target.closest('.react-flow__node') !== null;
    if (hit && !(hit.id === 'inspect' && isNode)) hit.run(designer);
    else if (event.key === 'Backspace' && isOnCanvas && !isTyping) designer.removeSelected();
    else if (event.key === 'Escape' && designer.connecting) designer.connectFrom(null);
    else if (move && isOnCanvas && !isTyping) {
      const step = event.shiftKey ? 5 * grid : grid;
      nudge(designer, move[0] * step, move[1] * step);
    } else {
      // The site's own letters wait while somebody draws.
      const isLetter = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1 && event.key !== ' ';
      if (isOnCanvas && isLetter) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', listen, true);
  return () => window.removeEventListener('keydown', listen, true);
}

function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1)!;
  const wants = (modifier: string) => parts.includes(modifier);
  const pressed = event.code.startsWith('Digit') && wants('Alt') ? event.code.slice(5) : event.key;
  return pressed.toLowerCase() === key.toLowerCase()
    && (event.ctrlKey || event.metaKey) === wants('Mod') && event.altKey === wants('Alt')
    && (event.shiftKey === wants('Shift') || key === '?');
}
