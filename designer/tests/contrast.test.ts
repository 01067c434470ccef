import { describe, expect, it } from 'vitest';
import type { DesignVerdict } from '../src/core/api';
import { contrast, type Line } from '../src/core/contrast';

const empty: DesignVerdict = {
  isDesign: true, problems: [], summary: null, targets: [], findings: [], components: [], connections: [],
  operations: [],
  cost: null, bottleneck: null,
};

const finding = (severity: string): DesignVerdict['findings'][number] => ({
  rule: 'r', title: 't', pillar: 'p', severity, message: 'm', subject: 's', components: [], connections: [],
  operations: [],
  mends: [],
});

const operation = (id: string, p99: number | null): DesignVerdict['operations'][number] => ({
  id, offeredPerSecond: 10, failedShare: 0, meanMilliseconds: 1, p99Milliseconds: p99, availability: null,
});

const cost = (monthlyUsd: number): DesignVerdict['cost'] => ({
  monthlyUsd, lowUsd: monthlyUsd, highUsd: monthlyUsd, isLowerBound: false, budgetUsd: null, budget: null, notKnown: [],
});

function lineOf(mine: DesignVerdict, theirs: DesignVerdict, chapter: string, name: string): Line {
  return contrast(mine, theirs).find((each) => each.name === chapter)!.lines.find((line) => line.name === name)!;
}

describe('two designs side by side', () => {
  it('say which costs less, and which objections weigh less', () => {
    const [mine, theirs] = [{ ...empty, cost: cost(100), findings: [finding('high')] }, { ...empty, cost: cost(90) }];
    expect(lineOf(mine, theirs, 'Cost', 'A month')).toMatchObject({ mine: 100, theirs: 90, better: 'theirs' });
    expect(lineOf(mine, theirs, 'Findings', 'Critical and high'))
      .toMatchObject({ mine: 1, theirs: 0, better: 'theirs' });
  });

  it('call neither better where both are equal, or one is not known', () => {
    expect(lineOf({ ...empty, cost: cost(5) }, { ...empty, cost: cost(5) }, 'Cost', 'A month').better).toBe('');
    expect(lineOf({ ...empty, cost: cost(5) }, empty, 'Cost', 'A month')).toMatchObject({ theirs: null, better: '' });
  });

  it('call no cost the lower one that is only a lower bound', () => {
    const atLeast = { ...cost(90)!, isLowerBound: true };
    expect(lineOf({ ...empty, cost: cost(100) }, { ...empty, cost: atLeast }, 'Cost', 'A month'))
      .toMatchObject({ theirs: 90, better: '', atLeast: { mine: false, theirs: true } });
    expect(lineOf({ ...empty, cost: cost(80) }, { ...empty, cost: atLeast }, 'Cost', 'A month').better).toBe('mine');
  });

  it('put operations of one name beside each other, and let others stand alone', () => {
    const mine = { ...empty, operations: [operation('read', 20), operation('write', 30)] };
    const theirs = { ...empty, operations: [operation('read', 10)] };
    expect(lineOf(mine, theirs, 'Operation read', '99 in 100 within'))
      .toMatchObject({ mine: 20, theirs: 10, better: 'theirs' });
    expect(lineOf(mine, theirs, 'Operation write', '99 in 100 within'))
      .toMatchObject({ mine: 30, theirs: null, better: '' });
  });

  it('are the same seen from the other side', () => {
    const mine = { ...empty, cost: cost(1), operations: [operation('a', 5)] };
    const theirs = { ...empty, cost: cost(2), operations: [operation('b', 6)], findings: [finding('low')] };
    const turned = contrast(theirs, mine).flatMap(({ lines }) => lines)
      .map((line) => [line.name, line.theirs, line.mine].join());
    const straight = contrast(mine, theirs).flatMap(({ lines }) => lines)
      .map((line) => [line.name, line.mine, line.theirs].join());
    expect(turned.sort()).toEqual(straight.sort());
  });
});
