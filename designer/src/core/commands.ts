import { isMap, type Node } from 'yaml';
import { chainOf, pictureOf, type Point } from './picture';
import { forget, rename } from './references';
import {
  addEntries, addItems, clear, insertItems, removeEntries, removeItems, replaceNode, set, Surgeon,
} from './surgery';
import { difference, inOrder, type Change, type Splice } from './text';
import { entriesOf, find, isNothing, keyOf, listOf, mapOf, scalarOf, type Tree } from './tree';
import { typed, write, type Value } from './value';

export type Places = Readonly<Record<string, Point>>;

export interface NewComponent {
  readonly id: string;
  readonly kind: string;
  readonly settings?: Readonly<Record<string, Value>>;
}

export interface NewConnection {
  readonly from: string;
  readonly to: string;
  readonly settings?: Readonly<Record<string, Value>>;
}

/** Everything that can be done to a design but typing its text. Plain data. */
export type Command =
  | { readonly do: 'add'; readonly components: readonly NewComponent[]; readonly connections?: readonly NewConnection[];
      readonly places?: Places }
  | { readonly do: 'remove'; readonly components?: readonly string[]; readonly connections?: readonly string[] }
  | { readonly do: 'connect'; readonly connections: readonly NewConnection[] }
  | { readonly do: 'place'; readonly places: Places }
  | { readonly do: 'rename'; readonly from: string; readonly to: string }
  | { readonly do: 'set-connection'; readonly id: string; readonly field: readonly string[]; readonly value: string }
  | { readonly do: 'reconnect'; readonly id: string; readonly from: string; readonly to: string }
  | { readonly do: 'set'; readonly path: readonly string[]; readonly value: string }
  | { readonly do: 'add-entry'; readonly section: 'operations' | 'scenarios'; readonly id: string;
      readonly settings: Readonly<Record<string, Value>> }
  | { readonly do: 'rewrite'; readonly text: string };

/**
 * The changes that carry a command out, one after the other, in the text of a document.
 * An empty value takes a field away: what holds then is its default.
 */
export function perform(text: string, command: Command): readonly Change[] {
  if (command.do === 'rewrite') return [difference(text, command.text)];
  const surgeon = new Surgeon(text);
  if (surgeon.tree.faults.length > 0) throw new Error('A text that is no YAML is mended as text.');
  carryOut(surgeon, command);
  return surgeon.changes;
}

function carryOut(surgeon: Surgeon, command: Exclude<Command, { do: 'rewrite' }>): void {
  switch (command.do) {
    case 'add':
      surgeon.cut(addEntries(surgeon.tree, 'components', command.components.map(({ id, kind, settings }) =>
        [id, { type: kind, ...settings }] as const)));
      connect(surgeon, command.connections ?? []);
      place(surgeon, command.places ?? {});
      return;
    case 'remove':
      disconnect(surgeon, new Set(command.connections ?? []));
      removeComponents(surgeon, command.components ?? []);
      return;
    case 'connect':
      connect(surgeon, command.connections);
      return;
    case 'place':
      place(surgeon, command.places);
      return;
    case 'rename':
      rename(surgeon, command.from, command.to);
      return;
    case 'set-connection':
      setConnection(surgeon, command.id, [[command.field, command.value]]);
      return;
    case 'reconnect':
      setConnection(surgeon, command.id, [[['from'], command.from], [['to'], command.to]]);
      return;
    case 'set':
      surgeon.cut(command.value === ''
        ? clear(surgeon.tree, command.path)
        : set(surgeon.tree, command.path, typed(command.value)));
      return;
    case 'add-entry':
      surgeon.cut(addEntries(surgeon.tree, command.section, [[command.id, command.settings]]));
  }
}

function connect(surgeon: Surgeon, connections: readonly NewConnection[]): void {
  const { isJson } = surgeon.tree;
  surgeon.cut(addItems(surgeon.tree, 'connections', connections.map(({ from, to, settings }) =>
    settings && Object.keys(settings).length > 0
      ? write({ from, to, ...settings }, isJson)
      : write(`${from} -> ${to}`, isJson))));
}

/** Writes where components are drawn. Whole units are enough, and keep the text calm. */
function place(surgeon: Surgeon, places: Places): void {
  const { tree } = surgeon;
  const map = mapOf(find(tree, ['layout']));
  const known = new Map(map ? entriesOf(map).map((entry) => [keyOf(entry), entry.value]) : []);
  const moved: Splice[] = [];
  const added: [string, Value][] = [];
  for (const [id, { x, y }] of Object.entries(places)) {
    const value = [String(Math.round(x)), String(Math.round(y))];
    const node = known.get(id);
    if (node && !isNothing(node)) moved.push(...replaceNode(tree, node, write(value, tree.isJson)));
    else added.push([id, value]);
  }
  surgeon.cut(inOrder(moved));
  surgeon.cut(addEntries(surgeon.tree, 'layout', added));
}

function removeComponents(surgeon: Surgeon, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const gone = new Set(ids);
  disconnect(surgeon, new Set(pictureOf(surgeon.tree).connections
    .filter(({ from, to, settings }) => gone.has(from) || gone.has(to) || leansOn(settings.get('when'), gone))
    .map(({ id }) => id)));
  forget(surgeon, gone);
  for (const section of ['components', 'layout']) {
    const map = mapOf(find(surgeon.tree, [section]));
    if (!map) continue;
    const indices = entriesOf(map).flatMap((entry, index) => (gone.has(keyOf(entry)) ? [index] : []));
    surgeon.cut(removeEntries(surgeon.tree, map, indices));
  }
}

/** A call that is only made because of a component that goes: a fallback, or one of a cache's hits. */
function leansOn(when: string | undefined, gone: ReadonlySet<string>): boolean {
  const name = /^(?:(?:failure|compensation) of (.+)|(.+)\.hit)$/.exec(when ?? '');
  return name !== null && gone.has((name[1] ?? name[2] ?? '').trim());
}

function disconnect(surgeon: Surgeon, ids: ReadonlySet<string>): void {
  const gone = pictureOf(surgeon.tree).connections.filter(({ id }) => ids.has(id));
  if (gone.length === 0) return;
  const whole: number[] = [];
  const split: { item: number; rest: readonly string[] }[] = [];
  for (const item of new Set(gone.map((connection) => connection.item))) {
    const hops = new Set(gone.filter((connection) => connection.item === item).map(({ hop }) => hop));
    const rest = piecesOf(chainAt(surgeon.tree, item), hops);
    if (rest.length === 0) whole.push(item);
    else split.push({ item, rest });
  }
  const list = listOf(find(surgeon.tree, ['connections']));
  if (!list) {
    surgeon.cut(clear(surgeon.tree, ['connections']));
    return;
  }
  // First what goes as a whole; then what is left of chains, from the last so that the places before stay true.
  surgeon.cut(removeItems(surgeon.tree, list, whole));
  for (const { item, rest } of split.sort((one, other) => other.item - one.item))
    replaceItem(surgeon, item - whole.filter((index) => index < item).length, rest);
}

/** What is left of a chain when some of its arrows go. */
function piecesOf(chain: readonly string[], gone: ReadonlySet<number>): readonly string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  for (const [index, id] of chain.entries()) {
    piece.push(id);
    if (!gone.has(index) && index < chain.length - 1) continue;
    if (piece.length > 1) pieces.push(piece.join(' -> '));
    piece = [];
  }
  return pieces;
}

/** Puts several items in place of one. */
function replaceItem(surgeon: Surgeon, index: number, items: readonly string[]): void {
  const node = itemAt(surgeon.tree, index);
  if (!node) return;
  const list = listOf(find(surgeon.tree, ['connections']));
  if (!list) {
    surgeon.cut(replaceNode(surgeon.tree, node, items.length === 1 ? items[0]! : `[${items.join(', ')}]`));
    return;
  }
  surgeon.cut(insertItems(surgeon.tree, list, index + 1, items.slice(1)));
  surgeon.cut(replaceNode(surgeon.tree, itemAt(surgeon.tree, index)!, items[0]!));
}

/** Sets a field of a connection. One that was written as an arrow is written out, and its chain is cut around it. */
function setConnection(surgeon: Surgeon, id: string, fields: readonly (readonly [readonly string[], string])[]): void {
  const found = pictureOf(surgeon.tree).connections.find((connection) => connection.id === id);
  if (!found) throw new Error(`The design has no connection '${id}'.`);
  let { item } = found;
  if (!isMap(itemAt(surgeon.tree, item))) {
    const { isJson } = surgeon.tree;
    const chain = chainAt(surgeon.tree, item);
    const [before, after] = [chain.slice(0, found.hop + 1), chain.slice(found.hop + 1)];
    const arrow = (ids: readonly string[]) => (ids.length > 1 ? [write(ids.join(' -> '), isJson)] : []);
    replaceItem(surgeon, item, [...arrow(before), write({ from: found.from, to: found.to }, isJson), ...arrow(after)]);
    item += before.length > 1 ? 1 : 0;
  }
  for (const [field, value] of fields) {
    const owner = itemAt(surgeon.tree, item);
    if (!isMap(owner)) continue;
    const { tree } = surgeon;
    surgeon.cut(value === '' ? clear(tree, field, owner) : set(tree, field, typed(value), owner));
  }
}

function chainAt(tree: Tree, index: number): readonly string[] {
  return chainOf(scalarOf(itemAt(tree, index)) ?? '');
}

function itemAt(tree: Tree, index: number): Node | null {
  const node = find(tree, ['connections']) ?? null;
  return listOf(node) ? ((listOf(node)!.items[index] as Node | undefined) ?? null) : node;
}
