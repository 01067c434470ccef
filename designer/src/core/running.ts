import { ask, type RunReport, type RunView, type TimeSeries } from './api';
import { busyAt } from './timeline';

/** A run with what it has shown: all of it once it is over, its beginning before. */
export interface Played {
  readonly run: RunView;
  readonly series: TimeSeries | null;
  readonly report: RunReport | null;
}

export interface RunState {
  readonly played: Played | null;

  /** The run that it is compared with. */
  readonly other: Played | null;

  /** The runs of this design that one may look at. */
  readonly runs: readonly RunView[];

  /** The interval that is looked at; null for the run as a whole. */
  readonly at: number | null;
  readonly trouble: string;
}

const nothing: RunState = { played: null, other: null, runs: [], at: null, trouble: '' };
const pace = 400;

/** Scenarios that are played on the site: started, followed, stopped, looked at and compared. */
export class Running {
  current: RunState = nothing;
  private busy: { readonly state: RunState; readonly utilization: ReadonlyMap<string, number> } | null = null;

  constructor(private readonly changed: () => void) {}

  get isOpen(): boolean {
    return this.current.played !== null && !isOver(this.current.played.run);
  }

  /** How busy each component was, for the canvas; null where nothing was played. */
  get utilization(): ReadonlyMap<string, number> | null {
    const { played, at } = this.current;
    if (!played?.series || played.series.intervals === 0) return null;
    if (this.busy?.state !== this.current) {
      const measured = played.report?.components
        .flatMap(({ component, utilization }) => (utilization === null ? [] : [[component, utilization] as const]));
      const utilization = at === null && measured
        ? new Map(measured) : busyAt(played.series, at ?? played.series.intervals - 1);
      this.busy = { state: this.current, utilization };
    }
    return this.busy!.utilization;
  }

  async start(design: string, version: number, scenario: string): Promise<void> {
    try {
      const run = await ask<RunView>('/runs', { json: { design, version, scenario } });
      this.become({ ...this.current, played: { run, series: null, report: null }, other: null, at: null, trouble: '' });
      this.watch(run.id);
      await this.list(design);
    } catch (error) {
      this.become({ ...this.current, trouble: wordsOf(error, 'It was not started.') });
    }
  }

  async cancel(): Promise<void> {
    const run = this.current.played?.run;
    if (!run) return;
    try {
      await ask(`/runs/${run.id}`, { method: 'DELETE' });
    } catch (error) {
      this.become({ ...this.current, trouble: wordsOf(error, 'It could not be cancelled.') });
    }
  }

  /** The runs of a design; what cannot be asked is asked again with the next run. */
  async list(design: string): Promise<void> {
    const runs = await ask<readonly RunView[]>(`/runs?design=${design}`).catch(() => null);
    if (runs) this.become({ ...this.current, runs });
  }

  /** Looks at a run that was played before. */
  async look(id: string): Promise<void> {
    await this.fetch(id, (played) => {
      this.become({ ...this.current, played, other: null, at: null, trouble: '' });
      if (!isOver(played.run)) this.watch(id);
    });
  }

  /** Puts another run beside it; none for an empty id. */
  async compare(id: string): Promise<void> {
    if (id === '') this.become({ ...this.current, other: null });
    else await this.fetch(id, (other) => this.become({ ...this.current, other, trouble: '' }));
  }

  scrub(at: number | null): void {
    this.become({ ...this.current, at });
  }

  /** Takes the run off the canvas. */
  clear(): void {
    if (!this.isOpen) this.become({ ...nothing, runs: this.current.runs });
  }

  private watch(id: string): void {
    setTimeout(async () => {
      if (this.current.played?.run.id !== id) return;
      try {
        const played = await playedOf(id);
        if (this.current.played?.run.id !== id) return;
        this.become({ ...this.current, played, trouble: '' });
        if (isOver(played.run)) {
          if (played.run.design) await this.list(played.run.design);
          return;
        }
      } catch {
        this.become({ ...this.current, trouble: 'The site does not answer; asking again.' });
      }
      this.watch(id);
    }, pace);
  }

  private async fetch(id: string, then: (played: Played) => void): Promise<void> {
    try {
      then(await playedOf(id));
    } catch (error) {
      this.become({ ...this.current, trouble: wordsOf(error, 'The run could not be fetched.') });
    }
  }

  private become(state: RunState): void {
    this.current = state;
    this.changed();
  }
}

export function isOver({ state }: RunView): boolean {
  return state !== 'queued' && state !== 'running';
}

/** What a version was seen to do: the latest run of each of its scenarios, as the list has them, the newest first. */
export function latestRuns(runs: readonly RunView[], version: number | string): readonly RunView[] {
  const ofVersion = runs.filter((run) => String(run.version) === String(version));
  return ofVersion.filter((run, index) => ofVersion.findIndex(({ scenario }) => scenario === run.scenario) === index);
}

async function playedOf(id: string): Promise<Played> {
  const run = await ask<RunView>(`/runs/${id}`);
  if (run.state === 'finished') {
    const report = await ask<RunReport>(`/runs/${id}/report`);
    return { run, report, series: report.series };
  }
  const series = run.state === 'running' ? await ask<TimeSeries | undefined>(`/runs/${id}/series`) : undefined;
  return { run, report: null, series: series ?? null };
}

function wordsOf(error: unknown, otherwise: string): string {
  return error instanceof Error ? error.message : otherwise;
}
