import type { ElkNode } from 'elkjs/lib/elk-api';
import { beside, box, freePlace, snap } from './geometry';
import type { Picture, Point } from './picture';

export type Places = ReadonlyMap<string, Point>;

// The order of the file decides where nothing else does; the library fails on that across nested graphs.
const inOrder = { 'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES' };

const spacing = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '36',
  'elk.layered.spacing.nodeNodeBetweenLayers': '80',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.randomSeed': '1',
};

/**
 * Where everything is drawn, in layers from left to right, each region apart from the others. The same picture always
 * gives the same places.
 */
export async function arrange(picture: Picture): Promise<Places> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const known = new Set(picture.components.map(({ id }) => id));
  const regions = new Map<string, ElkNode[]>();
  for (const { id, region } of picture.components) {
    const name = region ?? picture.region;
    regions.set(name, [...(regions.get(name) ?? []), { id, width: box.width, height: box.height }]);
  }
  const padding = '[top=56,left=32,bottom=32,right=32]';
  const laid = await new Elk().layout({
    id: 'design',
    layoutOptions: {
      ...spacing, 'elk.separateConnectedComponents': 'true',
      ...(regions.size > 1 ? { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' } : inOrder),
    },
    children: regions.size > 1
      ? [...regions].map(([name, children]) =>
          ({ id: `region ${name}`, children, layoutOptions: { ...spacing, 'elk.padding': padding } }))
      : [...regions.values()].flat(),
    edges: picture.connections
      .filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)
      .map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  });
  return new Map((laid.children ?? []).flatMap((node) => (node.children
    ? node.children.map(({ id, x = 0, y = 0 }) =>
        [id, snap({ x: x + (node.x ?? 0), y: y + (node.y ?? 0) })] as const)
    : [[node.id, snap({ x: node.x ?? 0, y: node.y ?? 0 })] as const])));
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
