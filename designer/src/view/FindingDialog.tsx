import type { FindingWhole } from '../core/api';
import { useAsked } from './asked';
import { Dialog } from './Dialog';
import { useDesign, useDesigner, useNews } from './store';

/** One finding: why it matters, and its ways out, each of which is one step that can be undone. */
export function FindingDialog() {
  return <Dialog name="finding" title="Finding"><Finding /></Dialog>;
}

function Finding() {
  const designer = useDesigner();
  const { history, faults } = useDesign();
  const finding = useNews((known) => known.finding);
  const { answer, trouble } = useAsked<FindingWhole>(
    finding && `/mends?rule=${finding.rule}&subject=${encodeURIComponent(finding.subject)}`, history.text);
  if (!finding) return null;
  const apply = (words: string, document: string) => {
    designer.open(null);
    designer.session.do({ do: 'rewrite', text: document }, `Mend: ${words}`);
  };
  return (
    <>
      <header className="stack tight">
        <h2>{finding.title}</h2>
        <p className="small soft">{finding.pillar}{answer && `, ${answer.severity}`}</p>
      </header>
      <p>{finding.message}</p>
      {trouble && <p className="tone bad" role="status">{trouble}</p>}
      {!answer && !trouble && <p className="soft" role="status">Asking what would mend it …</p>}
      {answer && (
        <>
          <p className="soft">{answer.why}</p>
          {answer.mends.length === 0 && <p>No edit of the file mends it: it is about what the team does.</p>}
          <ul className="mends" aria-label="Ways out">
            {answer.mends.map((mend) => (
              <li key={mend.words}>
                <strong>{mend.words}</strong>
                <p className="small soft">It is {mend.effort}. {sentence(mend.cost)}{mend.effect && ` By the engines it ${mend.effect}.`}</p>
                {mend.edits.length > 0 && <pre className="small">{mend.edits.join('\n')}</pre>}
                {!mend.keepsLayout && <p className="small tone warn">The file has to be written anew for it: its comments go.</p>}
                {mend.document !== null && (
                  <button type="button" className="button primary" disabled={faults.length > 0} aria-label={`Apply: ${mend.words}`}
                    onClick={() => apply(mend.words, mend.document!)}>Apply</button>
                )}
              </li>
            ))}
          </ul>
          {answer.conflicts.length > 0 && (
            <>
              <h3>But then</h3>
              <ul className="small soft">{answer.conflicts.map((conflict) => <li key={conflict}>{conflict}</li>)}</ul>
            </>
          )}
        </>
      )}
      <div className="actions">
        <button type="button" className="button" onClick={() => designer.open(null)}>Close</button>
        <a className="small" href={`/rules/${finding.rule}`} target="_blank" rel="noreferrer">The rule, with examples</a>
      </div>
    </>
  );
}

function sentence(words: string): string {
  return words === '' || /[.!?]$/.test(words) ? words : `${words}.`;
}
