import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo, useRef } from 'react';
import type { Point } from '../core/picture';
import { drawWay } from '../core/routing';
import type { ConnectionData } from './drawn';
import { useLift } from './lifted';

export const ConnectionEdge = memo((edge: EdgeProps<Edge<ConnectionData, 'connection'>>) => {
  const { width = 1.25, isAsync = false, note = '', way = { lane: null, bow: 0 } } = edge.data ?? {};
  const group = useRef<SVGGElement>(null);
  const draw = (from: Point, to: Point) => drawWay({ x: edge.sourceX + from.x, y: edge.sourceY + from.y },
    { x: edge.targetX + to.x, y: edge.targetY + to.y }, way);
  const { path, middle } = draw({ x: 0, y: 0 }, { x: 0, y: 0 });
  useLift([edge.source, edge.target], (from, to) => {
    const lifted = draw(from, to);
    for (const line of group.current!.querySelectorAll('path')) line.setAttribute('d', lifted.path);
    const words = group.current!.querySelector('text');
    words?.setAttribute('x', String(lifted.middle.x));
    words?.setAttribute('y', String(lifted.middle.y - 6));
  });
  return (
    <g ref={group}>
      <BaseEdge id={edge.id} path={path} style={{ strokeWidth: width }} {...(edge.markerEnd ? { markerEnd: edge.markerEnd } : {})}
        className={isAsync ? 'async' : ''} interactionWidth={18} />
      {note && <text x={middle.x} y={middle.y - 6} className="edge-note" textAnchor="middle">{note}</text>}
    </g>
  );
});
