import type { Component, Connection } from '../core/picture';
import { number } from './drawn';
import { useDesigner, useNews } from './store';
import { dollars, loadWords, rate, share, time, toneOfLoad, toneOfSeverity } from './words';

/** What the engines say of a component: how busy it is, what it costs, what review finds there. */
export function ComponentFacts({ component }: { component: Component }) {
  const designer = useDesigner();
  const verdict = useNews(({ judging }) => judging.current.verdict);
  const run = useNews(({ running }) => running.utilization);
  const line = verdict?.components.find(({ id }) => id === component.id);
  if (!line) return null;
  const busy = number(line.utilization);
  const [response, saturates, monthly] = [line.responseMilliseconds, line.saturatesAt, line.monthlyUsd].map(number);
  const played = run?.get(component.id);
  const explain = (number: string) => ({ onExplain: () => designer.explain({ component: component.id, number }) });
  return (
    <>
      <dl className="facts-line">
        {busy !== null && <Fact name="In use" value={share(busy)} note={loadWords(busy)} tone={toneOfLoad(busy)} {...explain('In use')} />}
        {played !== undefined && <Fact name="In the run" value={share(played)} note={loadWords(played)} tone={toneOfLoad(played)} />}
        <Fact name="Arrivals" value={rate(Number(line.arrivalsPerSecond))} {...explain('Arrivals')} />
        {response != null && Number(line.arrivalsPerSecond) > 0 && <Fact name="Answers in" value={time(response)} note="mean" {...explain('Answers in')} />}
        {saturates != null && <Fact name="Full at" value={`x${saturates.toLocaleString('en-US', { maximumSignificantDigits: 3 })}`} note="the load" {...explain('Full at')} />}
        <Fact name="Costs" value={monthly == null ? 'no price' : `${line.isLowerBound ? '≥ ' : ''}${dollars(monthly)}`} note="a month"
          {...explain('Costs')} />
      </dl>
      <FindingsOf of={({ components }) => components.includes(component.id)} />
    </>
  );
}

export function ConnectionFacts({ connection }: { connection: Connection }) {
  const designer = useDesigner();
  const verdict = useNews(({ judging }) => judging.current.verdict);
  const line = verdict?.connections.find(({ id }) => id === connection.id);
  if (!line) return null;
  const explain = (number: string) => ({ onExplain: () => designer.explain({ connection: connection.id, number }) });
  return (
    <>
      <dl className="facts-line">
        <Fact name="Calls" value={rate(Number(line.callsPerSecond))} {...explain('Calls')} />
        {Number(line.retriesPerSecond) > 0
          && <Fact name="Retries" value={rate(Number(line.retriesPerSecond))} {...explain('Retries')} />}
        {Number(line.failedShare) >= 0.0005
          && <Fact name="Fail" value={share(Number(line.failedShare))} tone="warn" {...explain('Fail')} />}
      </dl>
      <FindingsOf of={({ connections }) => connections.includes(connection.id)} />
    </>
  );
}

interface Subjects {
  readonly components: readonly string[];
  readonly connections: readonly string[];
}

function FindingsOf({ of }: { of: (subjects: Subjects) => boolean }) {
  const designer = useDesigner();
  const verdict = useNews(() => designer.judging.current.verdict);
  const found = verdict?.findings.filter(of) ?? [];
  if (found.length === 0) return null;
  return (
    <ul className="objections" aria-label="Findings">
      {found.map((finding) => (
        <li key={`${finding.rule} ${finding.subject}`} className={toneOfSeverity(finding.severity)}>
          <button type="button" className="linklike" onClick={() => designer.openFinding(finding)}>{finding.title}</button>
          <p>{finding.message}</p>
        </li>
      ))}
    </ul>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  readonly tone?: string;

  /** Opens the working behind it. */
  readonly onExplain?: () => void;
}

export function Fact({ name, value, note, tone = '', onExplain }: FactProps) {
  return (
    <div className={tone}>
      <dt>{name}</dt>
      <dd className="number">
        {onExplain
          ? <button type="button" className="figure" title="How it comes about" aria-label={`${name}: ${value}. How it comes about`}
              onClick={onExplain}>{value}</button>
          : value}
        {note && <small> {note}</small>}
      </dd>
    </div>
  );
}
