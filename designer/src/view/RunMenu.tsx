import { useDesign, useDesigner, useNews } from './store';
import { share } from './words';

/** Plays a scenario on the site, and follows it. What is played is a saved version, so that the run can be repeated. */
export function RunMenu() {
  const designer = useDesigner();
  const { picture } = useDesign();
  const { run, trouble, utilization } = useNews(({ running }) => running.current);
  const verdict = useNews(({ judging }) => judging.current.verdict);
  const start = async (scenario: string) => {
    const { keeping, running } = designer;
    if (keeping.isDirty || keeping.draft.design === null) {
      const id = await keeping.save(`Before the run of ${scenario}`);
      if (!id) return;
      history.replaceState(null, '', `/designer/${id}`);
    }
    await running.start(keeping.draft.design!, keeping.draft.version!, scenario);
  };
  if (run && (run.state === 'queued' || run.state === 'running')) {
    return (
      <div className="run-menu" role="group" aria-label="Run">
        <progress max={1} value={Number(run.share)} aria-label={`Progress of ${run.scenario}`} />
        <span className="number small">{run.state === 'queued' ? 'waits' : share(Number(run.share))}</span>
        <button type="button" className="button" onClick={() => void designer.running.cancel()}>Cancel</button>
      </div>
    );
  }
  return (
    <div className="run-menu" role="group" aria-label="Run">
      {trouble && <span className="small tone bad" role="status">{trouble}</span>}
      {run && (
        <>
          <a className="button" href={`/runs/${run.id}`}>{run.scenario}: {run.state === 'finished' ? 'its report' : run.state}</a>
          {utilization && <button type="button" className="button" onClick={() => designer.running.clear()}>Back to the estimate</button>}
        </>
      )}
      {picture.scenarios.length > 0 && (
        <select aria-label="Run a scenario" value="" disabled={!verdict?.isDesign}
          onChange={(event) => void start(event.target.value)}>
          <option value="">Run …</option>
          {picture.scenarios.map(({ id, duration }) => <option key={id} value={id}>{id} ({duration})</option>)}
        </select>
      )}
    </div>
  );
}
