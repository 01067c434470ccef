import { isMap, isScalar, type Node } from 'yaml';
import { chainOf } from './picture';
import { clear, removeItems, replaceNode, type Surgeon } from './surgery';
import { inOrder, type Splice } from './text';
import { entriesOf, entryOf, find, keyOf, listOf, mapOf, scalarOf, startOf, type Tree } from './tree';
import { scalar } from './value';

/** A place in the document that names a component, and how it reads when the name is another. */
interface Mention {
  readonly node: Node;
  readonly names: (id: string) => boolean;
  readonly renamed: (from: string, to: string) => string;
}

/** Gives a component another id, and follows it to everywhere it is named. */
export function rename(surgeon: Surgeon, from: string, to: string): void {
  const { tree } = surgeon;
  const keys = ['components', 'layout'].flatMap((section) => {
    const entry = entryOf(mapOf(find(tree, [section])), from);
    return entry ? [entry.key] : [];
  });
  const insert = scalar(to, tree.isJson);
  const splices: Splice[] = keys.map((key) => ({ from: startOf(key), to: key.range![1], insert }));
  for (const mention of mentionsOf(tree)) {
    if (!mention.names(from)) continue;
    splices.push(...replaceNode(tree, mention.node, scalar(mention.renamed(from, to), tree.isJson)));
  }
  surgeon.cut(inOrder(splices));
}

/** Takes away what is said only of these components: conditions on their misses, faults that hit them, waivers. */
export function forget(surgeon: Surgeon, gone: ReadonlySet<string>): void {
  forgetConditions(surgeon, gone);
  forgetItems(surgeon, ['waivers'], (item) => gone.has(scalarOf(entryOf(mapOf(item), 'component')?.value) ?? ''));
  for (const scenario of mapOf(find(surgeon.tree, ['scenarios']))?.items.map((entry) => keyOf(entry as never)) ?? []) {
    forgetItems(surgeon, ['scenarios', scenario, 'faults'], (item) =>
      mentionsIn(mapOf(item)).some(({ names }) => [...gone].some(names)));
  }
}

function forgetConditions(surgeon: Surgeon, gone: ReadonlySet<string>): void {
  const count = listOf(find(surgeon.tree, ['connections']))?.items.length ?? 0;
  for (let index = 0; index < count; index++) {
    const item = mapOf(find(surgeon.tree, ['connections', index]));
    const when = scalarOf(entryOf(item, 'when')?.value);
    const cache = /^(.+)\.miss$/.exec(when ?? '')?.[1];
    if (item && cache && gone.has(cache)) surgeon.cut(clear(surgeon.tree, ['when'], item));
  }
}

function forgetItems(surgeon: Surgeon, path: readonly string[], isGone: (item: Node) => boolean): void {
  const list = listOf(find(surgeon.tree, path));
  if (!list) return;
  const indices = (list.items as Node[]).flatMap((item, index) => (isGone(item) ? [index] : []));
  if (indices.length === list.items.length) surgeon.cut(clear(surgeon.tree, path));
  else surgeon.cut(removeItems(surgeon.tree, list, indices));
}

function mentionsOf(tree: Tree): readonly Mention[] {
  const connections = find(tree, ['connections']);
  const items = (listOf(connections)?.items as Node[] | undefined) ?? (connections ? [connections] : []);
  const operations = mapOf(find(tree, ['operations']));
  const scenarios = mapOf(find(tree, ['scenarios']));
  return [
    ...items.flatMap((item) => (isMap(item) ? mentionsIn(item) : [chain(item)])),
    ...(operations ? entriesOf(operations).flatMap((entry) => mentionsIn(mapOf(entry.value))) : []),
    ...(scenarios ? entriesOf(scenarios) : []).flatMap((entry) => {
      const faults = listOf(entryOf(mapOf(entry.value), 'faults')?.value);
      return ((faults?.items ?? []) as Node[]).flatMap((fault) => mentionsIn(mapOf(fault)));
    }),
    ...((listOf(find(tree, ['waivers']))?.items ?? []) as Node[]).flatMap((waiver) => mentionsIn(mapOf(waiver))),
  ];
}

/** The places in a map that can name a component, by the names of its fields. */
function mentionsIn(map: ReturnType<typeof mapOf>): readonly Mention[] {
  return (map ? entriesOf(map) : []).flatMap((entry) => {
    const { value } = entry;
    switch (keyOf(entry)) {
      case 'from': case 'to': case 'entry': case 'target': case 'component':
        return isScalar(value) ? [whole(value)] : [];
      case 'partition':
        return ((listOf(value)?.items ?? []) as Node[]).filter((item) => isScalar(item)).map(whole);
      case 'when':
        return isScalar(value) ? [within(value, /^(?:(?:failure|compensation) of (.+)|(.+)\.(?:miss|hit))$/)] : [];
      case 'lose':
        return isScalar(value) ? [within(value, /^(?:\S+ of (.+)|([^\s]+))$/)] : [];
      default:
        return [];
    }
  });
}

function whole(node: Node): Mention {
  return { node, names: (id) => scalarOf(node) === id, renamed: (_, to) => to };
}

function chain(node: Node): Mention {
  const ids = chainOf(scalarOf(node) ?? '');
  return {
    node,
    names: (id) => ids.includes(id),
    renamed: (from, to) => ids.map((id) => (id === from ? to : id)).join(' -> '),
  };
}

function within(node: Node, pattern: RegExp): Mention {
  const text = scalarOf(node) ?? '';
  const found = pattern.exec(text);
  const name = (found?.[1] ?? found?.[2] ?? '').trim();
  return { node, names: (id) => name === id, renamed: (_, to) => text.replace(name, () => to) };
}
