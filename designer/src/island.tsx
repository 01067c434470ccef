import '@xyflow/react/dist/style.css';
import './designer.css';
import './runs.css';
import { createRoot } from 'react-dom/client';
import { Keeping, newDraft, readDraft, store, type Draft } from './core/keeping';
import { App } from './view/App';
import { Designer, type Props } from './view/designer';
import { Start } from './view/Start';
import { DesignerProvider } from './view/store';

const mount = document.querySelector<HTMLElement>('[data-island="designer"]');
const handed = document.querySelector<HTMLScriptElement>('[data-island-props="designer"]');
if (mount && handed) {
  const beside = new URLSearchParams(location.search).get('beside');
  const draft = draftOf(JSON.parse(handed.textContent ?? '{}') as Props);
  const root = createRoot(mount);
  if (draft) {
    const keeping = new Keeping(draft);
    const designer = new Designer(keeping.draft.text, keeping);
    window.addEventListener('pagehide', () => keeping.leave());
    // For the measurements in bench: how long verdicts took, from edit to answer.
    Object.assign(mount, { verdictTimes: () => designer.judging.current.times });
    if (new URLSearchParams(location.search).has('tour')) designer.showTour(0);
    if (beside) designer.contrastWith(beside);
    root.render(<DesignerProvider value={designer}><App /></DesignerProvider>);
  } else {
    root.render(<Start />);
  }
}

/** What to work on: the draft that the address names, the draft of this design, or the design as it came. */
function draftOf({ text, origin }: Props): Draft | null {
  const key = new URLSearchParams(location.search).get('draft') ?? (origin?.isMine ? origin.design : null);
  const kept = key ? readDraft(key) : null;
  if (text === null || origin === null) return kept;

  // What was changed here and not saved goes on, unless another version was saved elsewhere since.
  const isChanged = kept !== null && kept.saved !== kept.text;
  if (isChanged && kept.version === origin.version) return kept;
  if (isChanged) {
    const name = `${kept.name} (changed from version ${kept.version})`;
    store({ ...kept, key: crypto.randomUUID(), name, design: null, version: null, saved: null });
  }
  const draft = newDraft(text, origin.name, origin);
  if (draft.design === null) {
    // A copy of its own, at an address that survives a reload.
    store(draft);
    history.replaceState(null, '', `/designer?draft=${draft.key}`);
  }
  return draft;
}
