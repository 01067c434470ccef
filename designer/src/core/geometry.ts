import type { Point } from './picture';

/** A component is drawn in a box of this size, and stands on a grid of this step. */
export const box = { width: 192, height: 72 } as const;
export const grid = 8;
const gap = { x: 80, y: 40 };

export function snap({ x, y }: Point): Point {
  return { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid };
}

/** The nearest place to the wanted one, looking downward first, in which a box touches no other. */
export function freePlace(wanted: Point, taken: Iterable<Point>): Point {
  const boxes = [...taken];
  const isFree = (at: Point) => boxes.every((other) =>
    Math.abs(other.x - at.x) >= box.width + 16 || Math.abs(other.y - at.y) >= box.height + 16);
  const start = snap(wanted);
  for (let ring = 0; ring < 400; ring++) {
    const column = Math.floor(ring / 8) * (box.width + gap.x);
    const at = snap({ x: start.x + column, y: start.y + (ring % 8) * (box.height + gap.y) });
    if (isFree(at)) return at;
  }
  return start;
}

/** Beside a component, in the direction in which requests go. */
export function beside(at: Point): Point {
  return { x: at.x + box.width + gap.x, y: at.y };
}

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom' | 'across' | 'down';

/** Where boxes stand after they were aligned, or spread evenly across or down. */
export function align(places: ReadonlyMap<string, Point>, how: Alignment): ReadonlyMap<string, Point> {
  const points = [...places.values()];
  if (points.length < 2) return places;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const moved = (move: (point: Point) => Partial<Point>) =>
    new Map([...places].map(([id, point]) => [id, snap({ ...point, ...move(point) })]));
  switch (how) {
    case 'left': return moved(() => ({ x: left }));
    case 'right': return moved(() => ({ x: right }));
    case 'centre': return moved(() => ({ x: (left + right) / 2 }));
    case 'top': return moved(() => ({ y: top }));
    case 'bottom': return moved(() => ({ y: bottom }));
    case 'middle': return moved(() => ({ y: (top + bottom) / 2 }));
    case 'across': return spread(places, 'x', left, right);
    case 'down': return spread(places, 'y', top, bottom);
  }
}

function spread(places: ReadonlyMap<string, Point>, axis: 'x' | 'y', from: number, to: number) {
  const order = [...places].sort(([, one], [, other]) => one[axis] - other[axis]);
  const step = (to - from) / (order.length - 1);
  return new Map(order.map(([id, point], index) => [id, snap({ ...point, [axis]: from + step * index })]));
}
