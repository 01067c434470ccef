import type { Places } from './arrange';
import { box } from './geometry';
import type { Picture } from './picture';

/** A frame around components that stand together: in one region, or in as many of its zones. */
export interface Frame {
  readonly id: string;
  readonly kind: 'region' | 'zones';
  readonly name: string;
  readonly members: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The frames that can be drawn honestly: one whose rectangle would hold a stranger is left out, since it would say of
 * it what is not so.
 */
export function framesOf(picture: Picture, places: Places): readonly Frame[] {
  const regions = grouped(picture.components.map(({ id, region }) => [region ?? picture.region, id]));
  const zones = grouped(picture.components.flatMap(({ id, region, settings }) => {
    const count = settings.get('zones');
    return count && /^[1-9]\d*$/.test(count) ? [[`${region ?? picture.region} ${count}`, id]] : [];
  }));
  return [
    ...(regions.size > 1 ? [...regions].map(([name, members]) => frame('region', name, members, 32, 20)) : []),
    ...[...zones].filter(([, members]) => members.length > 1).map(([key, members]) => {
      const count = Number(key.split(' ').at(-1));
      return frame('zones', count === 1 ? 'One zone' : `${count} zones`, members, 12, 16, key);
    }),
  ].filter((each): each is Frame => each !== null);

  function frame(kind: Frame['kind'], name: string, members: readonly string[], margin: number, head: number,
    key = name): Frame | null {
    const points = members.flatMap((id) => places.get(id) ?? []);
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin - head];
    const [right, bottom] = [Math.max(...xs) + box.width + margin, Math.max(...ys) + box.height + margin];
    const isStranger = ([id, { x, y }]: readonly [string, { x: number; y: number }]) => !members.includes(id)
      && x < right && x + box.width > left && y < bottom && y + box.height > top;
    return points.length === 0 || [...places].some(isStranger) ? null : {
      id: `${kind} ${key}`, kind, name, members, left, top, width: right - left, height: bottom - top,
    };
  }
}

function grouped(pairs: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, id] of pairs) groups.set(key!, [...(groups.get(key!) ?? []), id!]);
  return groups;
}
