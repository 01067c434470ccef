import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { Places } from '../core/arrange';
import { box } from '../core/geometry';
import type { Connection } from '../core/picture';
import { drawWay, type Way } from '../core/routing';
import type { CanvasNode } from './drawn';

interface Props {
  readonly nodes: readonly CanvasNode[];
  readonly connections: readonly Connection[];
  readonly places: Places;
  readonly ways: ReadonlyMap<string, Way>;
}

/**
 * What stands in for hundreds of boxes while all of them move: their outlines and connections, as a handful of paths.
 * Painting words takes a browser longer than everything else, and nobody reads in motion.
 */
export const Skeleton = memo(({ nodes, connections, places, ways }: Props) => {
  const lines = useMemo(() => connections.flatMap(({ id, from, to }) => {
    const [start, end, way] = [places.get(from), places.get(to), ways.get(id)];
    return start && end && way ? [drawWay({ x: start.x + box.width + 5, y: start.y + box.height / 2 },
      { x: end.x - 5, y: end.y + box.height / 2 }, way).path] : [];
  }).join(''), [connections, places, ways]);
  const tones = useMemo(() => {
    const paths = new Map<string, string[]>();
    for (const { type, data, position: { x, y }, width = 0, height = 0 } of nodes) {
      const tone = type === 'component' ? data.tone || 'plain' : 'frame';
      paths.set(tone, [...(paths.get(tone) ?? []), `M${x},${y}h${width}v${height}h${-width}z`]);
    }
    return [...paths].map(([tone, parts]) => [tone, parts.join('')] as const);
  }, [nodes]);
  return (
    <ViewportPortal>
      <svg className="skeleton" width="1" height="1" aria-hidden="true">
        <path className="lines" d={lines} />
        {tones.map(([tone, path]) => <path key={tone} className={tone} d={path} />)}
      </svg>
    </ViewportPortal>
  );
});
