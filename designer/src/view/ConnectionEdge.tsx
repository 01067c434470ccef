import { BaseEdge, getBezierPath, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ConnectionData } from './drawn';

export const ConnectionEdge = memo((edge: EdgeProps<Edge<ConnectionData, 'connection'>>) => {
  const [path, x, y] = getBezierPath(edge);
  const { width = 1.25, isAsync = false, note = '' } = edge.data ?? {};
  return (
    <>
      <BaseEdge id={edge.id} path={path} style={{ strokeWidth: width }} {...(edge.markerEnd ? { markerEnd: edge.markerEnd } : {})}
        className={isAsync ? 'async' : ''} interactionWidth={18} />
      {note && <text x={x} y={y - 6} className="edge-note" textAnchor="middle">{note}</text>}
    </>
  );
});
