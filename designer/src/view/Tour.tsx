import { useEffect, useRef } from 'react';
import type { Designer } from './designer';
import { useDesigner, useNews } from './store';

interface Stop {
  readonly title: string;
  readonly words: string;

  /** What is pointed at. */
  readonly at: string;
  readonly before?: (designer: Designer) => void;
}

const busiest = ({ judging, session }: Designer) => judging.current.verdict?.bottleneck
  ?? session.state.picture.components[0]?.id ?? '';

/** Two minutes on whatever design is open: every stop shows its own numbers, none is made up. */
const stops: readonly Stop[] = [
  { title: 'A design is a drawing of who calls whom', at: '.stage',
    words: 'Each box is a component, each line a call, as thick as what flows. The bar in a box says how busy it is under the load that the design states.',
    before: (designer) => { designer.show('canvas'); designer.fit(); } },
  { title: 'Every box knows its numbers', at: '.inspector',
    words: 'This is the component that is full first. Click any of its numbers to see the working: formula, inputs, defaults, prices.',
    before: (designer) => designer.session.select({ components: [busiest(designer)].filter(Boolean), connections: [] }) },
  { title: 'The verdict follows each edit', at: '.verdict',
    words: 'Targets, findings and cost, worked out anew with every change. Open the findings: each says why it matters and what would mend it, and a mend is one click that can be undone.' },
  { title: 'Everything can be undone', at: '.tools',
    words: 'Without limit, back to the first letter. What you draw is kept in this browser at once; saving makes a version with a name.' },
  { title: 'Play what may happen', at: '.run-menu',
    words: 'A scenario loses a zone, multiplies the load, slows a dependency. It is played request by request, and you scrub through it on the canvas.' },
  { title: 'The same design as tables and as text', at: '.views',
    words: 'Outline and Text show and change the very same design: for the keyboard, for a screen reader, for a review.' },
  { title: 'Find anything', at: '[data-action="commands"]',
    words: 'Ctrl+K finds every action, component and kind: try “connect”, or “add queue”. The question mark shows all shortcuts.' },
];

export function Tour() {
  const designer = useDesigner();
  const at = useNews((known) => known.tour);
  const next = useRef<HTMLButtonElement>(null);
  const stop = at === null ? undefined : stops[at];
  useEffect(() => {
    if (!stop) return undefined;
    stop.before?.(designer);
    // A dialog that closes gives the focus back to what had it before: behind that, the tour takes it.
    requestAnimationFrame(() => next.current?.focus());
    const shown = document.querySelector(stop.at);
    shown?.setAttribute('data-toured', '');
    return () => shown?.removeAttribute('data-toured');
  }, [designer, stop]);
  if (at === null || !stop) return null;
  const isLast = at === stops.length - 1;
  return (
    <section className="tour" aria-label="Tour" aria-live="polite">
      <p className="small soft">{at + 1} of {stops.length}</p>
      <h2>{stop.title}</h2>
      <p>{stop.words}</p>
      <div className="actions">
        <button ref={next} type="button" className="button primary" onClick={() => designer.showTour(isLast ? null : at + 1)}>
          {isLast ? 'Draw' : 'Next'}</button>
        {at > 0 && <button type="button" className="button" onClick={() => designer.showTour(at - 1)}>Back</button>}
        {!isLast && <button type="button" className="button" onClick={() => designer.showTour(null)}>End the tour</button>}
      </div>
    </section>
  );
}
