import type { Node, NodeProps } from '@xyflow/react';
import type { RegionData } from './drawn';

export function RegionNode({ data }: NodeProps<Node<RegionData, 'region'>>) {
  return <div className="region"><span>{data.name}</span></div>;
}
