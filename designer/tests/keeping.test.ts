import { describe, expect, it } from 'vitest';
import { differenceOf, isSame } from '../src/core/comparing';
import { merge } from '../src/core/merging';
import { draw } from '../src/core/picture';
import { Luck } from './luck';

const seed = Number(process.env['SEED'] ?? 20261121);

describe('merging', () => {
  const base = ['a', 'b', 'c', 'd', 'e'].join('\n');
  const changed = (line: number, text: string) =>
    base.split('\n').map((old, index) => (index === line ? text : old)).join('\n');

  it('takes what only one of both changed', () => {
    expect(merge(base, changed(0, 'A'), changed(4, 'E'))).toEqual({ text: 'A\nb\nc\nd\nE' });
    expect(merge(base, base, changed(2, 'C'))).toEqual({ text: changed(2, 'C') });
    expect(merge(base, `${base}\nf`, `0\n${base}`)).toEqual({ text: `0\n${base}\nf` });
  });

  it('takes once what both did alike', () => {
    expect(merge(base, changed(2, 'C'), changed(2, 'C'))).toEqual({ text: changed(2, 'C') });
  });

  it('says where both changed the same line, and puts nothing together', () => {
    expect(merge(base, changed(2, 'mine'), changed(2, 'theirs')))
      .toEqual({ conflicts: [{ line: 3, mine: ['mine'], theirs: ['theirs'] }] });
  });

  it(`loses no line that only one of both wrote (seed ${seed})`, () => {
    const luck = new Luck(seed);
    for (let turn = 0; turn < 300; turn++) {
      const lines = Array.from({ length: 3 + luck.below(12) }, (_, index) => `line ${index}`);
      const edit = (who: string) => lines.flatMap((line, index) => (luck.below(6) === 0 ? [`${who} ${turn} ${index}`]
        : luck.below(9) === 0 ? [line, `${who} new ${turn} ${index}`] : luck.below(12) === 0 ? [] : [line]));
      const [mine, theirs] = [edit('mine'), edit('theirs')];
      const merged = merge(lines.join('\n'), mine.join('\n'), theirs.join('\n'));
      if ('conflicts' in merged) continue;
      const result = new Set(merged.text.split('\n'));
      for (const line of [...mine, ...theirs].filter((each) => !lines.includes(each)))
        expect(result.has(line), `seed ${seed}, turn ${turn}: '${line}' in\n${merged.text}`).toBe(true);
      for (const line of lines.filter((each) => !mine.includes(each) || !theirs.includes(each)))
        expect(result.has(line), `seed ${seed}, turn ${turn}: '${line}' was removed`).toBe(false);
    }
  });
});

describe('comparing', () => {
  const pictureOf = (text: string) => {
    const drawn = draw(text);
    if ('faults' in drawn) throw new Error(text);
    return drawn.picture;
  };
  const before = pictureOf('name: x\ncomponents: {a: {type: service, work: 4ms}, b: {type: service}}\n'
    + 'connections: [a -> b]');

  it('tells what was added, removed and changed, field by field', () => {
    const after = pictureOf('name: y\ncomponents: {a: {type: service, work: {read: 5ms}}, c: {type: cache}}\n'
      + 'connections: [a -> c]');
    const difference = differenceOf(before, after);
    expect([...difference.added]).toEqual(['c']);
    expect(difference.removed.map(({ id }) => id)).toEqual(['b']);
    expect([...difference.changed]).toEqual([['a', ['work.read']]]);
    expect([...difference.addedConnections]).toEqual(['a->c']);
    expect(difference.removedConnections.map(({ id }) => id)).toEqual(['a->b']);
    expect(difference.settings).toEqual(['name']);
  });

  it('finds nothing between a design and itself', () => {
    expect(isSame(differenceOf(before, before))).toBe(true);
  });
});
