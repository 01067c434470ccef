import { createContext, useContext, useSyncExternalStore } from 'react';
import type { KindWords, Vocabulary } from '../core/api';
import type { Designer } from './designer';
import type { State } from '../core/session';

const Context = createContext<Designer | null>(null);
export const DesignerProvider = Context.Provider;

export function useDesigner(): Designer {
  const designer = useContext(Context);
  if (!designer) throw new Error('This is shown inside the designer only.');
  return designer;
}

/** The design as it is now; the caller is drawn anew when it changes. */
export function useDesign(): State {
  const { session } = useDesigner();
  return useSyncExternalStore(session.subscribe, () => session.state);
}

/** A part of the design; the caller is drawn anew when that part changes, and for nothing else. */
export function useDesignPart<T>(pick: (state: State) => T): T {
  const { session } = useDesigner();
  return useSyncExternalStore(session.subscribe, () => pick(session.state));
}

/** The rest of what is known: verdict, keeping, run. */
export function useNews<T>(pick: (designer: Designer) => T): T {
  const designer = useDesigner();
  return useSyncExternalStore(designer.subscribe, () => pick(designer));
}

/** Before the site has told: always the same list, so that nothing is drawn anew for it. */
export const noKinds: readonly KindWords[] = [];
export const noSections: Vocabulary['sections'] = [];
