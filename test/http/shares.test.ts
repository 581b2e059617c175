/** The shares of a workspace, and of all who bring no token: past them it is 503, and when to come back. */
import { expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import { holderOf } from '../../src/http/limits/holder.ts';
import { Requests } from '../../src/http/limits/requests.ts';
import { ThreadLimiter } from '../../src/http/limits/thread.ts';

const of = (workspace: string) =>
  newSession({ role: 'user', variables: { 'x-hasura-workspace-id': workspace }, via: 'token' });
const never = () => new AbortController().signal;
const HUGE = 1024 ** 3;

test('a workspace that had much, and has as much waiting as it may, gets 503 and the limit; others begin', async () => {
  const thread = new ThreadLimiter(1);
  const [greedy, modest] = [of('11111111-0000-4000-8000-000000000001'), of('11111111-0000-4000-8000-000000000002')];
  thread.answered(greedy, HUGE);
  const gone = new AbortController();
  const waiting = thread.begin(greedy, gone.signal);
  expect(waiting).toBeInstanceOf(Promise);
  const refused = await thread.during(greedy, never(), async () => 'never').catch((error) => error);
  expect(refused).toMatchObject({
    code: 'limit-exceeded',
    status: 503,
    headers: { 'retry-after': '1' },
    extensions: { limit: 'thread', most: 1 },
  });
  expect(await thread.during(modest, never(), async () => 'at once')).toBe('at once');
  gone.abort();
  await expect(waiting).rejects.toMatchObject({ extensions: { limit: 'thread' } });
});

test('all who bring no token have one share of the requests under way, and no place of those who bring one', () => {
  const requests = new Requests({ requests: 4, requestsPerWorkspace: 2 });
  const strangers = [1, 2].map(() => requests.begin(holderOf(undefined)));
  expect(() => requests.begin(holderOf(undefined))).toThrow(
    expect.objectContaining({ status: 503, extensions: { limit: 'requests-workspace', most: 2 } }),
  );
  for (const index of [1, 2]) requests.begin(holderOf(of(`11111111-0000-4000-8000-00000000000${index}`)));
  strangers[0]?.();
  strangers[0]?.();
  requests.begin(holderOf(undefined));
  expect(() => requests.begin(holderOf(undefined))).toThrow(
    expect.objectContaining({ extensions: { limit: 'requests', most: 4 } }),
  );
});

test('live queries wait for a place where requests are refused, and leave half of the places to those', async () => {
  const requests = new Requests({ requests: 4, requestsPerWorkspace: 4 });
  const first = [await requests.wait('a', never()), await requests.wait('a', never())];
  const begun: number[] = [];
  const later = [3, 4, 5].map((index) =>
    requests.wait('a', never()).then((leave) => {
      begun.push(index);
      return leave;
    }),
  );
  const gone = new AbortController();
  const refused = expect(requests.wait('a', gone.signal)).rejects.toMatchObject({
    extensions: { limit: 'requests-workspace', most: 4 },
  });
  gone.abort();
  await refused;
  const others = [requests.begin('b'), requests.begin('c')];
  for (const leave of others) leave();
  expect(begun).toEqual([]);
  for (const leave of first) leave();
  for (const waiting of later) (await waiting)();
  expect(begun).toEqual([3, 4, 5]);
});
