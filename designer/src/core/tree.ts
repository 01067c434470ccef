import {
  isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair, type Scalar,
  type YAMLMap, type YAMLSeq,
} from 'yaml';

/** A text as YAML sees it: each node knows where it stands. */
export interface Tree {
  readonly text: string;
  readonly root: YAMLMap | null;
  readonly faults: readonly Fault[];

  /** Flow style throughout, with quotes: a file of a program. */
  readonly isJson: boolean;
}

/** Why a text is no YAML, and where: lines and columns from 1. */
export interface Fault {
  readonly message: string;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

export type Entry = Pair<Node, Node | null>;

const known: Tree[] = [];

/**
 * Reads a text. Every scalar is the text that stands there: what `5M/month` means is not decided here. A command, its
 * picture and the next command read the same text, so the latest few are remembered.
 */
export function read(text: string): Tree {
  const found = known.find((tree) => tree.text === text);
  if (found) return found;
  const tree = parse(text);
  known.unshift(tree);
  known.length = Math.min(known.length, 4);
  return tree;
}

function parse(text: string): Tree {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const faults = document.errors.map((error) => {
    const place = lines.linePos(error.pos[0]);
    return { message: error.message, at: error.pos[0], line: place.line, column: place.col };
  });
  const root = document.contents;
  if (faults.length === 0 && root !== null && !isMap(root))
    faults.push({ message: 'A design is a map: name, components, connections and so on.', at: 0, line: 1, column: 1 });
  return { text, root: isMap(root) ? root : null, faults, isJson: text.trimStart().startsWith('{') };
}

export function entriesOf(map: YAMLMap): readonly Entry[] {
  return map.items as unknown as readonly Entry[];
}

export function entryOf(map: YAMLMap | null | undefined, key: string): Entry | undefined {
  return map ? entriesOf(map).find((entry) => keyOf(entry) === key) : undefined;
}

export function keyOf(entry: Entry): string {
  return isScalar(entry.key) ? String(entry.key.value) : '';
}

export function mapOf(node: Node | null | undefined): YAMLMap | null {
  return isMap(node) ? node : null;
}

export function listOf(node: Node | null | undefined): YAMLSeq | null {
  return isSeq(node) ? node : null;
}

/** The text of a scalar; the empty text where a value is missing; undefined for maps and lists. */
export function scalarOf(node: Node | null | undefined): string | undefined {
  if (node === null || node === undefined) return '';
  if (!isScalar(node)) return undefined;
  return node.value === null ? '' : String((node as Scalar).value);
}

/** A list of scalars, or a single one in its place. */
export function scalarsOf(node: Node | null | undefined): readonly string[] {
  const items = isSeq(node) ? (node.items as Node[]).map(scalarOf) : [scalarOf(node)];
  return items.filter((item): item is string => item !== undefined && item !== '');
}

/** The value under a path of keys and places in lists. */
export function find(tree: Tree, path: readonly (string | number)[]): Node | null | undefined {
  let node: Node | null | undefined = tree.root;
  for (const step of path) {
    if (typeof step === 'number') node = isSeq(node) ? (node.items[step] as Node | undefined) : undefined;
    else node = entryOf(mapOf(node), step)?.value;
    if (node === undefined) return undefined;
  }
  return node;
}

/** Nothing stands there, or only an empty scalar. */
export function isNothing(node: Node | null | undefined): boolean {
  return node === null || node === undefined || (isScalar(node) && node.range?.[0] === node.range?.[1]);
}

export function isFlow(node: Node | null | undefined): boolean {
  return isCollection(node) && node.flow === true;
}

export function startOf(node: Node): number {
  return node.range![0];
}

/** Where the last character of a node stands, and one further: without the comments and lines behind it. */
export function endOf(text: string, node: Node): number {
  if (isCollection(node) && !isFlow(node)) {
    const last = node.items.at(-1) as Node | Entry | undefined;
    if (last === undefined) return node.range![1];
    return isMap(node) ? endOfEntry(text, last as Entry) : endOf(text, last as Node);
  }
  let end = node.range![1];
  while (end > node.range![0] && /\s/.test(text[end - 1]!)) end--;
  return end;
}

export function endOfEntry(text: string, entry: Entry): number {
  if (!isNothing(entry.value)) return endOf(text, entry.value!);
  const end = entry.key.range![1];
  const colon = /^[ \t]*:/.exec(text.slice(end, end + 80));
  return end + (colon?.[0].length ?? 0);
}

/** What stands there, as it was written. */
export function sourceOf(text: string, node: Node | null | undefined): string {
  return isNothing(node) ? '' : text.slice(startOf(node!), endOf(text, node!));
}
