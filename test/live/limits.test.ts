/** What bounds live queries: how many, how much unread, how long unanswered. Each refusal names its limit. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { heapAfterCollection } from '../harness/heap.ts';
import { servedLiveFixture } from '../harness/live-fixture.ts';
import { serveGateway } from '../harness/served-gateway.ts';
import { type BareClient, bareClient } from '../harness/sockets.ts';

const TITLE = 'subscription ($id: uuid!) { tasks_by_pk(task_id: $id) { title } }';
const TASK_1 = { id: id('tasks', 1) };

const fixture = servedLiveFixture({ LIMIT_LIVE: '3', LIMIT_LIVE_WORKSPACE: '2', LIMIT_LIVE_BYTES_WORKSPACE: '65536' });

interface Connecting {
  readonly url?: string;
  readonly autoPong?: boolean;
}

async function known(
  caller: Caller,
  { url = fixture.gateway.url, autoPong = true }: Connecting = {},
): Promise<BareClient> {
  const client = await bareClient(url, { autoPong });
  client.send({ type: 'connection_init', payload: { headers: await headersOf(caller) } });
  await client.message('connection_ack');
  return client;
}

const subscribe = (client: BareClient, number: number, variables: object = TASK_1, query = TITLE) =>
  client.send({ type: 'subscribe', id: String(number), payload: { query, variables } });

async function closeAll(...clients: readonly BareClient[]): Promise<void> {
  for (const { socket } of clients) socket.close();
  await eventually('their live queries end', async () => (await fixture.gateway.metric('rowgate_live_queries')) === 0);
}

const refused = (limit: string, most: number) => ({
  payload: [
    {
      message: expect.stringContaining(`limit "${limit}": at most ${most}`),
      extensions: { code: 'limit-exceeded', limit, most },
    },
  ],
});

describe('one live query too many', () => {
  test('of a workspace is refused, and of all', async () => {
    const [ada, dee] = [await known(ADA), await known(DEE)];
    for (const number of [1, 2, 3]) subscribe(ada, number);
    expect(await ada.message('error')).toMatchObject(refused('live-workspace', 2));
    for (const number of [1, 2]) subscribe(dee, number, { id: id('tasks', 4) });
    expect(await dee.message('error')).toMatchObject(refused('live', 3));
    expect(await fixture.gateway.metric('rowgate_limits_hit_total{limit="live-workspace"}')).toBe(1);
    await closeAll(ada, dee);
  });

  test('by what it would keep is refused', async () => {
    const client = await known(ADA);
    const query = 'subscription ($in: [String!]) { tasks(where: { title: { _in: $in } }) { title } }';
    subscribe(client, 1, { in: Array.from({ length: 700 }, (_, at) => `${at}`.padEnd(100, '.')) }, query);
    expect(await client.message('error')).toMatchObject(refused('live-bytes-workspace', 65_536));
    await closeAll(client);
  });
});

test('one socket too many is refused at its handshake, with when to come again', async () => {
  await using gateway = await serveGateway(fixture.database, { LIMIT_SOCKETS: '1' });
  const first = await bareClient(gateway.url);
  await expect(bareClient(gateway.url)).rejects.toThrow(/^503 .*limit \\"sockets\\": at most 1/);
  first.socket.close();
});

describe('a client that answers no ping', () => {
  test('is cut off, one that answers those of WebSocket stays', async () => {
    await using gateway = await serveGateway(fixture.database, { ANSWER_TIMEOUT: '400ms' });
    const { url } = gateway;
    const [silent, lively] = [await known(ADA, { url, autoPong: false }), await known(ADA, { url })];
    expect(await silent.end()).toEqual({ code: 1006, reason: '' });
    await lively.message('ping', 5);
    expect(lively.closed).toBeUndefined();
    lively.socket.close();
  });

  test('is not one that answers the protocol’s, and needs no other', async () => {
    await using gateway = await serveGateway(fixture.database, { ANSWER_TIMEOUT: '1s' });
    const client = await known(ADA, { url: gateway.url, autoPong: false });
    const beneath = vi.fn();
    client.socket.on('ping', beneath);
    client.socket.on('message', (data) => {
      if (JSON.parse(String(data)).type === 'ping') client.send({ type: 'pong' });
    });
    await client.message('ping', 3);
    expect(client.closed).toBeUndefined();
    expect(beneath).not.toHaveBeenCalled();
    client.socket.close();
  });
});

test('all of a storm are answered, however few requests may be under way, and requests beside it too', async () => {
  await using gateway = await serveGateway(fixture.database, { LIMIT_REQUESTS: '8', LIMIT_REQUESTS_WORKSPACE: '4' });
  const { url } = gateway;
  const callers = Array.from({ length: 40 }, (_, at) => (at % 2 ? ADA : DEE));
  const clients = await Promise.all(callers.map((caller) => known(caller, { url })));
  for (const client of clients) for (const number of [1, 2, 3, 4, 5]) subscribe(client, number);
  expect((await gateway.query(ADA, '{ tasks { title } }')).errors).toBeUndefined();
  const isAnswered = ({ messages }: BareClient) => new Set(messages.map(({ id }) => id)).size === 6;
  await eventually('each is answered', () => clients.every(isAnswered), 30_000);
  expect(clients.flatMap(({ messages }) => messages.filter(({ type }) => type === 'error'))).toEqual([]);
  for (const { socket } of clients) socket.close();
});

test('a live query does not keep the text that it was asked with', async () => {
  await using gateway = await serveGateway(fixture.database, {});
  const client = await known(ADA, { url: gateway.url });
  const begin = async (from: number, to: number) => {
    for (let number = from; number < to; number += 1) {
      subscribe(client, number, {}, `subscription N${number} { tasks { title } } # ${'x'.repeat(100_000)}`);
      await eventually('it is answered', () => client.messages.some(({ id }) => id === String(number)));
    }
    return heapAfterCollection();
  };
  // Of documents a megabyte is kept, whoever asks.
  const before = await begin(0, 15);
  expect((await begin(15, 45)) - before).toBeLessThan(1_500_000);
  client.socket.close();
});

/** Rows of 100,000 characters: kernels take some megabytes of an answer, and no more. */
const LONG = 'subscription { tasks(where: { title: { _like: "Long %" } }) { title } }';

async function addLong(): Promise<void> {
  await fixture.writes.query(
    `INSERT INTO core_api.tasks (title, status, executor_type, source, workspace_pk)
     SELECT 'Long 0 ' || repeat('x', 100000) || n, 'open', 'human', 'user', 1 FROM generate_series(1, 20) AS n`,
  );
}

const change = (round: number) =>
  fixture.writes.query(`UPDATE core_api.tasks SET title = $1 || substr(title, 9) WHERE title LIKE 'Long %'`, [
    `Long ${round}`.padEnd(8),
  ]);

describe('a client that takes nothing', () => {
  beforeAll(addLong);

  test('is not read for, and has the newest answer alone when it takes some', async () => {
    const client = await known(ADA);
    subscribe(client, 1, {}, LONG);
    await client.message('next');
    client.socket.pause();
    const behind = async () => (await fixture.gateway.metric('rowgate_live_behind')) === 1;
    let round = 0;
    await eventually(
      'it is behind',
      async () => {
        round += 1;
        await change(round);
        await sleep(50);
        return behind();
      },
      30_000,
    );
    const runs = await fixture.gateway.metric('rowgate_live_runs_total');
    for (let more = 0; more < 5; more += 1) await change(++round);
    await sleep(200);
    expect(await fixture.gateway.metric('rowgate_live_runs_total')).toBe(runs);
    client.socket.resume();
    const last = `Long ${round}`;
    await eventually('the newest comes', () => JSON.stringify(client.messages.at(-1)).includes(last), 30_000);
    expect(client.messages.filter(({ type }) => type === 'next').length).toBeLessThan(round - 3);
    await closeAll(client);
  });

  test.for([
    ['for ANSWER_TIMEOUT', 'answer-timeout', { ANSWER_TIMEOUT: '2s' }],
    ['past LIMIT_UNREAD_WORKSPACE', 'unread-workspace', { LIMIT_UNREAD_WORKSPACE: '1500000' }],
    ['past LIMIT_UNREAD', 'unread', { LIMIT_UNREAD: '1500000' }],
  ] as const)('is closed %s, and the log names the limit', async ([, limit, settings]) => {
    await using gateway = await serveGateway(fixture.database, { ...settings, SHUTDOWN_TIMEOUT: '400ms' });
    const client = await known(ADA, { url: gateway.url });
    subscribe(client, 1, {}, LONG);
    await client.message('next');
    client.socket.pause();
    const isPassed = () => gateway.log.some((line) => JSON.stringify(line).includes(limit));
    const changing = (async () => {
      for (let round = 0; round < 500 && !isPassed(); round += 1) {
        await change(round % 90);
        // It lives: it only takes nothing.
        client.socket.pong();
        await sleep(20);
      }
    })();
    await eventually('the limit is passed', isPassed, 30_000);
    client.socket.resume();
    // Who does not read on within a second is cut off before it has read so far.
    expect([1013, 1006]).toContain((await client.end()).code);
    await changing;
  });
});
