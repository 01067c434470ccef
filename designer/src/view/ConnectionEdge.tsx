import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { drawWay } from '../core/routing';
import type { ConnectionData } from './drawn';

export const ConnectionEdge = memo((edge: EdgeProps<Edge<ConnectionData, 'connection'>>) => {
  const { width = 1.25, isAsync = false, note = '', way = { lane: null, bow: 0 } } = edge.data ?? {};
  const { path, middle } = drawWay({ x: edge.sourceX, y: edge.sourceY }, { x: edge.targetX, y: edge.targetY }, way);
  return (
    <>
      <BaseEdge id={edge.id} path={path} style={{ strokeWidth: width }} {...(edge.markerEnd ? { markerEnd: edge.markerEnd } : {})}
        className={isAsync ? 'async' : ''} interactionWidth={18} />
      {note && <text x={middle.x} y={middle.y - 6} className="edge-note" textAnchor="middle">{note}</text>}
    </>
  );
});
