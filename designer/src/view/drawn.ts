import { MarkerType, Position, type Edge, type Node } from '@xyflow/react';
import type { DesignVerdict, KindWords, Vocabulary } from '../core/api';
import type { Places } from '../core/arrange';
import type { Difference } from '../core/comparing';
import { box, freePlace } from '../core/geometry';
import { framesOf } from '../core/frames';
import type { Connection, Picture } from '../core/picture';
import type { Way } from '../core/routing';
import type { Selection } from '../core/session';
import { loadWords, share, toneOfLoad, type Tone } from './words';

export type ComponentData = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly kindName: string;
  readonly glyph: string;
  readonly zones: string;
  readonly busy: number | null;
  readonly isRun: boolean;
  readonly tone: Tone;
  readonly findings: number;
  readonly worst: Tone;
  readonly operations: readonly string[];
  readonly isBottleneck: boolean;

  /** What happened to it since the version that the design is compared with, in a word; empty for nothing. */
  readonly change: '' | 'added' | 'changed' | 'removed';
};

export type FrameData = { readonly kind: string; readonly name: string; readonly members: readonly string[] };
export type ConnectionData = {
  readonly width: number; readonly isAsync: boolean; readonly note: string; readonly way: Way;
};
export type CanvasNode = Node<ComponentData, 'component'> | Node<FrameData, 'frame'>;
export type CanvasEdge = Edge<ConnectionData, 'connection'>;

interface Seen {
  readonly picture: Picture;
  readonly places: Places;
  readonly selection: Selection;
  readonly verdict: DesignVerdict | null;
  readonly run: ReadonlyMap<string, number> | null;
  readonly vocabulary: Vocabulary | null;
  readonly difference: Difference | null;
}

// Said rather than measured: the library forgets its measures with every step of a drag, and lays the page out anew.
const measured = { width: box.width, height: box.height };
const handle = { y: box.height / 2 - 5, width: 10, height: 10 };
const handles = [
  { ...handle, type: 'target' as const, position: Position.Left, x: -5 },
  { ...handle, type: 'source' as const, position: Position.Right, x: box.width - 5 },
];

/** What stands on the canvas: frames behind, components before them. */
export function nodesOf(seen: Seen): CanvasNode[] {
  const { picture, places, selection, verdict, run, vocabulary, difference } = seen;
  const kinds = new Map(vocabulary?.kinds.map((kind) => [kind.id, kind]));
  const lines = new Map(verdict?.components.map((line) => [line.id, line]));
  const chosen = new Set(selection.components);
  const found = findingsOf(verdict);
  const nodes = picture.components.map((component): CanvasNode => {
    const kind = kinds.get(component.kind);
    const findings = found.get(component.id) ?? [];
    const busy = run ? (run.get(component.id) ?? null) : number(lines.get(component.id)?.utilization);
    const title = component.label ?? component.id;
    const data: ComponentData = {
      id: component.id, kind: component.kind, title, kindName: kind?.name ?? (component.kind || 'No kind yet'),
      zones: component.settings.get('zones') ?? '',
      glyph: kind?.glyph ?? '', busy, isRun: run !== null, tone: toneOfLoad(busy), findings: findings.length,
      worst: findings.some(({ severity }) => severity === 'critical' || severity === 'high') ? 'bad' : 'warn',
      operations: picture.operations.filter(({ entry }) => entry === component.id).map(({ id }) => id),
      isBottleneck: verdict?.bottleneck === component.id,
      change: difference?.added.has(component.id) ? 'added' : difference?.changed.has(component.id) ? 'changed' : '',
    };
    return {
      id: component.id, type: 'component', data, position: places.get(component.id) ?? { x: 0, y: 0 },
      selected: chosen.has(component.id), width: box.width, height: box.height, measured, handles,
      ariaLabel: labelOf(data), zIndex: 1,
      className: data.change,
    };
  });
  return [...frameNodes(picture, places), ...nodes, ...ghosts(difference, places, kinds)];
}

function findingsOf(verdict: DesignVerdict | null): ReadonlyMap<string, DesignVerdict['findings']> {
  const found = new Map<string, DesignVerdict['findings'][number][]>();
  for (const finding of verdict?.findings ?? []) {
    for (const id of new Set(finding.components)) {
      const known = found.get(id);
      if (known) known.push(finding);
      else found.set(id, [finding]);
    }
  }
  return found;
}

/** What is gone since the version that the design is compared with, where it stood then. */
function ghosts(difference: Difference | null, places: Places, kinds: ReadonlyMap<string, KindWords>): CanvasNode[] {
  const taken = [...places.values()];
  return (difference?.removed ?? []).map((component) => {
    const at = freePlace(component.at ?? { x: 0, y: 0 }, taken);
    taken.push(at);
    const data: ComponentData = {
      id: component.id, kind: component.kind, title: component.label ?? component.id,
      kindName: kinds.get(component.kind)?.name ?? component.kind, glyph: kinds.get(component.kind)?.glyph ?? '',
      zones: '', busy: null, isRun: false, tone: '', findings: 0, worst: '', operations: [], isBottleneck: false,
      change: 'removed',
    };
    return {
      id: `removed ${component.id}`, type: 'component', data, position: at,
      width: box.width, height: box.height, measured, handles,
      className: 'removed', ariaLabel: `${data.title}, removed`, selectable: false, draggable: false,
      connectable: false, focusable: false, zIndex: 0,
    };
  });
}

/** What somebody hears who cannot see the box. */
function labelOf({ id, title, kindName, busy, findings, operations, change }: ComponentData): string {
  return [
    title === id ? id : `${title} (${id})`, kindName, ...(change === '' ? [] : [change]),
    ...(busy === null ? [] : [`${share(busy)} in use, ${loadWords(busy)}`]),
    ...(findings === 0 ? [] : [findings === 1 ? 'one finding' : `${findings} findings`]),
    ...(operations.length === 0 ? [] : [`entry of ${operations.join(', ')}`]),
  ].join(', ');
}

const depths = { region: -3, network: -2, zones: -1 } as const;

function frameNodes(picture: Picture, places: Places): CanvasNode[] {
  return framesOf(picture, places).map(({ id, kind, name, members, left, top, width, height }) => ({
    id, type: 'frame', data: { kind, name, members }, position: { x: left, y: top }, width, height,
    measured: { width, height }, handles: [],
    selectable: false, draggable: false, focusable: false, connectable: false, zIndex: depths[kind],
  }));
}

/** Nodes that are as they were stay the same objects, so that they are not drawn anew. */
export function keepSame(before: readonly CanvasNode[], after: readonly CanvasNode[]): CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return after.map((node) => {
    const old = known.get(node.id);
    return old && old.selected === node.selected && old.width === node.width && old.height === node.height
      && old.position.x === node.position.x && old.position.y === node.position.y && old.ariaLabel === node.ariaLabel
      && sameData(old.data, node.data) ? old : node;
  });
}

function sameData(one: object, other: object): boolean {
  return Object.entries(one).every(([key, value]) => {
    const that = (other as Record<string, unknown>)[key];
    return value === that || (Array.isArray(value) && Array.isArray(that) && value.join(' ') === that.join(' '));
  });
}

const straight: Way = { lane: null, bow: 0 };

export function edgesOf(
  picture: Picture, selection: Selection, verdict: DesignVerdict | null, ways: ReadonlyMap<string, Way>,
  difference: Difference | null): CanvasEdge[] {
  const known = new Set(picture.components.map(({ id }) => id));
  const flows = new Map(verdict?.connections.map((line) => [line.id, number(line.callsPerSecond) ?? 0]));
  const most = Math.max(1, ...flows.values());
  const chosen = new Set(selection.connections);
  const touched = new Set(selection.components);
  return picture.connections.filter(({ from, to }) => known.has(from) && known.has(to)).map((connection) => ({
    id: connection.id, type: 'connection', source: connection.from, target: connection.to,
    selected: chosen.has(connection.id),
    className: difference?.addedConnections.has(connection.id) ? 'added'
      : difference?.changedConnections.has(connection.id) ? 'changed'
      : touched.has(connection.from) || touched.has(connection.to) ? 'touched' : '',
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, markerUnits: 'userSpaceOnUse' },
    data: {
      width: widthOf(flows.get(connection.id) ?? 0, most), isAsync: connection.settings.get('async') === 'true',
      note: noteOf(connection), way: ways.get(connection.id) ?? straight,
    },
    ariaLabel: `${connection.from} calls ${connection.to}`,
  }));
}

/** From a hair to a rope, by the order of magnitude of what flows. */
function widthOf(flow: number, most: number): number {
  return 1.25 + 4.25 * (Math.log1p(flow) / Math.log1p(most)) ** 2;
}

function noteOf({ settings }: Connection): string {
  return settings.get('when') ?? '';
}

/** Numbers of the interface may come as text where they are exact. */
export function number(value: number | string | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
