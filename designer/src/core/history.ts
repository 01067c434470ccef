import { apply, type Change } from './text';

/** One thing that a person did: changes made one after the other, and those that take them back. */
interface Step {
  readonly label: string;
  readonly group: string | undefined;
  readonly changes: readonly Change[];
  readonly undos: readonly Change[];
}

/** A text with everything that was done to it, there and back without limit. Nothing in it changes. */
export interface History {
  readonly text: string;
  readonly past: Stack;
  readonly future: Stack;
}

// A linked list: a step costs the same whether it is the tenth or the ten thousandth.
type Stack = { readonly step: Step; readonly below: Stack; readonly depth: number } | null;

export function begin(text: string): History {
  return { text, past: null, future: null };
}

/**
 * Does something. What is done with the group of the step before it becomes one step with it, as letters typed one
 * after the other do, until somebody calls `seal`.
 */
export function act(history: History, label: string, changes: readonly Change[], group?: string): History {
  const { text, undos } = run(history.text, changes);
  if (changes.every((change) => change.length === 0)) return history;

  const top = history.past;
  const joined = group !== undefined && top?.step.group === group;
  const step: Step = joined
    ? { label, group, changes: [...top.step.changes, ...changes], undos: [...undos, ...top.step.undos] }
    : { label, group, changes, undos };
  return { text, past: push(joined ? top.below : top, step), future: null };
}

/** What comes next is a step of its own. */
export function seal(history: History): History {
  const top = history.past;
  return top?.step.group === undefined
    ? history
    : { ...history, past: push(top.below, { ...top.step, group: undefined }) };
}

export function undo(history: History): History {
  const top = history.past;
  if (!top) return history;
  const { text } = run(history.text, top.step.undos);
  return { text, past: top.below, future: push(history.future, top.step) };
}

export function redo(history: History): History {
  const top = history.future;
  if (!top) return history;
  const { text } = run(history.text, top.step.changes);
  return { text, past: push(history.past, { ...top.step, group: undefined }), future: top.below };
}

export function depth(stack: Stack): number {
  return stack?.depth ?? 0;
}

export function labelOf(stack: Stack): string | undefined {
  return stack?.step.label;
}

function run(text: string, changes: readonly Change[]): { text: string; undos: Change[] } {
  const undos: Change[] = [];
  for (const change of changes) {
    const done = apply(text, change);
    text = done.text;
    undos.unshift(done.undo);
  }
  return { text, undos };
}

function push(below: Stack, step: Step): Stack {
  return { step, below, depth: depth(below) + 1 };
}
