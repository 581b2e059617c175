/** A second door, of a few lines: whatever all requests share holds for it too, and is said in its own form. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createAuthenticator } from '../../src/auth/authenticator.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { createPool } from '../../src/db/pool.ts';
import { Clients } from '../../src/http/clients.ts';
import type { Call, Door } from '../../src/http/door.ts';
import { createHandler } from '../../src/http/handler.ts';
import { ThreadLimiter } from '../../src/http/limits/thread.ts';
import { type Listening, listen, type Served } from '../../src/http/listen.ts';
import type { FinishedRequest } from '../../src/http/request-record.ts';
import { ADA } from '../harness/dataset.ts';
import { doorOptions } from '../harness/door.ts';
import { testEngine } from '../harness/engine.ts';
import { headersOf, jwt } from '../harness/gateway.ts';
import { bareClient } from '../harness/sockets.ts';

// Nothing here asks the database: the pool never connects.
const pool = createPool('postgres://unused');
afterAll(() => pool.end());

const authenticator = createAuthenticator({ jwt });
const seen: FinishedRequest[] = [];
beforeEach(() => void seen.splice(0));

/** Says who asks and what; refuses in a line of text. */
const plain = (answer: (call: Call) => Promise<string>): Door => ({
  name: 'plain',
  paths: ['/v1/*'],
  checkAccept() {},
  checkBody() {},
  async answer(_, call) {
    if (call.refusal) throw call.refusal;
    return new Response(await answer(call));
  },
  refuse(_, { error: { code, status, headers }, isOfCaller }) {
    return new Response(`${code}${isOfCaller ? ' to the caller' : ''}`, { status, headers });
  },
});

function handlerOf(
  answer = async ({ session, body }: Call) => `${session?.workspaceId} ${body}`,
  settings = {},
  door = plain(answer),
) {
  return createHandler({ ...optionsOf(settings), doors: [door] });
}

function optionsOf(settings = {}) {
  const options = doorOptions(pool, { authenticator, engine: testEngine(pool) }, settings);
  const observers = [(request: FinishedRequest) => void seen.push(request)];
  return { ...options, observers, doors: [] };
}

const json = { 'content-type': 'application/json' };
const post = async (body: string): Promise<RequestInit> => ({
  method: 'POST',
  headers: { ...json, ...(await headersOf(ADA)) },
  body,
});

test('a door is given the session and the body, and its answer is recorded', async () => {
  const answer = await handlerOf().fetch('http://rowgate.test/v1/tasks', await post('{"a":1}'));
  expect(await answer.text()).toBe(`${ADA.workspaceId} {"a":1}`);
  expect(seen).toMatchObject([{ status: 200, session: { workspaceId: ADA.workspaceId }, errors: [] }]);
  expect(answer.headers.get('x-request-id')).toBe(seen[0]?.id);
});

test('a door has all paths of its folder but those of pages, and no other', async () => {
  const { fetch } = handlerOf();
  const headers = await headersOf(ADA);
  const textOf = async (path: string) => (await fetch(`http://rowgate.test${path}`, { headers })).text();
  expect(await textOf('/v1/tasks?sort=title')).toBe(`${ADA.workspaceId} `);
  expect(await textOf('/v1/tasks/1/relationships/parent_task')).toBe(`${ADA.workspaceId} `);
  expect(await textOf('/v1/version')).toContain('rowgate');
  expect(await textOf('/v2/tasks')).toContain('not-found');
  expect(JSON.parse(await textOf('/'))).toMatchObject({ plain: ['/v1/*'] });
});

test('pages wait for the thread among the strangers, and are refused by its limit; probes are answered at once', async () => {
  const thread = new ThreadLimiter(0);
  const { routes, ...options } = optionsOf();
  const health = async () => ({ isAnswering: true, lacks: [] });
  const { fetch } = createHandler({ ...options, thread, routes: { ...routes, health } });
  const ask = (path: string) => fetch(`http://rowgate.test${path}`);
  expect((await ask('/v1/version')).status).toBe(200);
  // As if an answer of theirs had kept the thread for three seconds.
  thread.answered(undefined, 1024 ** 3);
  for (const path of ['/v1/version', '/metrics', '/']) {
    const refused = await ask(path);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toEqual({
      path: '$',
      code: 'limit-exceeded',
      error: expect.stringMatching(/^limit "thread": /),
    });
    expect(seen.at(-1)?.errors).toMatchObject([{ limit: 'thread' }]);
  }
  for (const path of ['/healthz', '/readyz?verbose']) expect((await ask(path)).status).toBe(200);
});

test('what a stage before the door refuses is said by the door, with status and headers', async () => {
  const { fetch } = handlerOf(undefined, { LIMIT_BODY: '1024' });
  const asked = async (init: RequestInit) => fetch('http://rowgate.test/v1/tasks', init);
  const simple = await asked({ method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'a' });
  expect([simple.status, await simple.text()]).toEqual([403, 'bad-request']);
  const nobody = await asked({ method: 'POST', headers: json, body: '{}' });
  expect([nobody.status, await nobody.text()]).toEqual([401, 'invalid-headers to the caller']);
  expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
  const large = await asked(await post('x'.repeat(1025)));
  expect([large.status, await large.text()]).toEqual([413, 'limit-exceeded']);
});

test('a fault of a door is masked, and the place of its request is free again', async () => {
  const { fetch } = handlerOf(
    async () => {
      throw new Error('a secret of the inside');
    },
    { LIMIT_REQUESTS: '1' },
  );
  for (const _ of [1, 2]) {
    const answer = await fetch('http://rowgate.test/v1/tasks', await post('{}'));
    expect([answer.status, await answer.text()]).toEqual([500, 'unexpected']);
  }
});

test('requests under way are counted over the time of the door', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { fetch } = handlerOf(async () => held.then(() => 'done'), { LIMIT_REQUESTS: '1' });
  const init = await post('{}');
  const first = fetch('http://rowgate.test/v1/tasks', init);
  await expect.poll(async () => (await fetch('http://rowgate.test/v1/tasks', init)).status).toBe(503);
  const refused = await fetch('http://rowgate.test/v1/tasks', init);
  expect(refused.headers.get('retry-after')).toBe('1');
  release();
  expect(await (await first).text()).toBe('done');
  expect(await (await fetch('http://rowgate.test/v1/tasks', init)).text()).toBe('done');
});

/** Takes WebSockets, and breaks on every message. */
const breaking: Door = {
  ...plain(async () => ''),
  sockets: {
    protocols: ['plain'],
    connect: () => ({
      message(text) {
        throw new Error(`cannot read ${text}`);
      },
      beat() {},
      ended() {},
      closed() {},
    }),
  },
};

function served(handler: Served): Promise<Listening> {
  const { serving } = loadConfig({ PORT: '0', SHUTDOWN_TIMEOUT: '200ms' });
  return listen(handler, new Clients(serving.connections), serving, new AbortController().signal);
}

test('a message that a door breaks on closes its socket alone, and is told in the log', async () => {
  const gateway = await served(handlerOf(undefined, {}, breaking));
  const client = await bareClient(gateway.url, { protocol: 'plain', path: '/v1/tasks' });
  client.send('a');
  expect(await client.end()).toEqual({ code: 1011, reason: 'internal error' });
  expect(seen).toMatchObject([{ status: 101, errors: [{ code: 'unexpected', message: 'internal error' }] }]);
  await gateway.close();
});

test('a socket that never closes does not keep the gateway from its end', async () => {
  const gateway = await served({ ...handlerOf(), sockets: { close: () => new Promise<void>(() => {}) } });
  await expect(gateway.close()).resolves.toBeUndefined();
});
