import { memo } from 'react';
import { drawingOf } from './drawings';

const shapes = {
  undo: 'M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.5 3.5 2.5 6.5l3 3',
  redo: 'M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M10.5 3.5l3 3-3 3',
  panel: 'M2 3h12v10H2zM6.5 3v10',
  plus: 'M8 3v10M3 8h10',
  trash: 'M2.5 4h11M6 4V2h4v2M4 4l.7 10h6.6L12 4',
  connect: 'M2 5h4v6H2zM10 5h4v6h-4zM6 8h4',
  arrange: 'M2 6h4v4H2zM10 2h4v4h-4zM10 10h4v4h-4zM6 8h2M8 8V4h2M8 8v4h2',
  fit: 'M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5',
  search: 'M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2M10.6 10.6 14 14',
  keyboard: 'M2 4h12a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1M4 7h0M6.7 7h0M9.3 7h0M12 7h0M5 9.7h6',
  play: 'M4.5 2.5v11l9-5.5z',
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  alert: 'M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.7v0',
  question: 'M5.5 6a2.5 2.5 0 1 1 3.8 2.1C8.4 8.7 8 9.2 8 10M8 12.6v0',
  dash: 'M3.5 8h9',
  up: 'M3.5 10 8 5.5l4.5 4.5',
  more: 'M3.5 8h0M8 8h0M12.5 8h0',
} as const;

export type IconName = keyof typeof shapes;

/** A line drawing of sixteen units. Decoration only: a word always stands beside it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6"
      strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}

/** The drawing of a kind: Amazon's for its services, a line drawing of ours for the others. */
export const KindDrawing = memo(({ kind, glyph, size }: { kind: string; glyph: string; size: number }) => {
  const drawing = drawingOf(kind);
  return drawing
    ? <img className="kind-drawing" src={drawing} width={size} height={size} alt="" draggable={false} />
    : (
      <svg className="kind-drawing plain" width={size} height={size} viewBox="-5 -5 30 30" fill="none"
        stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        <path d={glyph || 'M4 4h12v12H4z'} />
      </svg>
    );
});
