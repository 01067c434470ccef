import { useState } from 'react';
import type { TraceReport } from '../core/api';
import { useDesigner } from './store';
import { clock, time } from './words';

/** The slowest requests, each as the visits that it paid: a line a visit, as long as it took. */
export function Traces({ traces }: { traces: readonly TraceReport[] }) {
  const designer = useDesigner();
  const [chosen, setChosen] = useState(0);
  const trace = traces[Math.min(chosen, traces.length - 1)];
  if (!trace) return <p className="soft">This run kept no requests.</p>;
  const name = ({ operation, milliseconds, outcome, atSeconds }: TraceReport) =>
    `${operation}: ${time(milliseconds)}, ${outcome}, at ${clock(atSeconds)}`;
  return (
    <div className="traces">
      <select aria-label="Slow request" value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
        {traces.map((each, index) => <option key={index} value={index}>{name(each)}</option>)}
      </select>
      <p className="small soft trace-keys">
        <span className="key waiting">waiting</span><span className="key working">working</span>
        <span className="key network">network</span><span className="key retrying">retrying</span>
      </p>
      <table>
        <caption className="unseen">{name(trace)}</caption>
        <thead><tr><th>Visit</th><th><span className="unseen">When, as a bar</span></th><th className="number">Took</th><th className="number">Waiting</th>
          <th className="number">Working</th><th>Ended</th></tr></thead>
        <tbody>
          {trace.spans.map((span, index) => {
            const part = (value: number) => (value / trace.milliseconds) * 100;
            let left = part(span.from);
            return (
              <tr key={index}>
                <th scope="row">
                  <span className={`depth d${Math.min(span.depth, 5)}`} />
                  <button type="button" className="linklike" onClick={() =>
                    designer.session.select({ components: [span.component], connections: [] })}>{span.component}</button>
                </th>
                <td className="span-bar">
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect className="whole" x={left} y="0" width={Math.max(part(span.to - span.from), 0.3)} height="8" />
                    {(['waiting', 'working', 'network', 'retrying'] as const).map((kind) => {
                      const at = left;
                      left += part(span[kind]);
                      return <rect key={kind} className={kind} x={at} y="0" width={Math.max(part(span[kind]), 0)} height="8" />;
                    })}
                  </svg>
                </td>
                <td className="number">{time(span.to - span.from)}</td>
                <td className="number">{time(span.waiting)}</td>
                <td className="number">{time(span.working)}</td>
                <td>{span.failure ?? 'well'}{span.attempts > 1 && `, ${span.attempts} attempts`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
