import { isOver } from '../core/running';
import { useDesign, useDesigner, useNews } from './store';

/** Plays a scenario on the site. What is played is a saved version, so that the run can be repeated. */
export function RunMenu() {
  const designer = useDesigner();
  const { picture } = useDesign();
  const played = useNews(({ running }) => running.current.played);
  const trouble = useNews(({ running }) => running.current.trouble);
  const runs = useNews(({ running }) => running.current.runs);
  const isDesign = useNews(({ judging }) => judging.current.verdict?.isDesign ?? false);
  const start = async (scenario: string) => {
    const { keeping, running } = designer;
    if (keeping.isDirty || keeping.draft.design === null) {
      const id = await keeping.save(`Before the run of ${scenario}`);
      if (!id) return;
      history.replaceState(null, '', `/designer/${id}`);
    }
    await running.start(keeping.draft.design!, keeping.draft.version!, scenario);
  };
  const choose = (value: string) => void (value.startsWith('run ')
    ? designer.running.look(value.slice(4)) : start(value.slice('scenario '.length)));
  const finished = runs.filter((run) => run.state === 'finished').slice(0, 12);
  if (picture.scenarios.length === 0 && finished.length === 0) return null;
  return (
    <div className="run-menu" role="group" aria-label="Run">
      {trouble && !played && <span className="small tone bad" role="status">{trouble}</span>}
      <select aria-label="Run a scenario" value="" disabled={played !== null && !isOver(played.run)}
        onChange={(event) => choose(event.target.value)}>
        <option value="">Run …</option>
        <optgroup label="Play on this design">
          {picture.scenarios.map(({ id, duration }) => (
            <option key={id} value={`scenario ${id}`} disabled={!isDesign}>{id} ({duration})</option>
          ))}
        </optgroup>
        {finished.length > 0 && (
          <optgroup label="Look at again">
            {finished.map((run) => <option key={run.id} value={`run ${run.id}`}>{runName(run)}</option>)}
          </optgroup>
        )}
      </select>
    </div>
  );
}

export function runName({ scenario, version, created }: { scenario: string; version: number | string | null; created: string }): string {
  const time = new Date(created).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return `${scenario}, version ${version ?? '?'}, ${time}`;
}
