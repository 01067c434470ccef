import type { Places } from './arrange';
import { box } from './geometry';
import type { Component, Picture } from './picture';

/** A frame around components that stand together: in one region, in its private network, or in as many zones. */
export interface Frame {
  readonly id: string;
  readonly kind: 'region' | 'network' | 'zones';
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
  const networks = grouped(picture.components.filter(isPrivate)
    .map(({ id, region }) => [region ?? picture.region, id]));
  const zones = grouped(picture.components.flatMap(({ id, region, settings }) => {
    const count = settings.get('zones');
    return count && /^[1-9]\d*$/.test(count) ? [[`${region ?? picture.region} ${count}`, id]] : [];
  }));
  return [
    ...(regions.size > 1 ? [...regions].map(([name, members]) => frame('region', name, members, 26, 44)) : []),
    ...[...networks].filter(([, members]) => members.length > 1).map(([region, members]) =>
      frame('network', regions.size > 1 ? `Private network, ${region}` : 'Private network', members, 18, 30, region)),
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

/**
 * What the file says to stand in a network of one's own: it is in zones and not reached from the Internet, or it is a
 * service of the region with a door in that network. Of what nothing is said, nothing is drawn.
 */
function isPrivate({ settings }: Component): boolean {
  return settings.get('privateEndpoint') === 'true'
    || (settings.get('public') === 'false' && settings.has('zones') && settings.get('privateEndpoint') !== 'false');
}

function grouped(pairs: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, id] of pairs) groups.set(key!, [...(groups.get(key!) ?? []), id!]);
  return groups;
}
