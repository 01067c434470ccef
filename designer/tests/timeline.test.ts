import { describe, expect, it } from 'vitest';
import type { TimeSeries } from '../src/core/api';
import { busyAt, linesOf, momentOf, pathOf, topOf } from '../src/core/timeline';

const series: TimeSeries = {
  intervalSeconds: 10, intervals: 3,
  operations: [
    { operation: 'browse', offeredPerSecond: [10, 20, 30], completedPerSecond: [10, 20, 25], failedPerSecond: [0, 0, 5],
      p50Milliseconds: [5, 6, 7], p90Milliseconds: [8, 9, 9], p99Milliseconds: [20, 30, 90] },
    { operation: 'buy', offeredPerSecond: [1, 2, 3], completedPerSecond: [1, 2, 3], failedPerSecond: [0, 0, 0],
      p50Milliseconds: [50, null, 70], p90Milliseconds: [60, null, 80], p99Milliseconds: [70, null, 80] },
  ],
  components: [
    { component: 'web', utilization: [0.1, 0.2, 0.3], queue: [0, 0, 4], inFlight: [1, 1, 1], instances: [2, 2, 3] },
    { component: 'db', utilization: [0.5, 0.6, 0.99], queue: [0, 1, 9], inFlight: [1, 1, 1], instances: [1, 1, 1] },
    { component: 'psp', utilization: null, queue: [0, 0, 0], inFlight: [1, 1, 1], instances: [1, 1, 1] },
  ],
  breakers: [{ connection: 'web->psp', open: [0, 0.5, 0] }],
  marks: [{ atSeconds: 10, untilSeconds: 20, kind: 'fault', label: 'db slow x10' }],
};

describe('a run over time', () => {
  it('adds rates of operations, and takes the slowest of their times', () => {
    const lines = linesOf(series, null);
    expect(lines.offered).toEqual([11, 22, 33]);
    expect(lines.p99).toEqual([70, 30, 90]);
    expect(linesOf(series, 'buy').p99).toEqual([70, null, 80]);
  });

  it('tells of a moment the busiest first, the open breakers and the faults of that moment alone', () => {
    const moment = momentOf(series, linesOf(series, null), 1);
    expect(moment.components.map(({ id }) => id)).toEqual(['db', 'web', 'psp']);
    expect(moment.open).toEqual([{ connection: 'web->psp', share: 0.5 }]);
    expect(moment.marks).toEqual(['db slow x10']);
    expect(momentOf(series, linesOf(series, null), 2).marks).toEqual([]);
  });

  it('stays within itself, however far somebody scrubs', () => {
    expect(momentOf(series, linesOf(series, null), 99).seconds).toBe(20);
    expect(busyAt(series, -4)).toEqual(new Map([['web', 0.1], ['db', 0.5]]));
  });

  it('is drawn with gaps where nothing was answered', () => {
    expect(pathOf([1, null, 2], 2, 300, 100)).toBe('M50.0,50.0M250.0,0.0');
  });

  it('has an axis that ends at a round number above all', () => {
    expect([topOf([0]), topOf([0.9]), topOf([11, 33]), topOf([1000], [450])]).toEqual([1, 1, 40, 1000]);
  });
});
