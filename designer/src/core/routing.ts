import type { Places } from './arrange';
import { box } from './geometry';
import type { Connection, Point } from './picture';

/** How a connection goes from one box to another. */
export interface Way {
  /** The height at which it passes what stands between; null where nothing does. */
  readonly lane: number | null;

  /** How far it bows aside, where several connect the same two. */
  readonly bow: number;
}

/** A lane keeps this far from boxes, and lanes this far from one another. */
const clearance = 14;
const apart = 8;

/** What a connection needs to leave a box and to reach one. */
const run = 56;

/** Ways that cross no box, where there is such a way; the same for the same places. */
export function waysOf(connections: readonly Connection[], places: Places): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>();
  const lanes: { readonly from: number; readonly to: number; readonly at: number }[] = [];
  const twins = new Map<string, readonly Connection[]>();
  for (const connection of connections) {
    const pair = `${connection.from} ${connection.to}`;
    twins.set(pair, [...(twins.get(pair) ?? []), connection]);
  }
  for (const group of twins.values()) {
    const [from, to] = [places.get(group[0]!.from), places.get(group[0]!.to)];
    if (!from || !to) continue;
    const [start, end] = ends(from, to);
    const others = [...places].filter(([id]) => id !== group[0]!.from && id !== group[0]!.to).map(([, at]) => at);
    const between = others.filter((at) => at.x < end.x && at.x + box.width > start.x);
    for (const [index, { id }] of group.entries()) {
      const bow = (index - (group.length - 1) / 2) * 2 * apart;
      const lane = laneOf(start, end, between, lanes);
      ways.set(id, { lane, bow: lane === null ? bow : 0 });
      if (lane !== null) lanes.push({ from: start.x, to: end.x, at: lane });
    }
  }
  return ways;
}

/** A way as the data of an SVG path, and where its words stand. */
export function drawWay(start: Point, end: Point, { lane, bow }: Way): { path: string; middle: Point } {
  if (lane !== null && end.x - start.x > 2 * run) {
    const [left, right] = [start.x + run, end.x - run];
    return {
      path: `M${at(start)}C${start.x + run * 0.6},${start.y} ${left - run * 0.6},${lane} ${left},${lane}`
        + `L${right},${lane}C${right + run * 0.6},${lane} ${end.x - run * 0.6},${end.y} ${at(end)}`,
      middle: { x: (left + right) / 2, y: lane },
    };
  }
  const [one, other] = controls(start, end, bow);
  return { path: `M${at(start)}C${at(one)} ${at(other)} ${at(end)}`, middle: along(start, one, other, end, 0.5) };
}

function laneOf(start: Point, end: Point, between: readonly Point[],
  taken: readonly { readonly from: number; readonly to: number; readonly at: number }[]): number | null {
  if (between.length === 0 || isClear(direct(start, end), between) || end.x - start.x <= 2 * run) return null;
  const far = (lane: number) => Math.abs(lane - start.y) + Math.abs(lane - end.y);
  const heights = between.flatMap(({ y }) => [y - clearance, y + box.height + clearance]);
  const free = (lane: number) => taken.every(({ from, to, at: other }) =>
    to <= start.x || from >= end.x || Math.abs(other - lane) >= apart);
  return [start.y, end.y, ...heights, ...heights.flatMap((height) => [height - apart, height + apart])]
    .sort((one, other) => far(one) - far(other) || one - other)
    .find((lane) => free(lane) && isClear(detour(start, end, lane), between)) ?? null;
}

function ends(from: Point, to: Point): readonly [Point, Point] {
  return [
    { x: from.x + box.width, y: from.y + box.height / 2 },
    { x: to.x, y: to.y + box.height / 2 },
  ];
}

function direct(start: Point, end: Point): readonly Point[] {
  const [one, other] = controls(start, end, 0);
  return sample(start, one, other, end);
}

function detour(start: Point, end: Point, lane: number): readonly Point[] {
  const [left, right] = [{ x: start.x + run, y: lane }, { x: end.x - run, y: lane }];
  const steps = Math.ceil((right.x - left.x) / 40);
  return [
    ...sample(start, { x: start.x + run * 0.6, y: start.y }, { x: left.x - run * 0.6, y: lane }, left),
    ...Array.from({ length: steps }, (_, step) => ({ x: left.x + ((right.x - left.x) * step) / steps, y: lane })),
    ...sample(right, { x: right.x + run * 0.6, y: lane }, { x: end.x - run * 0.6, y: end.y }, end),
  ];
}

/** As the library draws them, so that a connection that is being pulled looks like one that stands. */
function controls(start: Point, end: Point, bow: number): readonly [Point, Point] {
  const gap = end.x - start.x;
  const reach = gap >= 0 ? gap / 2 : 6.25 * Math.sqrt(-gap);
  return [{ x: start.x + reach, y: start.y + bow }, { x: end.x - reach, y: end.y + bow }];
}

function sample(start: Point, one: Point, other: Point, end: Point): readonly Point[] {
  return Array.from({ length: 17 }, (_, step) => along(start, one, other, end, step / 16));
}

function along(start: Point, one: Point, other: Point, end: Point, share: number): Point {
  const rest = 1 - share;
  const mix = (axis: 'x' | 'y') => rest ** 3 * start[axis] + 3 * rest ** 2 * share * one[axis]
    + 3 * rest * share ** 2 * other[axis] + share ** 3 * end[axis];
  return { x: mix('x'), y: mix('y') };
}

function isClear(points: readonly Point[], boxes: readonly Point[]): boolean {
  const margin = 4;
  return boxes.every((corner) => points.every(({ x, y }) =>
    x < corner.x - margin || x > corner.x + box.width + margin
    || y < corner.y - margin || y > corner.y + box.height + margin));
}

function at({ x, y }: Point): string {
  return `${x},${y}`;
}
