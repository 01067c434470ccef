import type { DesignVerdict } from './api';

/** What a number is, for whoever writes it. */
export type Form = 'count' | 'money' | 'time' | 'share' | 'times' | 'rate' | 'words';

export interface Line {
  readonly name: string;
  readonly form: Form;
  readonly mine: number | string | null;
  readonly theirs: number | string | null;

  /** Which of both is better; empty where they are equal, where one is not known, or where neither is a virtue. */
  readonly better: 'mine' | 'theirs' | '';

  /** Whose number is only the least that it can be, since a part of it is not known. */
  readonly atLeast: { readonly mine: boolean; readonly theirs: boolean };
}

export interface Chapter {
  readonly name: string;
  readonly lines: readonly Line[];
}

const known = { mine: false, theirs: false } as const;

type Wish = 'less' | 'more' | 'neither';
type Operation = DesignVerdict['operations'][number];
type Written = number | string | null | undefined;

/** Two designs side by side, by what the site says of each. An operation that only one has stands alone. */
export function contrast(mine: DesignVerdict, theirs: DesignVerdict): readonly Chapter[] {
  const both = [mine, theirs] as const;
  const line = (name: string, form: Form, wish: Wish, of: (verdict: DesignVerdict) => number | string | null): Line => {
    const [one, other] = both.map(of) as [number | string | null, number | string | null];
    return { name, form, mine: one, theirs: other, better: better(one, other, wish), atLeast: known };
  };
  const month = (): Line => {
    const whole = line('A month', 'money', 'less', ({ cost }) => numberOf(cost?.monthlyUsd));
    const [one, other] = both.map(({ cost }) => cost?.isLowerBound ?? false) as [boolean, boolean];
    const atLeast = { mine: one, theirs: other };
    // What costs at least so much may cost more than the other.
    return { ...whole, atLeast, better: whole.better !== '' && atLeast[whole.better] ? '' : whole.better };
  };
  const operations = [...new Set(both.flatMap((verdict) => verdict.operations.map(({ id }) => id)))];
  const ofOperation = (id: string, pick: (operation: Operation) => Written) =>
    (verdict: DesignVerdict) => {
      const operation = verdict.operations.find((each) => each.id === id);
      return operation ? numberOf(pick(operation)) : null;
    };
  const severity = (...levels: string[]) => (verdict: DesignVerdict) =>
    verdict.findings.filter((finding) => levels.includes(finding.severity)).length;
  return [
    { name: 'Verdict', lines: [
      line('Targets met', 'words', 'neither', ({ targets }) => (targets.length === 0 ? 'none stated'
        : `${targets.filter(({ verdict }) => verdict === 'met').length} of ${targets.length}`)),
      line('Targets missed', 'count', 'less',
        ({ targets }) => targets.filter(({ verdict }) => verdict === 'missed').length),
    ] },
    { name: 'Cost', lines: [
      month(),
      line('Budget', 'money', 'neither', ({ cost }) => numberOf(cost?.budgetUsd)),
    ] },
    { name: 'Findings', lines: [
      line('Critical and high', 'count', 'less', severity('critical', 'high')),
      line('Medium', 'count', 'less', severity('medium')),
      line('Low', 'count', 'less', severity('low')),
    ] },
    { name: 'Capacity', lines: [
      line('Full at this multiple of its load', 'times', 'more', roomOf),
      line('Bottleneck', 'words', 'neither', ({ bottleneck }) => bottleneck ?? null),
      line('Busiest component in use', 'share', 'neither', ({ components }) => components.reduce<number | null>(
        (most, { utilization }) => (utilization === null ? most : Math.max(most ?? 0, Number(utilization))), null)),
      line('Components', 'count', 'neither', ({ components }) => components.length),
      line('Connections', 'count', 'neither', ({ connections }) => connections.length),
    ] },
    ...operations.map((id): Chapter => ({ name: `Operation ${id}`, lines: [
      line('Asked for', 'rate', 'neither', ofOperation(id, ({ offeredPerSecond }) => offeredPerSecond)),
      line('99 in 100 within', 'time', 'less', ofOperation(id, ({ p99Milliseconds }) => p99Milliseconds)),
      line('Available', 'share', 'more', ofOperation(id, ({ availability }) => availability)),
      line('Fail', 'share', 'less', ofOperation(id, ({ failedShare }) => failedShare)),
    ] })),
  ];
}

/** The least multiple of the load at which a component is full. */
function roomOf({ components }: DesignVerdict): number | null {
  const loads = components.flatMap(({ saturatesAt }) => (saturatesAt === null ? [] : [Number(saturatesAt)]));
  return loads.length > 0 ? Math.min(...loads) : null;
}

function better(mine: number | string | null, theirs: number | string | null, wish: Wish): Line['better'] {
  if (wish === 'neither' || typeof mine !== 'number' || typeof theirs !== 'number' || mine === theirs) return '';
  return (mine < theirs) === (wish === 'less') ? 'mine' : 'theirs';
}

function numberOf(value: number | string | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
