import { ask, type RunView } from './api';

export interface RunState {
  readonly run: RunView | null;
  readonly trouble: string;

  /** How busy each component was, from the report of a run that is over. */
  readonly utilization: ReadonlyMap<string, number> | null;
}

/** A scenario that is played on the site, followed to its end. */
export class Running {
  current: RunState = { run: null, trouble: '', utilization: null };

  constructor(private readonly changed: () => void) {}

  get isOpen(): boolean {
    return this.current.run !== null && !isOver(this.current.run);
  }

  async start(design: string, version: number, scenario: string): Promise<void> {
    try {
      const run = await ask<RunView>('/runs', { json: { design, version, scenario } });
      this.become({ run, trouble: '', utilization: null });
      this.watch(run.id);
    } catch (error) {
      this.become({ ...this.current, trouble: error instanceof Error ? error.message : 'It was not started.' });
    }
  }

  async cancel(): Promise<void> {
    const { run } = this.current;
    if (run) await ask(`/runs/${run.id}`, { method: 'DELETE' }).catch(() => undefined);
  }

  /** Takes the run's colours off the canvas. */
  clear(): void {
    if (!this.isOpen) this.become({ run: null, trouble: '', utilization: null });
  }

  private watch(id: string): void {
    setTimeout(async () => {
      try {
        const run = await ask<RunView>(`/runs/${id}`);
        const utilization = run.state === 'finished' ? await this.report(id) : null;
        this.become({ run, trouble: '', utilization });
        if (isOver(run)) return;
      } catch {
        this.become({ ...this.current, trouble: 'The site does not answer; asking again.' });
      }
      this.watch(id);
    }, 400);
  }

  private async report(id: string): Promise<ReadonlyMap<string, number>> {
    interface Line { readonly component?: string; readonly id?: string; readonly utilization?: unknown }
    interface Report { readonly components?: readonly Line[] }
    const report = await ask<Report>(`/runs/${id}/report`);
    return new Map((report.components ?? []).flatMap(({ component, id: name, utilization }) => {
      const value = typeof utilization === 'number' ? utilization
        : (utilization as { value?: number; mean?: number } | null)?.value;
      const key = component ?? name;
      return key !== undefined && typeof value === 'number' ? [[key, value] as const] : [];
    }));
  }

  private become(state: RunState): void {
    this.current = state;
    this.changed();
  }
}

function isOver({ state }: RunView): boolean {
  return !['queued', 'running'].includes(state);
}
