import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { FrameData } from './drawn';
import { useDesigner } from './store';

/** A frame takes no clicks but on its name, which selects what stands in it. */
export const FrameNode = memo(({ data }: NodeProps<Node<FrameData, 'frame'>>) => {
  const designer = useDesigner();
  return (
    <div className={`frame ${data.kind}`}>
      <button type="button" className="nodrag" aria-label={`Select what stands in ${data.name}`}
        onClick={() => designer.session.select({ components: data.members, connections: [] })}>{data.name}</button>
    </div>
  );
});
