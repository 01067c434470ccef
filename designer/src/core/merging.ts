/** Two texts that grew out of one, put together; or the lines where both changed the same. */
export type Merged = { readonly text: string } | { readonly conflicts: readonly Conflict[] };

/** Where both changed the same lines, each in its own way. Lines count from 1, in the text that both began from. */
export interface Conflict {
  readonly line: number;
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

interface Hunk {
  /** Lines of the base that it replaces: from, and up to but not with. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Puts two texts together, line by line. What only one of them changed is taken; what both did alike is taken once. */
export function merge(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || theirs === base) return { text: mine };
  if (mine === base) return { text: theirs };
  const lines = base.split('\n');
  const [ours, others] = [hunks(lines, mine.split('\n')), hunks(lines, theirs.split('\n'))];
  const conflicts: Conflict[] = [];
  const merged: string[] = [];
  let at = 0;
  while (ours.length + others.length > 0) {
    const [one, other] = [ours[0], others[0]];
    const next = !other || (one && one.from <= other.from) ? one! : other;
    const rival = next === one ? other : one;
    merged.push(...lines.slice(at, next.from));
    if (rival && touches(next, rival)) {
      if (!same(next, rival)) conflicts.push({ line: next.from + 1, mine: one!.lines, theirs: other!.lines });
      ours.shift();
      others.shift();
      merged.push(...next.lines);
      at = Math.max(next.to, rival.to);
    } else {
      (next === one ? ours : others).shift();
      merged.push(...next.lines);
      at = next.to;
    }
  }
  merged.push(...lines.slice(at));
  return conflicts.length > 0 ? { conflicts } : { text: merged.join('\n') };
}

function touches(one: Hunk, other: Hunk): boolean {
  // Two insertions at one place touch: nobody can tell which comes first.
  return one.from < other.to && other.from < one.to || one.from === other.from;
}

function same(one: Hunk, other: Hunk): boolean {
  return one.from === other.from && one.to === other.to && one.lines.join('\n') === other.lines.join('\n');
}

/** What was changed, as runs of lines; the longest common sequence stays. */
function hunks(base: readonly string[], changed: readonly string[]): Hunk[] {
  let start = 0;
  while (start < base.length && start < changed.length && base[start] === changed[start]) start++;
  let end = 0;
  while (end < Math.min(base.length, changed.length) - start
    && base[base.length - 1 - end] === changed[changed.length - 1 - end]) end++;
  const [rows, columns] = [base.length - start - end, changed.length - start - end];
  const length = (row: number, column: number) => lengths[row * (columns + 1) + column]!;
  const lengths = new Uint32Array((rows + 1) * (columns + 1));
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * (columns + 1) + column] = base[start + row] === changed[start + column]
        ? length(row + 1, column + 1) + 1 : Math.max(length(row + 1, column), length(row, column + 1));
    }
  }
  const found: Hunk[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    if (row < rows && column < columns && base[start + row] === changed[start + column]) {
      row++;
      column++;
      continue;
    }
    const [from, first] = [row, column];
    while (row < rows || column < columns) {
      if (row < rows && column < columns && base[start + row] === changed[start + column]) break;
      if (column >= columns || (row < rows && length(row + 1, column) >= length(row, column + 1))) row++;
      else column++;
    }
    found.push({ from: start + from, to: start + row, lines: changed.slice(start + first, start + column) });
  }
  return found;
}
