import { isMap, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { inOrder, lineEnd, lineStart, type Change, type Splice } from './text';
import {
  endOf, endOfEntry, entriesOf, entryOf, isFlow, isNothing, keyOf, mapOf, read, startOf, type Entry, type Tree,
} from './tree';
import { scalar, write, type Value } from './value';

/*
 * Cuts into the text of a document. Each function says which characters change; everything else, comments, order and
 * layout, stays as it was written.
 */

/** The order in which sections are usually read. A new one is put behind those that come before it here. */
const sections = [
  'proofload', 'name', 'description', 'context', 'targets', 'region', 'practices', 'operations', 'components',
  'connections', 'scenarios', 'waivers', 'layout',
];

/** Lines are broken before this column where a map in braces grows. */
const widest = 110;

/** Sets the value under a path of keys of a map; what is missing on the way is made. */
export function set(tree: Tree, path: readonly string[], value: Value, owner = tree.root): Change {
  if (owner === null) return replaceAll(tree, `${write(nested(path, value))}\n`);
  let map: YAMLMap = owner;
  for (const [step, key] of path.entries()) {
    const depth = owner === tree.root ? step : step + 1;
    const entry = entryOf(map, key);
    const rest = path.slice(step + 1);
    if (!entry) {
      return depth === 0
        ? newSection(tree, key, ` ${write(nested(rest, value), tree.isJson)}`)
        : insertInto(tree, map, [[key, nested(rest, value)]]);
    }

    const next = mapOf(entry.value);
    if (rest.length === 0 || next === null || (rest.length > 0 && next.items.length === 0))
      return replaceValue(tree, entry, nested(rest, value), depth === 0);
    map = next;
  }
  return [];
}

/** Takes the entry under a path away; what becomes empty by that goes with it. */
export function clear(tree: Tree, path: readonly string[], owner = tree.root): Change {
  const trail: { map: YAMLMap; index: number }[] = [];
  let map: YAMLMap | null = owner;
  for (const key of path) {
    const index: number = map ? entriesOf(map).findIndex((entry) => keyOf(entry) === key) : -1;
    if (!map || index < 0) return [];
    trail.push({ map, index });
    map = mapOf(entriesOf(map)[index]!.value);
  }
  let last = trail.pop();
  while (last && last.map.items.length === 1 && trail.length > 0) last = trail.pop();
  return last ? removeEntries(tree, last.map, [last.index]) : [];
}

/** Adds entries to a section of the document, each as a line of its own. */
export function addEntries(tree: Tree, section: string, entries: readonly (readonly [string, Value])[]): Change {
  if (entries.length === 0) return [];
  const { isJson } = tree;
  const entry = entryOf(tree.root, section);
  const map = mapOf(entry?.value);
  if (map && map.items.length > 0) return insertInto(tree, map, entries);

  const lines = entries.map(([key, value]) => `${scalar(key, isJson)}: ${write(value, isJson)}`);
  const body = isJson ? `{${lines.join(', ')}}` : lines.map((line) => `\n  ${line}`).join('');
  return entry ? fill(tree, entry, body) : newSection(tree, section, body);
}

/** Adds items to the end of a section that is a list, each as a line of its own. */
export function addItems(tree: Tree, section: string, items: readonly string[]): Change {
  if (items.length === 0) return [];
  const entry = entryOf(tree.root, section);
  const list = entry?.value ?? null;
  if (isSeq(list) && list.items.length > 0) return insertItems(tree, list, list.items.length, items);
  if (entry && !isNothing(list) && !isSeq(list)) {
    const only = tree.text.slice(startOf(list!), endOf(tree.text, list!));
    return replaceNode(tree, list!, `[${[only, ...items].join(', ')}]`);
  }
  const body = tree.isJson ? `[${items.join(', ')}]` : items.map((item) => `\n  - ${item}`).join('');
  return entry ? fill(tree, entry, body) : newSection(tree, section, body);
}

/** Puts items into a list, before the one that stands at the index now. */
export function insertItems(tree: Tree, list: YAMLSeq, index: number, items: readonly string[]): Change {
  const { text } = tree;
  const nodes = list.items as Node[];
  if (items.length === 0) return [];
  if (isFlow(list)) {
    if (nodes.length === 0) return [at(startOf(list) + 1, items.join(', '))];
    return index < nodes.length
      ? [at(startOf(nodes[index]!), items.map((item) => `${item}, `).join(''))]
      : [at(endOf(text, nodes.at(-1)!), items.map((item) => `, ${item}`).join(''))];
  }
  const first = startOf(nodes[0]!);
  const dash = text.lastIndexOf('-', first - 1);
  const indent = ' '.repeat(dash - lineStart(text, dash));
  const behind = index === 0
    ? lineStart(text, first) - 1
    : lineEnd(text, endOf(text, nodes[index - 1]!));
  const lines = items.map((item) => `${indent}- ${item}`);
  return behind < 0 ? [at(0, lines.map((line) => `${line}\n`).join(''))] : [at(behind, `\n${lines.join('\n')}`)];
}

export function replaceNode(tree: Tree, node: Node, source: string): Change {
  return [{ from: startOf(node), to: endOf(tree.text, node), insert: source }];
}

/** Takes entries out of a map, those of a section with their lines. */
export function removeEntries(tree: Tree, map: YAMLMap, indices: readonly number[]): Change {
  const spans = entriesOf(map).map((entry) => ({ from: startOf(entry.key), to: endOfEntry(tree.text, entry) }));
  return remove(tree, map, spans, indices);
}

/** Takes items out of a list. */
export function removeItems(tree: Tree, list: YAMLSeq, indices: readonly number[]): Change {
  const { text } = tree;
  const spans = (list.items as Node[]).map((item) => {
    const start = startOf(item);
    return { from: isFlow(list) ? start : text.lastIndexOf('-', start - 1), to: endOf(text, item) };
  });
  return remove(tree, list, spans, indices);
}

type Span = { readonly from: number; readonly to: number };

function remove(tree: Tree, owner: YAMLMap | YAMLSeq, spans: readonly Span[], indices: readonly number[]): Change {
  const gone = new Set(indices.filter((index) => index >= 0 && index < spans.length));
  if (gone.size === 0) return [];
  if (gone.size === spans.length) return removeAll(tree, owner, spans);
  return isFlow(owner) ? removeFromFlow(tree.text, spans, gone) : removeLines(tree.text, spans, gone);
}

function removeAll({ text, root, isJson }: Tree, owner: YAMLMap | YAMLSeq, spans: readonly Span[]): Change {
  const empty = isMap(owner) ? '{}' : '[]';
  if (isFlow(owner)) return [{ from: startOf(owner), to: endOf(text, owner), insert: empty }];

  // A section that is empty goes altogether; a design without components has an empty one.
  const section = root ? entriesOf(root).findIndex((entry) => entry.value === owner) : -1;
  const entry = section < 0 ? undefined : entriesOf(root!)[section]!;
  if (entry && keyOf(entry) !== 'components' && root!.items.length > 1)
    return removeEntries({ text, root, isJson, faults: [] }, root!, [section]);
  const start = entry ? colonOf(text, entry) : lineStart(text, spans[0]!.from);
  return [{ from: start, to: spans.at(-1)!.to, insert: entry ? ` ${empty}` : empty }];
}

function removeFromFlow(text: string, spans: readonly Span[], gone: ReadonlySet<number>): Change {
  const splices: Splice[] = [];
  for (let index = 0; index < spans.length; index++) {
    if (!gone.has(index)) continue;
    const first = index;
    while (gone.has(index + 1)) index++;
    const next = spans[index + 1];
    if (next) {
      splices.push({ from: spans[first]!.from, to: next.from, insert: '' });
      continue;
    }
    // The last ones: the comma before them goes, a comment on what stays does not.
    const [kept, end] = [spans[first - 1]!.to, spans[index]!.to];
    const between = text.slice(kept, spans[first]!.from);
    if (!between.includes('#')) {
      splices.push({ from: kept, to: end, insert: '' });
    } else {
      const comma = kept + between.indexOf(',');
      splices.push({ from: comma, to: comma + 1, insert: '' }, { from: spans[first]!.from, to: end, insert: '' });
    }
  }
  return splices;
}

function removeLines(text: string, spans: readonly Span[], gone: ReadonlySet<number>): Change {
  const splices: Splice[] = [];
  for (const index of [...gone].sort((one, other) => one - other)) {
    const { from, to } = spans[index]!;
    const start = lineStart(text, from);
    const end = lineEnd(text, to);
    if (text.slice(start, from).trim() !== '') {
      // It shares its line with the dash of a list or the key of a map: what follows moves up to its place.
      const next = spans[index + 1];
      const until = next && !gone.has(index + 1) ? next.from : end;
      splices.push({ from, to: until, insert: '' });
    } else if (end < text.length) {
      splices.push({ from: start, to: end + 1, insert: '' });
    } else {
      splices.push({ from: Math.max(start - 1, 0), to: end, insert: '' });
    }
  }
  return merged(splices);
}

function insertInto(tree: Tree, map: YAMLMap, added: readonly (readonly [string, Value])[]): Change {
  const { text, isJson } = tree;
  const lines = added.map(([key, value]) => `${scalar(key, isJson)}: ${write(value, isJson)}`);
  const entries = entriesOf(map);
  const first = entries.length === 0 ? startOf(map) + 1 : startOf(entries[0]!.key);
  const indent = ' '.repeat(first - lineStart(text, first));
  if (!isFlow(map)) {
    const end = lineEnd(text, endOfEntry(text, entries.at(-1)!));
    return [at(end, lines.map((line) => `\n${indent}${line}`).join(''))];
  }
  if (entries.length === 0) return [at(first, lines.join(', '))];
  const end = endOfEntry(text, entries.at(-1)!);
  const isWide = !isJson && end - lineStart(text, end) + lines.join(', ').length > widest;
  return [at(end, lines.map((line) => (isWide ? `,\n${indent}${line}` : `, ${line}`)).join(''))];
}

function replaceValue(tree: Tree, entry: Entry, value: Value, isSection: boolean): Change {
  const { text, isJson } = tree;
  if (isNothing(entry.value)) return [at(endOfEntry(text, entry), ` ${write(value, isJson)}`)];
  const isEmpty = isFlow(entry.value) && mapOf(entry.value)?.items.length === 0;
  if (isSection && typeof value !== 'string' && !isJson && isEmpty)
    return [{ from: colonOf(text, entry), to: endOf(text, entry.value!), insert: ` ${write(value, isJson)}` }];

  // What stood on lines of its own comes up behind its key, unless a comment stands between.
  const start = startOf(entry.value!);
  const colon = colonOf(text, entry);
  const isApart = text.slice(colon, start).includes('\n') && text.slice(colon, start).trim() === '';
  const from = isApart ? colon : start;
  return [{ from, to: endOf(text, entry.value!), insert: `${isApart ? ' ' : ''}${write(value, isJson)}` }];
}

function fill({ text }: Tree, entry: Entry, source: string): Change {
  const from = colonOf(text, entry);
  const to = isNothing(entry.value) ? from : endOf(text, entry.value!);
  return [{ from, to, insert: source.startsWith('\n') ? source : ` ${source}` }];
}

function newSection(tree: Tree, section: string, source: string): Change {
  const { text, root, isJson } = tree;
  const body = source.startsWith('\n') || source.startsWith(' ') ? source : ` ${source}`;
  const line = `${scalar(section, isJson)}:${body}`;
  if (root === null) return [at(text.length, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`)];

  const entries = entriesOf(root);
  if (isFlow(root)) {
    return entries.length === 0
      ? [at(startOf(root) + 1, line)]
      : [at(endOfEntry(text, entries.at(-1)!), `,${isJson && text.includes('\n') ? '\n  ' : ' '}${line}`)];
  }
  const rank = sections.indexOf(section);
  const before = entries.filter((entry) => sections.indexOf(keyOf(entry)) < rank).at(-1);
  const indent = ' '.repeat(startOf(entries[0]!.key) - lineStart(text, startOf(entries[0]!.key)));
  const isAiry = /\n[ \t]*\n/.test(text) && source.startsWith('\n');
  const own = `${indent}${line.replaceAll('\n', `\n${indent}`)}`;
  if (!before) return [at(lineStart(text, startOf(entries[0]!.key)), `${own}\n`)];
  return [at(lineEnd(text, endOfEntry(text, before)), `${isAiry ? '\n' : ''}\n${own}`)];
}

function nested(path: readonly string[], value: Value): Value {
  return path.reduceRight<Value>((inner, key) => ({ [key]: inner }), value);
}

function replaceAll({ text }: Tree, insert: string): Change {
  return [{ from: 0, to: text.length, insert: text.trim() === '' ? insert : `${text.trimEnd()}\n${insert}` }];
}

/** Behind the colon of an entry. */
function colonOf(text: string, entry: Entry): number {
  const end = entry.key.range![1];
  return end + (/^\s*:/.exec(text.slice(end, end + 80))?.[0].length ?? 0);
}

function at(place: number, insert: string): Splice {
  return { from: place, to: place, insert };
}

function merged(splices: readonly Splice[]): Change {
  const result: Splice[] = [];
  for (const splice of inOrder(splices)) {
    const last = result.at(-1);
    if (last && last.to > splice.from)
      result[result.length - 1] = { ...last, to: Math.max(last.to, splice.to) };
    else result.push(splice);
  }
  return result;
}

/** Makes cuts one after the other, each in the text that the one before left. */
export class Surgeon {
  readonly changes: Change[] = [];
  private current: Tree;

  constructor(text: string) {
    this.current = read(text);
  }

  get tree(): Tree {
    return this.current;
  }

  cut(change: Change): void {
    if (change.length === 0) return;
    this.changes.push(change);
    let text = this.current.text;
    for (const { from, to, insert } of [...change].reverse()) text = text.slice(0, from) + insert + text.slice(to);
    this.current = read(text);
  }
}
