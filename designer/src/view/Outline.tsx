import { useState, type FormEvent } from 'react';
import type { Component, Connection } from '../core/picture';
import { useDifference } from './Compared';
import { NewOperation } from './DesignPanel';
import { number } from './drawn';
import { Icon } from './Icon';
import { Operations } from './OperationForm';
import { noKinds, useDesign, useDesigner, useNews } from './store';
import { dollars, rate, share, toneOfLoad } from './words';

/** The same design as tables: all that can be done on the canvas can be done here. */
export function Outline() {
  const { picture } = useDesign();
  return (
    <div className="outline">
      <section aria-labelledby="outline-components">
        <h2 id="outline-components">Components</h2>
        <Components components={picture.components} />
        <AddComponent />
      </section>
      <section aria-labelledby="outline-connections">
        <h2 id="outline-connections">Connections</h2>
        <Connections connections={picture.connections} />
        <AddConnection />
      </section>
      <section aria-labelledby="outline-operations">
        <h2 id="outline-operations">Operations</h2>
        <Operations />
        <NewOperation />
      </section>
    </div>
  );
}

function Components({ components }: { components: readonly Component[] }) {
  const designer = useDesigner();
  const difference = useDifference();
  const { selection } = useDesign();
  const verdict = useNews(({ judging }) => judging.current.verdict);
  if (components.length === 0) return <p className="soft">None yet. The first answers what clients ask.</p>;
  const lines = new Map(verdict?.components.map((line) => [line.id, line]));
  const changeOf = (id: string) => (difference?.added.has(id) ? ['added', 'added']
    : difference?.changed.has(id) ? ['changed', `changed: ${difference.changed.get(id)!.join(', ')}`] : null);
  return (
    <div className="table-frame" role="region" aria-label="Table of components" tabIndex={0}>
      <table>
        <thead><tr><th>Component</th><th>Kind</th><th className="number">Arrivals</th><th className="number">In use</th>
          <th className="number">A month</th><th className="number">Findings</th><th><span className="unseen">Remove</span></th></tr></thead>
        <tbody>
          {components.map(({ id, label, kind }) => {
            const line = lines.get(id);
            const [busy, monthly] = [number(line?.utilization), number(line?.monthlyUsd)];
            return (
              <tr key={id} className={selection.components.includes(id) ? 'chosen' : ''}>
                <th scope="row"><button type="button" className="linklike" aria-label={`Inspect ${label ?? id}`}
                  aria-pressed={selection.components.includes(id)}
                  onClick={() => designer.session.select({ components: [id], connections: [] })}>{label ?? id}</button>
                  {changeOf(id) && <span className={`change ${changeOf(id)![0]}`}>{changeOf(id)![1]}</span>}</th>
                <td>{designer.kindOf(kind)?.name ?? kind}</td>
                <td className="number">{line ? rate(Number(line.arrivalsPerSecond)) : ''}</td>
                <td className={`number tone ${toneOfLoad(busy)}`}>{busy !== null && (
                  <button type="button" className="figure" aria-label={`${id}, in use: ${share(busy)}. How it comes about`}
                    onClick={() => designer.explain({ component: id, number: 'In use' })}>{share(busy)}</button>)}</td>
                <td className="number">{monthly !== null && (
                  <button type="button" className="figure" aria-label={`${id}, a month: ${dollars(monthly)}. How it comes about`}
                    onClick={() => designer.explain({ component: id, number: 'Costs' })}>{dollars(monthly)}</button>)}</td>
                <td className="number">{verdict?.findings.filter((finding) => finding.components.includes(id)).length ?? ''}</td>
                <td><button type="button" className="button icon" aria-label={`Remove ${id}`} onClick={() => designer.session.do(
                  { do: 'remove', components: [id] }, `Remove ${id}`)}><Icon name="trash" /></button></td>
              </tr>
            );
          })}
          {difference?.removed.map(({ id, label, kind }) => (
            <tr key={`removed ${id}`} className="removed">
              <th scope="row">{label ?? id}<span className="change removed">removed</span></th>
              <td>{designer.kindOf(kind)?.name ?? kind}</td><td colSpan={5} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Connections({ connections }: { connections: readonly Connection[] }) {
  const designer = useDesigner();
  const difference = useDifference();
  const { selection } = useDesign();
  const verdict = useNews(({ judging }) => judging.current.verdict);
  if (connections.length === 0) return <p className="soft">None yet. A connection says who calls whom.</p>;
  const flows = new Map(verdict?.connections.map((line) => [line.id, Number(line.callsPerSecond)]));
  return (
    <div className="table-frame" role="region" aria-label="Table of connections" tabIndex={0}>
      <table>
        <thead><tr><th>Connection</th><th>For</th><th>When</th><th className="number">Calls</th>
          <th><span className="unseen">Remove</span></th></tr></thead>
        <tbody>
          {connections.map(({ id, from, to, settings }) => (
            <tr key={id} className={selection.connections.includes(id) ? 'chosen' : ''}>
              <th scope="row"><button type="button" className="linklike" aria-label={`Inspect ${from} → ${to}`}
                aria-pressed={selection.connections.includes(id)}
                onClick={() => designer.session.select({ components: [], connections: [id] })}>{from} → {to}</button>
                {difference?.addedConnections.has(id) && <span className="change added">added</span>}
                {difference?.changedConnections.has(id) && (
                  <span className="change">changed: {difference.changedConnections.get(id)!.join(', ')}</span>
                )}</th>
              <td>{settings.get('operations')?.replace(/[[\]]/g, '') ?? 'all'}</td>
              <td>{settings.get('when') ?? 'always'}</td>
              <td className="number">{flows.has(id) ? rate(flows.get(id)!) : ''}</td>
              <td><button type="button" className="button icon" aria-label={`Remove ${id}`} onClick={() => designer.session.do(
                { do: 'remove', connections: [id] }, `Remove ${id}`)}><Icon name="trash" /></button></td>
            </tr>
          ))}
          {difference?.removedConnections.map(({ id, from, to }) => (
            <tr key={`removed ${id}`} className="removed">
              <th scope="row">{from} → {to}<span className="change removed">removed</span></th><td colSpan={4} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AddComponent() {
  const designer = useDesigner();
  const kinds = useNews(({ vocabulary }) => vocabulary?.kinds ?? noKinds);
  const [kind, setKind] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    const chosen = designer.kindOf(kind);
    if (chosen) designer.add(chosen);
  };
  const families = [...new Set(kinds.map(({ family }) => family))].sort();
  return (
    <form className="outline-add" onSubmit={add}>
      <label htmlFor="outline-kind">Kind</label>
      <select id="outline-kind" value={kind} onChange={(event) => setKind(event.target.value)}>
        <option value="">Choose a kind</option>
        {families.map((family) => (
          <optgroup key={family} label={family}>
            {kinds.filter((known) => known.family === family).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </optgroup>
        ))}
      </select>
      <button className="button" disabled={kind === ''}>Add the component</button>
    </form>
  );
}

function AddConnection() {
  const designer = useDesigner();
  const { picture } = useDesign();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  if (picture.components.length < 2) return null;
  const options = picture.components.map(({ id }) => <option key={id} value={id}>{id}</option>);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (from && to) designer.connect(from, to);
  };
  return (
    <form className="outline-add" onSubmit={add}>
      <label htmlFor="outline-from">From</label>
      <select id="outline-from" value={from} onChange={(event) => setFrom(event.target.value)}><option value="">Choose</option>{options}</select>
      <label htmlFor="outline-to">To</label>
      <select id="outline-to" value={to} onChange={(event) => setTo(event.target.value)}><option value="">Choose</option>{options}</select>
      <button className="button" disabled={!from || !to || from === to}>Connect them</button>
    </form>
  );
}
