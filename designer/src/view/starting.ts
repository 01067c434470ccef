import { newDraft, store } from '../core/keeping';

export const blank = 'proofload: design/v1\nname: Untitled\ncomponents: {}\n';

/** Begins a draft of its own in this browser, and goes to it. */
export function begin(text: string, name: string, withTour = false): void {
  const draft = newDraft(text, name, null);
  store(draft);
  location.assign(`/designer?draft=${draft.key}${withTour ? '&tour' : ''}`);
}
