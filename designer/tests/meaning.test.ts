import { describe, expect, it } from 'vitest';
import { meaningOf } from '../src/core/meaning';
import { draw, type Connection } from '../src/core/picture';

function meanings(...connections: readonly string[]): readonly (readonly string[])[] {
  const drawn = draw(`components:\n  web: {type: service}\n  db: {type: sql-database}\n  spare: {type: service}\n`
    + `connections:\n${connections.map((each) => `  - ${each}\n`).join('')}`);
  const all: readonly Connection[] = 'picture' in drawn ? drawn.picture.connections : [];
  return all.map((each) => meaningOf(each, all));
}

describe('what a connection means', () => {
  it('is said in full of one that says nothing', () => {
    expect(meanings('web -> db')).toEqual([[
      'web calls db and waits for its answer.',
      'Nothing bounds how long it waits: a slow answer holds the caller up as long as it takes.',
      'When it fails all the same, so does the request.',
    ]]);
  });

  it('names what bounds a call, and who is called instead', () => {
    expect(meanings('{from: web, to: db, timeout: 300ms, retry: {attempts: 3}, breaker: {failures: 50%}}',
      '{from: web, to: spare, when: failure of db, optional: true}')).toEqual([
      [
        'web calls db and waits for its answer.',
        'It waits 300ms at most; no answer by then is a failure. The work behind the call goes on, for nobody.',
        'When a call fails it tries again, up to 3 times in all.',
        'When too many calls fail, a circuit breaker lets none through for a while.',
        'When it fails all the same, spare is called instead.',
      ],
      [
        'web calls spare and waits for its answer.',
        'Only when a call to db has failed: it is the fallback.',
        'Nothing bounds how long it waits: a slow answer holds the caller up as long as it takes.',
        'When it fails all the same, the request goes on without it.',
      ],
    ]);
  });

  it('of one that nobody waits for says nothing of waiting', () => {
    expect(meanings('{from: web, to: db, async: true, operations: [buy, pay], share: 10%, calls: 2}')).toEqual([[
      'web hands db its request and goes on without an answer.', 'Only for buy, pay.',
      '10% of the requests make this call; from a router or queue, that is its weight.',
      'On average 2 calls, one after the other.',
    ]]);
  });

  it('tells when a call is made at all', () => {
    const [miss, hit, undo] = meanings('{from: web, to: db, when: spare.miss}', '{from: web, to: db, when: spare.hit}',
      '{from: web, to: db, when: compensation of spare}').map(([, condition]) => condition);
    expect([miss, hit]).toEqual(['Only after a look-up in spare found nothing.',
      'Only after a look-up in spare found the answer.']);
    expect(undo).toBe('Only when the request fails afterwards: it takes back what a call to spare did.');
  });
});
