import type { Moment } from '../core/timeline';
import { useDesigner } from './store';
import { clock, rate, share, time, toneOfLoad } from './words';

interface MomentFactsProps {
  readonly moment: Moment;
  readonly other: Moment | null;
  readonly isWhole: boolean;

  /** Of all operations; times are then those of the slowest. */
  readonly isAll: boolean;
  readonly onWhole: () => void;
}

const shown = 7;

/** What a run showed at the moment under the slider, and beside it what the other showed at that moment. */
export function MomentFacts({ moment, other, isWhole, isAll, onWhole }: MomentFactsProps) {
  const designer = useDesigner();
  const found = new Map(other?.components.map((component) => [component.id, component]));
  const row = (name: string, mine: string, theirs: string | undefined) => (
    <tr key={name}><th scope="row">{name}</th><td className="number">{mine}</td>{other && <td className="number soft">{theirs}</td>}</tr>
  );
  const timeOf = (value: number | null | undefined) => (value == null ? 'none' : time(value));
  return (
    <div className="moment">
      <p className="moment-head">
        <strong className="number">{isWhole ? 'At the end' : `At ${clock(moment.seconds)}`}</strong>
        {moment.marks.map((mark) => <span key={mark} className="key fault">{mark}</span>)}
        {!isWhole && <button type="button" className="linklike" onClick={onWhole}>The whole run</button>}
      </p>
      <div className="moment-tables">
        <table>
          <caption className="unseen">What clients saw</caption>
          <thead><tr><th>Clients</th><th className="number">{other ? 'this' : 'Seen'}</th>{other && <th className="number">other</th>}</tr></thead>
          <tbody>
            {row('Offered', rate(moment.offered), other ? rate(other.offered) : undefined)}
            {row('Completed', rate(moment.completed), other ? rate(other.completed) : undefined)}
            {row('Failed', rate(moment.failed), other ? rate(other.failed) : undefined)}
            {row(isAll ? 'p50, slowest' : 'p50', timeOf(moment.p50), timeOf(other?.p50))}
            {row(isAll ? 'p99, slowest' : 'p99', timeOf(moment.p99), timeOf(other?.p99))}
            {moment.open.map(({ connection, share: part }) => row(`${connection} open`, share(part), ''))}
          </tbody>
        </table>
        <table>
          <caption className="unseen">The busiest components</caption>
          <thead><tr><th>Component</th><th className="number">In use</th>{other && <th className="number">other</th>}
            <th className="number">Queue</th><th className="number">Instances</th></tr></thead>
          <tbody>
            {moment.components.slice(0, shown).map(({ id, utilization, queue, instances }) => {
              const theirs = found.get(id)?.utilization;
              return (
                <tr key={id}>
                  <th scope="row"><button type="button" className="linklike" aria-label={`Inspect ${id}`}
                    onClick={() => designer.session.select({ components: [id], connections: [] })}>{id}</button></th>
                  <td className={`number tone ${toneOfLoad(utilization)}`}>{utilization === null ? '' : share(utilization)}</td>
                  {other && <td className="number soft">{theirs == null ? '' : share(theirs)}</td>}
                  <td className="number">{queue.toLocaleString('en-US', { maximumFractionDigits: queue < 10 ? 1 : 0 })}</td>
                  <td className="number">{instances.toLocaleString('en-US', { maximumFractionDigits: 1 })}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
