import type { Connection } from './picture';

/** What a connection says of calls, in sentences: whether one waits, which requests make it, what a failure does. */
export function meaningOf(connection: Connection, connections: readonly Connection[]): readonly string[] {
  const { from, to, settings } = connection;
  const said = (field: string) => settings.get(field);
  const is = (field: string) => said(field) === 'true';
  const isAsync = is('async');
  const sentences = [isAsync
    ? `${from} hands ${to} its request and goes on without an answer.`
    : `${from} calls ${to} and waits for its answer.`];

  const operations = said('operations')?.replace(/[[\]]/g, '').trim();
  if (operations && operations !== 'all') sentences.push(`Only for ${operations}.`);
  const condition = conditionOf(said('when'));
  if (condition) sentences.push(condition);
  if (said('share'))
    sentences.push(`${said('share')} of the requests make this call; from a router or queue, that is its weight.`);
  if (said('calls')) sentences.push(`On average ${said('calls')} calls, one after the other.`);
  if (said('parallel'))
    sentences.push(`Called together with the others of the group ${said('parallel')}: the slowest counts.`);

  if (said('timeout')) {
    sentences.push(`It waits ${said('timeout')} at most; no answer by then is a failure. `
      + (is('cancels') ? 'The work behind the call stops, too.' : 'The work behind the call goes on, for nobody.'));
  } else if (!isAsync) {
    sentences.push('Nothing bounds how long it waits: a slow answer holds the caller up as long as it takes.');
  }
  if (said('hedge.after'))
    sentences.push(`With no answer after ${said('hedge.after')} it asks again; the first answer counts.`);
  if (said('retry.attempts'))
    sentences.push(`When a call fails it tries again, up to ${said('retry.attempts')} times in all.`);
  if (settings.has('breaker'))
    sentences.push('When too many calls fail, a circuit breaker lets none through for a while.');
  if (said('bulkhead.concurrency'))
    sentences.push(`Each instance of ${from} has at most ${said('bulkhead.concurrency')} of these calls in flight.`);

  const fallback = connections.find((other) =>
    other.from === from && other.settings.get('when') === `failure of ${to}`);
  if (is('optional')) sentences.push('When it fails all the same, the request goes on without it.');
  else if (fallback) sentences.push(`When it fails all the same, ${fallback.to} is called instead.`);
  else if (!isAsync && !said('when')?.startsWith('compensation'))
    sentences.push('When it fails all the same, so does the request.');
  return sentences;
}

function conditionOf(when: string | undefined): string {
  const [, cache, found] = /^(\S+)\.(miss|hit)$/.exec(when ?? '') ?? [];
  if (cache) return `Only after a look-up in ${cache} found ${found === 'hit' ? 'the answer' : 'nothing'}.`;
  const [, what, other] = /^(failure|compensation) of (\S+)$/.exec(when ?? '') ?? [];
  if (what === 'failure') return `Only when a call to ${other} has failed: it is the fallback.`;
  return what ? `Only when the request fails afterwards: it takes back what a call to ${other} did.` : '';
}
