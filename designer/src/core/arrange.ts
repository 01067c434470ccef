import { beside, box, freePlace, snap } from './geometry';
import type { Picture, Point } from './picture';

export type Places = ReadonlyMap<string, Point>;

/** Where everything is drawn, in layers from left to right. The same picture always gives the same places. */
export async function arrange(picture: Picture): Promise<Places> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const known = new Set(picture.components.map(({ id }) => id));
  const laid = await new Elk().layout({
    id: 'design',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.spacing.nodeNode': '40',
      'elk.layered.spacing.nodeNodeBetweenLayers': '72',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.separateConnectedComponents': 'true',
      'elk.randomSeed': '1',
    },
    children: picture.components.map(({ id }) => ({ id, width: box.width, height: box.height })),
    edges: picture.connections
      .filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)
      .map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  });
  return new Map((laid.children ?? []).map(({ id, x, y }) => [id, snap({ x: x ?? 0, y: y ?? 0 })]));
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
