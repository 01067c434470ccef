import { useState } from 'react';
import type { DesignVerdict } from '../core/api';
import { number } from './drawn';
import { Icon, type IconName } from './Icon';
import { useDesign, useDesigner, useNews } from './store';
import { count, dollars, toneOfSeverity, verdictWords, type Tone } from './words';

type Sheet = 'problems' | 'targets' | 'findings' | null;

const marks: Readonly<Record<Tone, IconName>> = { good: 'check', bad: 'cross', warn: 'alert', note: 'dash', '': 'dash' };

/** Whether the design holds, always in sight: problems, targets, findings, cost; each opens to its list. */
export function VerdictBar() {
  const { verdict, isPending, trouble } = useNews(({ judging }) => judging.current);
  const [open, setOpen] = useState<Sheet>(null);
  const toggle = (sheet: Sheet) => setOpen(open === sheet ? null : sheet);
  const errors = verdict?.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  return (
    <section className="verdict" aria-label="Verdict" aria-busy={isPending}>
      <div className="verdict-line">
        {!verdict && <p className="soft small">{trouble || 'Waiting for the first verdict …'}</p>}
        {verdict && !verdict.isDesign && (
          <Chip tone="bad" words={count(errors, 'problem')} note="no verdict until mended" isOpen={open === 'problems'}
            onClick={() => toggle('problems')} />
        )}
        {verdict?.isDesign && <Chips verdict={verdict} open={open} toggle={toggle} />}
        {verdict?.summary && <p className="verdict-summary small soft">{verdict.summary}</p>}
      </div>
      {open && verdict && (
        <div className="verdict-sheet" role="region" aria-label={`List of ${open}`} tabIndex={0}>
          {open === 'problems' && <Problems verdict={verdict} />}
          {open === 'targets' && <Targets verdict={verdict} />}
          {open === 'findings' && <Findings verdict={verdict} />}
        </div>
      )}
    </section>
  );
}

function Chips({ verdict, open, toggle }: { verdict: DesignVerdict; open: Sheet; toggle: (sheet: Sheet) => void }) {
  const designer = useDesigner();
  const missed = verdict.targets.filter((target) => target.verdict === 'missed').length;
  const met = verdict.targets.filter((target) => target.verdict === 'met').length;
  const asked = verdict.targets.length;
  const grave = verdict.findings.filter(({ severity }) => severity === 'high' || severity === 'critical').length;
  const { cost } = verdict;
  const budget = number(cost?.budgetUsd);
  const monthly = number(cost?.monthlyUsd) ?? 0;
  return (
    <>
      {verdict.problems.length > 0 && (
        <Chip tone="warn" words={count(verdict.problems.length, 'warning')} isOpen={open === 'problems'}
          onClick={() => toggle('problems')} />
      )}
      <Chip tone={asked === 0 ? '' : missed > 0 ? 'bad' : met === asked ? 'good' : 'warn'} isOpen={open === 'targets'}
        words={asked === 0 ? 'No target stated' : missed > 0 ? `${missed} of ${asked} targets missed` : `${met} of ${asked} targets met`}
        {...(asked > 0 && missed === 0 && met < asked ? { note: `${asked - met} cannot be told` } : {})}
        onClick={() => toggle('targets')} />
      <Chip tone={grave > 0 ? 'bad' : verdict.findings.length > 0 ? 'warn' : 'good'} isOpen={open === 'findings'}
        words={count(verdict.findings.length, 'finding')} {...(grave > 0 ? { note: `${grave} grave` } : {})}
        onClick={() => toggle('findings')} />
      {cost && (
        <button type="button" className={`chip ${budget === null ? '' : monthly > budget ? 'bad' : 'good'}`} aria-haspopup="dialog"
          title="How it comes about" onClick={() => designer.explain({ number: 'A month' })}>
          <strong className="number">{cost.isLowerBound ? '≥ ' : ''}{dollars(monthly)}</strong> a month
          {budget !== null && <small> of {dollars(budget)}</small>}
        </button>
      )}
    </>
  );
}

interface ChipProps {
  readonly tone: Tone;
  readonly words: string;
  readonly note?: string;
  readonly isOpen: boolean;
  readonly onClick: () => void;
}

function Chip({ tone, words, note, isOpen, onClick }: ChipProps) {
  return (
    <button type="button" className={`chip ${tone}`} aria-expanded={isOpen} onClick={onClick}>
      <Icon name={marks[tone]} size={14} /><strong>{words}</strong>{note && <small>{note}</small>}
    </button>
  );
}

function Problems({ verdict }: { verdict: DesignVerdict }) {
  const designer = useDesigner();
  const { picture } = useDesign();
  const goTo = (path: string) => {
    const [section, id] = path.split('.');
    if (section === 'components' && picture.components.some((component) => component.id === id))
      designer.session.select({ components: [id!], connections: [] });
    else designer.show('text');
  };
  return (
    <ul className="objections" aria-label="Problems">
      {verdict.problems.map((problem, index) => (
        <li key={index} className={problem.severity === 'error' ? 'bad' : 'warn'}>
          <button type="button" className="linklike" onClick={() => goTo(problem.path)}>
            {problem.path || 'The file'}, line {problem.line}</button>
          <p>{problem.message} {problem.remedy}</p>
        </li>
      ))}
    </ul>
  );
}

function Targets({ verdict }: { verdict: DesignVerdict }) {
  const designer = useDesigner();
  if (verdict.targets.length === 0)
    return <p className="soft">Nothing was promised yet. State targets in the inspector, and they are checked with each edit.</p>;
  return (
    <table>
      <caption className="unseen">Targets</caption>
      <thead><tr><th>Operation</th><th>Target</th><th>Wanted</th><th>Found</th><th>Verdict</th><th>Why</th></tr></thead>
      <tbody>
        {verdict.targets.map((target, index) => {
          const [tone, words] = verdictWords(target.verdict);
          return (
            <tr key={index}>
              <td>{target.operation ?? 'the design'}</td><td>{target.target}</td>
              <td className="number">{target.wanted}</td>
              <td className="number">{target.found && target.operation
                ? <button type="button" className="figure" title="How it comes about"
                    aria-label={`${target.target} of ${target.operation}: ${target.found}. How it comes about`}
                    onClick={() => designer.explain({ operation: target.operation!, number: target.target.startsWith('latency') ? 'p99' : 'Availability' })}>
                    {target.found}</button>
                : target.found ?? 'unknown'}</td>
              <td className={`nowrap tone ${tone}`}>{words}</td><td className="soft">{target.why}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Findings({ verdict }: { verdict: DesignVerdict }) {
  const designer = useDesigner();
  if (verdict.findings.length === 0) return <p className="soft">No rule objects to this design.</p>;
  return (
    <ul className="objections" aria-label="Findings of the review">
      {verdict.findings.map((finding) => (
        <li key={`${finding.rule} ${finding.subject}`} className={toneOfSeverity(finding.severity)}>
          <button type="button" className="linklike" aria-haspopup="dialog" onClick={() => designer.openFinding(finding)}>{finding.title}</button>
          <small className="soft"> {finding.pillar}, {finding.severity}</small>
          <p>{finding.message}{finding.mends[0] && <span className="soft"> {finding.mends[0].words}.</span>}</p>
          {finding.components.length + finding.connections.length > 0 && (
            <button type="button" className="linklike" onClick={() => designer.session.select({
              components: finding.components, connections: finding.connections })}>
              Show {[...finding.components, ...finding.connections].join(', ')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
