import { describe, expect, it } from 'vitest';
import type { RunView } from '../src/core/api';
import { latestRuns } from '../src/core/running';

const run = (id: string, version: number, scenario: string): RunView => ({
  id, version, scenario, design: 'd', sample: null, state: 'finished', share: 1, verdict: 'Met', reason: null,
  created: '2026-11-21T10:00:00Z', ended: null,
});

describe('the runs of a version', () => {
  it('are the latest of each scenario', () => {
    const runs = [run('4', 2, 'sale'), run('3', 1, 'calm'), run('2', 1, 'sale'), run('1', 1, 'calm')];
    expect(latestRuns(runs, 1).map(({ id }) => id)).toEqual(['3', '2']);
    expect(latestRuns(runs, '2').map(({ id }) => id)).toEqual(['4']);
    expect(latestRuns(runs, 3)).toEqual([]);
  });
});
