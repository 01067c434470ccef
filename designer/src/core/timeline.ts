import type { TimeSeries } from './api';

/** A run at one moment: the interval in which it lies. Rates are per second, latencies in milliseconds. */
export interface Moment {
  readonly seconds: number;
  readonly offered: number;
  readonly completed: number;
  readonly failed: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly components: readonly BusyComponent[];

  /** Connections whose breaker was open, and for which part of the interval. */
  readonly open: readonly { readonly connection: string; readonly share: number }[];
  readonly marks: readonly string[];
}

export interface BusyComponent {
  readonly id: string;
  readonly utilization: number | null;
  readonly queue: number;
  readonly instances: number;
}

export type Line = readonly (number | null)[];

/** The lines of a run's chart; those of clients for one operation, or for all together. */
export interface Lines {
  readonly offered: Line;
  readonly completed: Line;
  readonly failed: Line;
  readonly p50: Line;
  readonly p99: Line;
}

export function lengthOf({ intervals, intervalSeconds }: TimeSeries): number {
  return intervals * intervalSeconds;
}

/** Of all operations together, times are those of the slowest: percentiles cannot be added. */
export function linesOf(series: TimeSeries, operation: string | null): Lines {
  const chosen = series.operations.filter((each) => operation === null || each.operation === operation);
  const each = (of: (interval: number) => number | null) =>
    Array.from({ length: series.intervals }, (_, interval) => of(interval));
  const sum = (name: 'offeredPerSecond' | 'completedPerSecond' | 'failedPerSecond') =>
    each((interval) => chosen.reduce((total, one) => total + (one[name][interval] ?? 0), 0));
  const slowest = (name: 'p50Milliseconds' | 'p99Milliseconds') => each((interval) => {
    const times = chosen.flatMap((one) => one[name][interval] ?? []);
    return times.length === 0 ? null : Math.max(...times);
  });
  return {
    offered: sum('offeredPerSecond'), completed: sum('completedPerSecond'), failed: sum('failedPerSecond'),
    p50: slowest('p50Milliseconds'), p99: slowest('p99Milliseconds'),
  };
}

/** What a run showed in an interval; the busiest components first. */
export function momentOf(series: TimeSeries, lines: Lines, interval: number): Moment {
  const at = Math.min(Math.max(interval, 0), series.intervals - 1);
  const [from, to] = [at * series.intervalSeconds, (at + 1) * series.intervalSeconds];
  return {
    seconds: from,
    offered: lines.offered[at] ?? 0,
    completed: lines.completed[at] ?? 0,
    failed: lines.failed[at] ?? 0,
    p50: lines.p50[at] ?? null,
    p99: lines.p99[at] ?? null,
    components: series.components
      .map(({ component, utilization, queue, instances }) => ({
        id: component, utilization: utilization?.[at] ?? null, queue: queue[at] ?? 0, instances: instances[at] ?? 0,
      }))
      .sort((one, other) => (other.utilization ?? -1) - (one.utilization ?? -1) || other.queue - one.queue),
    open: series.breakers
      .map(({ connection, open }) => ({ connection, share: open[at] ?? 0 }))
      .filter(({ share }) => share > 0),
    marks: series.marks
      .filter(({ atSeconds, untilSeconds }) => atSeconds < to && (untilSeconds ?? lengthOf(series)) > from)
      .map(({ label }) => label),
  };
}

/** How busy each component was in an interval, for the colours of the canvas. */
export function busyAt(series: TimeSeries, interval: number): ReadonlyMap<string, number> {
  return new Map(series.components.flatMap(({ component, utilization }) => {
    const busy = utilization?.[Math.min(Math.max(interval, 0), series.intervals - 1)];
    return busy === undefined ? [] : [[component, busy] as const];
  }));
}

/** A line as the data of an SVG path in a square of `width` by `height`; gaps stay gaps. */
export function pathOf(line: Line, most: number, width: number, height: number, intervals = line.length): string {
  let isDown = false;
  return line.map((value, index) => {
    if (value === null) {
      isDown = false;
      return '';
    }
    const x = ((index + 0.5) / Math.max(intervals, 1)) * width;
    const y = height - (Math.min(value, most) / (most || 1)) * height;
    const step = `${isDown ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`;
    isDown = true;
    return step;
  }).join('');
}

/** The greatest value, as a round number of one or two digits, for the top of an axis. */
export function topOf(...lines: readonly Line[]): number {
  const most = Math.max(0, ...lines.flatMap((line) => line.filter((value) => value !== null)));
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((top) => top >= most * 0.999) ?? most;
}
