import { Panel, useReactFlow, useStore, type ReactFlowState } from '@xyflow/react';
import { memo, useMemo, type PointerEvent, type WheelEvent } from 'react';
import type { CanvasNode } from './drawn';

const map = { width: 150, height: 96, margin: 5 } as const;

const leftOf = ({ transform }: ReactFlowState) => -transform[0] / transform[2];
const topOf = ({ transform }: ReactFlowState) => -transform[1] / transform[2];
const widthOf = ({ width, transform }: ReactFlowState) => width / transform[2];
const heightOf = ({ height, transform }: ReactFlowState) => height / transform[2];

interface Props {
  readonly nodes: readonly CanvasNode[];

  /** Somebody chose what to look at. */
  readonly onLook: () => void;
}

/** The whole design at a glance, and the part of it that is seen. All boxes are one path: hundreds cost as little as one. */
export const MapOfDesign = memo(({ nodes, onLook }: Props) => {
  const flow = useReactFlow();
  const [left, top, width, height] = [useStore(leftOf), useStore(topOf), useStore(widthOf), useStore(heightOf)];
  const drawn = useMemo(() => outlinesOf(nodes), [nodes]);
  const { bounds } = drawn;
  const all = {
    left: Math.min(bounds.left, left), right: Math.max(bounds.right, left + width),
    top: Math.min(bounds.top, top), bottom: Math.max(bounds.bottom, top + height),
  };
  const scale = Math.max((all.right - all.left) / (map.width - 2 * map.margin), (all.bottom - all.top) / (map.height - 2 * map.margin));
  const sheet = {
    x: (all.left + all.right - map.width * scale) / 2, y: (all.top + all.bottom - map.height * scale) / 2,
    width: map.width * scale, height: map.height * scale,
  };

  const look = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    const seen = event.currentTarget.getBoundingClientRect();
    const at = { x: sheet.x + (event.clientX - seen.left) * scale, y: sheet.y + (event.clientY - seen.top) * scale };
    onLook();
    // Not beyond the design: there the sheet would grow under the pointer.
    void flow.setCenter(Math.min(Math.max(at.x, bounds.left), bounds.right), Math.min(Math.max(at.y, bounds.top), bounds.bottom),
      { zoom: flow.getZoom() });
  };
  const zoom = (event: WheelEvent) => {
    onLook();
    void flow.zoomTo(flow.getZoom() * 2 ** (-event.deltaY / 500));
  };
  return (
    <Panel position="bottom-right" className="map">
      <svg width={map.width} height={map.height} viewBox={`${sheet.x} ${sheet.y} ${sheet.width} ${sheet.height}`} role="img"
        aria-label="Map of the design" onPointerDown={look} onPointerMove={look} onWheel={zoom}>
        <path className="map-frames" d={drawn.frames} strokeWidth={scale} />
        <path className="map-boxes" d={drawn.boxes} />
        <path className="map-unseen" fillRule="evenodd" d={`M${sheet.x},${sheet.y}h${sheet.width}v${sheet.height}h${-sheet.width}z`
          + `M${left},${top}h${width}v${height}h${-width}z`} />
      </svg>
    </Panel>
  );
});

function outlinesOf(nodes: readonly CanvasNode[]) {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const paths = { frame: [] as string[], component: [] as string[] };
  for (const { type, position: { x, y }, width = 0, height = 0 } of nodes) {
    paths[type as 'frame' | 'component'].push(`M${x},${y}h${width}v${height}h${-width}z`);
    bounds.left = Math.min(bounds.left, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.right = Math.max(bounds.right, x + width);
    bounds.bottom = Math.max(bounds.bottom, y + height);
  }
  return { bounds, frames: paths.frame.join(''), boxes: paths.component.join('') };
}
