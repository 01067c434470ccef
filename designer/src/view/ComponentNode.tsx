import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { createContext, memo, useContext, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ComponentData } from './drawn';
import { KindDrawing } from './Icon';
import { useLift } from './lifted';
import { share } from './words';

/** Whether there are so many boxes that each may cost but little. */
export const Many = createContext(false);

// Fingers come without a warning.
const isTouched = window.matchMedia('(hover: none)').matches;

/** Letters that surely fit a box; only longer words are cut, as each cut costs the browser a layer to work out. */
const fits = { title: 13, kind: 17 } as const;

export const ComponentNode = memo(({ data, selected }: NodeProps<Node<ComponentData, 'component'>>) => {
  const isMany = useContext(Many);
  const [isNear, setNear] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useLift([data.id], ({ x, y }) => {
    box.current!.style.translate = x || y ? `${x}px ${y}px` : '';
  });
  const kindName = plainKind(data.kindName);
  const approach = isMany && !isTouched ? {
    onPointerEnter: () => flushSync(() => setNear(true)), onPointerLeave: () => setNear(false),
  } : {};
  const isReady = !isMany || isTouched || isNear || selected;
  return (
    <div className={`component-box ${data.tone} ${data.busy === null ? '' : 'busy'}`} ref={box} {...approach}>
      {isReady ? <Handle type="target" position={Position.Left} /> : <Waiting id={data.id} type="target" side="left" />}
      <KindDrawing kind={data.kind} glyph={data.glyph} size={32} />
      <div className="box-words">
        <strong title={data.title} className={data.title.length > fits.title ? 'cut' : ''}>{data.title}</strong>
        <span title={data.kindName} className={kindName.length > fits.kind ? 'box-kind cut' : 'box-kind'}>{kindName}</span>
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
          <i><b style={{ width: `${Math.min(data.busy, 1) * 100}%` }} /></i>
          <span className="number">{share(data.busy)}</span>
        </div>
      )}
      {isReady ? <Handle type="source" position={Position.Right} /> : <Waiting id={data.id} type="source" side="right" />}
    </div>
  );
});

/**
 * A handle that a connection can end at, and that becomes a whole one when the pointer comes near. The library's own
 * listens to every change of the canvas: six hundred of them are what a drag would wait for.
 */
function Waiting({ id, type, side }: { id: string; type: 'source' | 'target'; side: 'left' | 'right' }) {
  return (
    <div className={`react-flow__handle react-flow__handle-${side} nodrag nopan ${type} connectable connectablestart connectableend`}
      data-nodeid={id} data-handlepos={side} data-id={`1-${id}-null-${type}`} />
  );
}

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
