/** Replaces the characters from `from` up to `to` by `insert`. Offsets are UTF-16 units of the text before. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Splices of one and the same text, in order and apart from each other. Plain data: it can be stored and sent. */
export type Change = readonly Splice[];

/** Returns the changed text, and the change that takes it back. */
export function apply(text: string, change: Change): { text: string; undo: Change } {
  const undo: Splice[] = [];
  let result = '';
  let at = 0;
  for (const { from, to, insert } of change) {
    if (from < at || to < from || to > text.length)
      throw new Error(`A splice from ${from} to ${to} does not fit behind ${at} in ${text.length} characters.`);
    result += text.slice(at, from);
    undo.push({ from: result.length, to: result.length + insert.length, insert: text.slice(from, to) });
    result += insert;
    at = to;
  }
  return { text: result + text.slice(at), undo };
}

/** The smallest single splice that makes one text of the other; none where they are the same. */
export function difference(before: string, after: string): Change {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ from: start, to: before.length - end, insert: after.slice(start, after.length - end) }];
}

/** Puts splices that were found in any order into order. */
export function inOrder(splices: readonly Splice[]): Change {
  return [...splices].sort((one, other) => one.from - other.from || one.to - other.to);
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
