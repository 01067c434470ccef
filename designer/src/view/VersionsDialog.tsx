import { ask, askText, type DesignWhole } from '../core/api';
import { useEffect, useState } from 'react';
import { latestRuns } from '../core/running';
import { Dialog } from './Dialog';
import { begin } from './starting';
import { useDesigner, useNews } from './store';
import { runWords } from './words';

/** The versions on the site: look at what changed since one, bring it back, or go on from a copy of it. */
export function VersionsDialog() {
  return <Dialog name="versions" title="Versions"><Versions /></Dialog>;
}

function Versions() {
  const designer = useDesigner();
  const draft = useNews(({ keeping }) => keeping.draft);
  const [whole, setWhole] = useState<DesignWhole | null>(null);
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    if (!draft.design) return;
    ask<DesignWhole>(`/designs/${draft.design}`).then(setWhole).catch(fail);
    void designer.running.list(draft.design); // Others may have played it, too.
  }, [designer, draft.design]);
  const fail = (error: unknown) => setTrouble(error instanceof Error ? error.message : 'The site does not answer.');
  const withText = (number: number | string, then: (text: string) => void) => () => {
    askText(`/designs/${draft.design}/versions/${number}`).then((text) => {
      designer.open(null);
      then(text);
    }).catch(fail);
  };
  return (
    <>
      <h2>Versions</h2>
      {!draft.design && <p className="soft">There is none yet. Every edit is kept in this browser; saving makes a version, with a
        name, that can be looked at, compared and brought back.</p>}
      {trouble && <p className="tone bad" role="status">{trouble}</p>}
      {draft.design && !whole && !trouble && <p className="soft" role="status">Asking for the versions …</p>}
      {whole && (
        <ol className="versions" aria-label="Versions, the newest first">
          {whole.versions.map(({ number, message, created }) => (
            <li key={number}>
              <p><strong>{message}</strong> <small className="soft">version {number},{' '}
                <time dateTime={created}>{new Date(created).toLocaleString()}</time></small></p>
              <RunsOf version={number} />
              <div className="actions">
                <button type="button" className="button" aria-label={`Compare with version ${number}`}
                  onClick={withText(number, (text) => designer.compare(`version ${number}`, text))}>Compare</button>
                <button type="button" className="button" aria-label={`Bring back version ${number}`}
                  onClick={withText(number, (text) => designer.session.do({ do: 'rewrite', text }, `Bring back version ${number}`))}>
                  Bring back</button>
                <button type="button" className="button" aria-label={`Copy version ${number}`}
                  onClick={withText(number, (text) => begin(text, `${draft.name} (version ${number})`))}>Copy</button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <div className="actions">
        {!draft.design && <button type="button" className="button primary" onClick={() => designer.open('save')}>Save a version</button>}
        <button type="button" className="button" onClick={() => designer.open(null)}>Close</button>
      </div>
    </>
  );
}

/** The latest run of each scenario, and what it showed. */
function RunsOf({ version }: { version: number | string }) {
  const designer = useDesigner();
  const runs = useNews(({ running }) => running.current.runs);
  const latest = latestRuns(runs, version);
  if (latest.length === 0) return null;
  return (
    <ul className="version-runs" aria-label={`Runs of version ${version}`}>
      {latest.map((run) => {
        const [tone, words] = runWords(run);
        return (
          <li key={run.id}>
            <button type="button" className="linklike" aria-label={`Look at the run of ${run.scenario}, version ${version}`}
              onClick={() => { designer.open(null); void designer.running.look(run.id); }}>{run.scenario}</button>{' '}
            <span className={`tone ${tone}`}>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
