import { isMap, type Node, type YAMLMap } from 'yaml';
import {
  entriesOf, find, keyOf, listOf, mapOf, read, scalarOf, scalarsOf, sourceOf, type Fault, type Tree,
} from './tree';

/** What is said of a thing, field by field, as it is written; the inner fields of a map as `retry.attempts`. */
export type Settings = ReadonlyMap<string, string>;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Component {
  readonly id: string;
  readonly kind: string;
  readonly label: string | undefined;

  /** Where it stands; undefined for the design's region. */
  readonly region: string | undefined;
  readonly settings: Settings;

  /** Where the file says that it is drawn. */
  readonly at: Point | undefined;
}

export interface Connection {
  /** As everywhere in Proofload: `web->db`, and `web->db#2` for the second between the same two. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly settings: Settings;

  /** Which item of the list it stands in, and which arrow of that item. */
  readonly item: number;
  readonly hop: number;
}

export interface Operation {
  readonly id: string;
  readonly entry: string;
  readonly settings: Settings;
}

export interface Scenario {
  readonly id: string;
  readonly duration: string;
  readonly description: string;
}

/** A document as far as it can be drawn: read with leniency, since whether it is valid is said elsewhere. */
export interface Picture {
  readonly name: string;
  readonly description: string;
  readonly region: string;
  readonly settings: Settings;
  readonly components: readonly Component[];
  readonly connections: readonly Connection[];
  readonly operations: readonly Operation[];
  readonly scenarios: readonly Scenario[];
}

export const emptyPicture: Picture = {
  name: '', description: '', region: '', settings: new Map(), components: [], connections: [], operations: [],
  scenarios: [],
};

/** The picture of a text; or why there is none. */
export function draw(text: string): { picture: Picture } | { faults: readonly Fault[] } {
  const tree = read(text);
  return tree.faults.length > 0 ? { faults: tree.faults } : { picture: pictureOf(tree) };
}

export function pictureOf(tree: Tree): Picture {
  const named = (section: string) => {
    const map = mapOf(find(tree, [section]));
    return map ? entriesOf(map).map((entry) => ({ id: keyOf(entry), value: entry.value })) : [];
  };
  const places = new Map(named('layout').map(({ id, value }) => [id, pointOf(value)]));
  return {
    name: textAt(tree, 'name'),
    description: textAt(tree, 'description'),
    region: textAt(tree, 'region') || 'us-east-1',
    settings: new Map(['targets', 'context', 'practices'].flatMap((section) =>
      [...settingsOf(tree, mapOf(find(tree, [section])), `${section}.`)])),
    components: named('components').map(({ id, value }) => {
      const settings = settingsOf(tree, mapOf(value));
      return {
        id, settings, kind: settings.get('type') ?? '', label: settings.get('label') || undefined,
        region: settings.get('region') || undefined, at: places.get(id),
      };
    }),
    connections: connectionsOf(tree),
    operations: named('operations').map(({ id, value }) => {
      const settings = settingsOf(tree, mapOf(value));
      return { id, settings, entry: settings.get('entry') ?? '' };
    }),
    scenarios: named('scenarios').map(({ id, value }) => {
      const settings = settingsOf(tree, mapOf(value));
      return { id, duration: settings.get('duration') ?? '', description: settings.get('description') ?? '' };
    }),
  };
}

/** The components of an arrow or a chain of them, in order; none where it is not one. */
export function chainOf(text: string): readonly string[] {
  const ids = text.split('->').map((id) => id.trim());
  return ids.length < 2 || ids.some((id) => id === '') ? [] : ids;
}

function connectionsOf(tree: Tree): readonly Connection[] {
  const node = find(tree, ['connections']);
  const items = listOf(node)?.items as Node[] | undefined ?? (node ? [node] : []);
  const used = new Map<string, number>();
  return items.flatMap((item, index) => arrowsOf(tree, item).map(({ from, to, settings }, hop) => {
    const name = `${from}->${to}`;
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return { id: count === 1 ? name : `${name}#${count}`, from, to, settings, item: index, hop };
  }));
}

function arrowsOf(tree: Tree, item: Node): readonly { from: string; to: string; settings: Settings }[] {
  if (isMap(item)) {
    const settings = settingsOf(tree, item);
    const [from, to] = [settings.get('from'), settings.get('to')];
    return from && to ? [{ from, to, settings }] : [];
  }
  const ids = chainOf(scalarOf(item) ?? '');
  return ids.slice(1).map((to, index) => ({ from: ids[index]!, to, settings: new Map() }));
}

function settingsOf(tree: Tree, map: YAMLMap | null, prefix = ''): Settings {
  const settings = new Map<string, string>();
  for (const entry of map ? entriesOf(map) : []) {
    const key = `${prefix}${keyOf(entry)}`;
    const inner = mapOf(entry.value);
    settings.set(key, scalarOf(entry.value) ?? sourceOf(tree.text, entry.value).replace(/\s+/g, ' '));
    if (inner) for (const [name, value] of settingsOf(tree, inner, `${key}.`)) settings.set(name, value);
  }
  return settings;
}

function pointOf(node: Node | null | undefined): Point | undefined {
  const [x, y] = scalarsOf(node).map(Number);
  return Number.isFinite(x) && Number.isFinite(y) ? { x: x!, y: y! } : undefined;
}

function textAt(tree: Tree, key: string): string {
  return scalarOf(find(tree, [key])) ?? '';
}
