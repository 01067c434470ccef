import { afterEach, describe, expect, it, vi } from 'vitest';
import { othersThan } from '../src/core/others';

const answers = (lists: Readonly<Record<string, unknown>>) => vi.stubGlobal('fetch', async (address: string) => {
  const list = lists[address.replace('/api/v1', '')];
  if (list === undefined) throw new TypeError('Failed to fetch');
  return new Response(JSON.stringify(list), { status: 200, headers: { 'content-type': 'application/json' } });
});

describe('other designs to compare with', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are all but the one under edit', async () => {
    vi.stubGlobal('localStorage', {});
    answers({
      '/designs': [{ id: 'one', name: 'One' }, { id: 'two', name: 'Two' }],
      '/gallery': [{ name: 'a/b', title: 'A' }],
    });

    const others = await othersThan('draft', 'one');

    expect(others.saved).toEqual([{ reference: 'design:two', name: 'Two' }]);
    expect(others.gallery).toEqual([{ reference: 'gallery:a/b', name: 'A' }]);
    expect(others.missing).toEqual([]);
  });

  it('say which lists the site did not give', async () => {
    vi.stubGlobal('localStorage', {});
    answers({ '/gallery': [] });
    expect((await othersThan('draft', null)).missing).toEqual(['saved designs']);

    answers({});
    expect((await othersThan('draft', null)).missing).toEqual(['saved designs', 'the gallery']);
  });
});
