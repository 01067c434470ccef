import { beside, box, freePlace, snap } from './geometry';
import type { Component, Picture, Point } from './picture';

export type Places = ReadonlyMap<string, Point>;

const spacing = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '36',
  'elk.layered.spacing.nodeNodeBetweenLayers': '80',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.separateConnectedComponents': 'true',
  'elk.randomSeed': '1',
};

/** Between regions, where frames are drawn around them. */
const between = 128;

/**
 * Where everything is drawn, in layers from left to right; regions one below the other, the design's own first. The
 * same picture always gives the same places.
 */
export async function arrange(picture: Picture): Promise<Places> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const elk = new Elk();
  const regionOf = ({ region }: Component) => region ?? picture.region;
  const regions = [...new Set([picture.region, ...picture.components.map(regionOf)])];
  const places = new Map<string, Point>();
  let top = 0;
  for (const region of regions) {
    const members = picture.components.filter((component) => regionOf(component) === region);
    const known = new Set(members.map(({ id }) => id));
    if (known.size === 0) continue;
    const laid = await elk.layout({
      id: region,
      layoutOptions: spacing,
      children: members.map(({ id }) => ({ id, width: box.width, height: box.height })),
      edges: picture.connections
        .filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)
        .map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
    });
    const stands = laid.children ?? [];
    for (const { id, x = 0, y = 0 } of stands) places.set(id, snap({ x, y: y + top }));
    top += Math.max(...stands.map(({ y = 0 }) => y + box.height)) + between;
  }
  return places;
}

/**
 * Where everything is drawn: where the file says, else where it was drawn before, else beside what calls it. So that
 * an edit never moves what it is not about.
 */
export function settle(picture: Picture, before: Places): Places {
  const places = new Map<string, Point>();
  for (const { id, at } of picture.components) {
    const place = at ?? before.get(id);
    if (place) places.set(id, place);
  }
  for (const { id } of picture.components) {
    if (places.has(id)) continue;
    const caller = picture.connections.find(({ from, to }) => to === id && places.has(from))?.from;
    const called = picture.connections.find(({ from, to }) => from === id && places.has(to))?.to;
    const wanted = caller ? beside(places.get(caller)!)
      : called ? { x: places.get(called)!.x - box.width - 88, y: places.get(called)!.y }
      : { x: 0, y: 0 };
    places.set(id, freePlace(wanted, places.values()));
  }
  return places;
}
