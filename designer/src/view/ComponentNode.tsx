import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ComponentData } from './drawn';
import { KindDrawing } from './Icon';
import { share } from './words';

export const ComponentNode = memo(({ data }: NodeProps<Node<ComponentData, 'component'>>) => (
  <div className={`component-box ${data.tone}`}>
    <Handle type="target" position={Position.Left} />
    <KindDrawing kind={data.kind} glyph={data.glyph} size={32} />
    <div className="box-words">
      <strong title={data.title}>{data.title}</strong>
      <span title={data.kindName}>{plainKind(data.kindName)}</span>
    </div>
    {data.findings > 0 && <span className={`box-findings ${data.worst}`} aria-hidden="true">{data.findings}</span>}
    {data.operations.length > 0 && (
      <span className="box-entry" aria-hidden="true">{data.operations.length === 1
        ? data.operations[0] : `${data.operations.length} operations`}</span>
    )}
    {data.change !== '' && <span className="box-change" aria-hidden="true">{data.change}</span>}
    {data.zones !== '' && <Zones count={Number(data.zones)} />}
    {data.busy !== null && (
      <div className="box-busy" aria-hidden="true">
        <svg width="100%" height="4" preserveAspectRatio="none" viewBox="0 0 100 4">
          <rect className="busy-bar" width={Math.min(data.busy, 1) * 100} height="4" />
        </svg>
        <span className="number">{share(data.busy)}</span>
      </div>
    )}
    <Handle type="source" position={Position.Right} />
  </div>
));

/** One mark for each zone that it stands in, three at most. */
function Zones({ count }: { count: number }) {
  if (!(count > 0)) return null;
  const shown = Math.min(count, 3);
  return (
    <svg className="box-zones" width={shown * 5 - 2} height="8" aria-hidden="true">
      {Array.from({ length: shown }, (_, index) => <rect key={index} x={index * 5} width="3" height="8" rx="1" />)}
    </svg>
  );
}

/** The drawing says whose it is. */
function plainKind(name: string): string {
  return name.replace(/^(Amazon|AWS) /, '');
}
