import type { TimeSeries } from '../core/api';
import { lengthOf, pathOf, topOf, type Line, type Lines } from '../core/timeline';
import { clock, rate, time } from './words';

interface TimelineProps {
  readonly series: TimeSeries;
  readonly lines: Lines;
  readonly other: TimeSeries | null;
  readonly beside: Lines | null;
  readonly at: number | null;
  readonly onScrub: (interval: number) => void;
}

const width = 1000;
const height = 100;

/** Load and latency over time, with the faults; one slider moves through all of it. */
export function Timeline({ series, lines, other, beside, at, onScrub }: TimelineProps) {
  const scale = other ? (lengthOf(other) / lengthOf(series)) * width : width;
  const loadTop = topOf(lines.offered, lines.completed, lines.failed, ...(beside ? [beside.offered] : []));
  const timeTop = topOf(lines.p99, ...(beside ? [beside.p99] : []));
  const cursor = at === null ? null : ((at + 0.5) / series.intervals) * width;
  const line = (name: string, values: Line, top: number) => (
    <path className={`line ${name}`} d={pathOf(values, top, width, height)} />
  );
  const dashed = (name: string, values: Line | undefined, top: number) => values && (
    <path className={`line beside ${name}`} d={pathOf(values, top, scale, height)} />
  );
  const label = `${clock((at ?? series.intervals - 1) * series.intervalSeconds)} of ${clock(lengthOf(series))}`;
  return (
    <div className="timeline">
      <Chart title="Requests a second" top={rate(loadTop)} series={series} cursor={cursor}
        keys={[['offered', 'offered'], ['completed', 'completed'], ['failed', 'failed or refused']]}>
        {dashed('offered', beside?.offered, loadTop)}{dashed('failed', beside?.failed, loadTop)}
        {line('offered', lines.offered, loadTop)}{line('completed', lines.completed, loadTop)}{line('failed', lines.failed, loadTop)}
      </Chart>
      <Chart title="Latency" top={time(timeTop)} series={series} cursor={cursor} keys={[['p50', 'p50'], ['p99', 'p99']]}>
        {dashed('p99', beside?.p99, timeTop)}{dashed('p50', beside?.p50, timeTop)}
        {line('p50', lines.p50, timeTop)}{line('p99', lines.p99, timeTop)}
      </Chart>
      <input type="range" min={0} max={Math.max(series.intervals - 1, 0)} value={at ?? series.intervals - 1}
        aria-label="Time in the run" aria-valuetext={label} onChange={(event) => onScrub(Number(event.target.value))} />
      <div className="timeline-ends number"><span>0:00</span><span>{clock(lengthOf(series))}</span></div>
    </div>
  );
}

interface ChartProps {
  readonly title: string;
  readonly top: string;
  readonly series: TimeSeries;
  readonly cursor: number | null;
  readonly keys: readonly (readonly [string, string])[];
  readonly children: React.ReactNode;
}

function Chart({ title, top, series, cursor, keys, children }: ChartProps) {
  const all = lengthOf(series);
  return (
    <figure>
      <figcaption>
        <strong>{title}</strong> <span className="number">up to {top}</span>
        {keys.map(([name, words]) => <span key={name} className={`key ${name}`}>{words}</span>)}
        {series.marks.length > 0 && <span className="key fault">{series.marks.map((mark) => mark.label).join(', ')}</span>}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {series.marks.map(({ atSeconds, untilSeconds, kind, label }) => {
          const [from, to] = [(atSeconds / all) * width, ((untilSeconds ?? all) / all) * width];
          return <rect key={`${atSeconds} ${label}`} className={`mark ${kind}`} x={from} y={0}
            width={Math.max(to - from, 2)} height={height}><title>{label}</title></rect>;
        })}
        {children}
        {cursor !== null && <line className="cursor" x1={cursor} x2={cursor} y1={0} y2={height} />}
      </svg>
    </figure>
  );
}
