import { useMemo, useState } from 'react';
import { isOver, type Played } from '../core/running';
import { linesOf, momentOf } from '../core/timeline';
import { Icon } from './Icon';
import { runName } from './RunMenu';
import { useDesigner, useNews } from './store';
import { MomentFacts } from './MomentFacts';
import { Timeline } from './Timeline';
import { Traces } from './Traces';
import { share, stateWords } from './words';

type Tab = 'time' | 'slowest' | 'summary';

/** A run beside the design that it played: over time, its slowest requests, and another run to compare it with. */
export function RunPanel() {
  const designer = useDesigner();
  const { played, other, runs, trouble } = useNews(({ running }) => running.current);
  const [tab, setTab] = useState<Tab>('time');
  if (!played) return null;
  const { run, report } = played;
  const open = !isOver(run);
  const others = runs.filter(({ id, state }) => id !== run.id && state === 'finished');
  const tabs: readonly (readonly [Tab, string])[] = report
    ? [['time', 'Over time'], ['slowest', 'Slowest requests'], ['summary', 'Verdict']] : [['time', 'Over time']];
  return (
    <section className="run-panel" aria-label="Run of a scenario">
      <header>
        <h2>{run.scenario}</h2>
        <p className="small soft" role="status">{stateWords(run.state)}{run.version !== null && `, version ${run.version}`}</p>
        {open && (
          <>
            <progress max={1} value={Number(run.share)} aria-label={`Progress of ${run.scenario}`} />
            <span className="number small">{share(Number(run.share))}</span>
            <button type="button" className="button" onClick={() => void designer.running.cancel()}>Cancel</button>
          </>
        )}
        {trouble && <p className="small tone bad" role="status">{trouble}</p>}
        <div className="views" role="group" aria-label="What of the run is shown">
          {tabs.map(([id, name]) => (
            <button key={id} type="button" aria-pressed={tab === id} onClick={() => setTab(id)}>{name}</button>
          ))}
        </div>
        {report && others.length > 0 && (
          <select aria-label="Compare with another run" value={other?.run.id ?? ''}
            onChange={(event) => void designer.running.compare(event.target.value)}>
            <option value="">Compare with …</option>
            {others.map((each) => <option key={each.id} value={each.id}>{runName(each)}</option>)}
          </select>
        )}
        {report && <a className="small" href={`/runs/${run.id}`} target="_blank" rel="noreferrer">Whole report</a>}
        {!open && (
          <button type="button" className="button icon" aria-label="Close the run" title="Back to the estimate"
            onClick={() => designer.running.clear()}><Icon name="cross" /></button>
        )}
      </header>
      {run.reason && <p className="soft">{run.reason}</p>}
      {!played.series && open && <p className="soft">What it shows stands here as soon as there is something to see.</p>}
      {tab === 'time' && played.series && <OverTime played={played} other={other} />}
      {tab === 'slowest' && report && <Traces traces={report.traces ?? []} />}
      {tab === 'summary' && report && (
        <ul className="run-summary" aria-label="What the run showed">
          {report.summary.map((sentence) => <li key={sentence}>{sentence}</li>)}
          {other?.report && other.report.summary.map((sentence) => <li key={`other ${sentence}`} className="soft">
            <strong>{runName(other.run)}:</strong> {sentence}</li>)}
        </ul>
      )}
    </section>
  );
}

function OverTime({ played, other }: { played: Played; other: Played | null }) {
  const designer = useDesigner();
  const at = useNews(({ running }) => running.current.at);
  const [operation, setOperation] = useState('');
  const series = played.series!; // Asked for only where there is one.
  const lines = useMemo(() => linesOf(series, operation || null), [series, operation]);
  const beside = useMemo(
    () => (other?.series ? linesOf(other.series, operation || null) : null), [other?.series, operation]);
  const shown = at ?? series.intervals - 1;
  const moment = useMemo(() => momentOf(series, lines, shown), [series, lines, shown]);
  const besideMoment = useMemo(
    () => (other?.series && beside
      ? momentOf(other.series, beside, Math.floor((moment.seconds + series.intervalSeconds / 2) / other.series.intervalSeconds))
      : null),
    [other?.series, beside, moment, series.intervalSeconds]);
  return (
    <div className="run-time">
      <div>
        {series.operations.length > 1 && (
          <select aria-label="Operation" value={operation} onChange={(event) => setOperation(event.target.value)}>
            <option value="">All operations</option>
            {series.operations.map((each) => <option key={each.operation} value={each.operation}>{each.operation}</option>)}
          </select>
        )}
        <Timeline series={series} lines={lines} other={other?.series ?? null} beside={beside} at={at}
          onScrub={(interval) => designer.running.scrub(interval)} />
      </div>
      <MomentFacts moment={moment} other={besideMoment} isWhole={at === null}
        isAll={operation === '' && series.operations.length > 1} onWhole={() => designer.running.scrub(null)} />
    </div>
  );
}
