/** The clients that front ends have: each connects, is answered, hears of a change, tells errors, and comes back. */
import { afterEach, describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { headersOf } from '../harness/gateway.ts';
import { LIVE_CLIENTS, type LiveClient, type MakeClient, type Seen } from '../harness/live-clients.ts';
import { servedLiveFixture } from '../harness/live-fixture.ts';
import { serveGateway } from '../harness/served-gateway.ts';

const SETTINGS = { SHUTDOWN_TIMEOUT: '400ms' };
const QUERY = 'subscription { tasks (order_by: { task_id: asc }, limit: 1) { task_id title } }';
const TASK_1 = id('tasks', 1);

const fixture = servedLiveFixture(SETTINGS);
const open: LiveClient[] = [];

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

async function connect(make: MakeClient, url = fixture.gateway.url): Promise<LiveClient> {
  const client = make(url, await headersOf(ADA));
  open.push(client);
  return client;
}

async function watching(client: LiveClient, query = QUERY): Promise<Seen> {
  const seen: Seen = { data: [], errors: [] };
  client.watch(query, seen);
  await eventually('it is answered', () => seen.data.length + seen.errors.length > 0);
  return seen;
}

const setTitle = (title: string) =>
  fixture.writes.query('UPDATE core_api.tasks SET title = $2 WHERE task_id = $1', [TASK_1, title]);

const titled = (title: string) => ({ tasks: [expect.objectContaining({ task_id: TASK_1, title })] });

describe.for(Object.entries(LIVE_CLIENTS))('%s', ([name, make]) => {
  test('is answered at once, and again when a commit changes the answer', async () => {
    await setTitle(`Before ${name}`);
    const { data, errors } = await watching(await connect(make));
    await setTitle(`After ${name}`);
    await eventually('the change comes', () => data.length === 2);
    expect(data).toEqual([titled(`Before ${name}`), titled(`After ${name}`)]);
    expect(errors).toEqual([]);
  });

  test('tells its user what is wrong, where it tells errors, and goes on', async () => {
    const client = await connect(make);
    if (client.tellsErrors) {
      const wrong = await watching(client, 'subscription { tasks { nothing } }');
      expect(wrong.data).toEqual([]);
      for (const error of wrong.errors) expect(error).toContain('Cannot query field "nothing" on type "tasks"');
    }
    expect((await watching(client)).data).toHaveLength(1);
  });
});

test('all of them hear of the present state after the gateway was started again', async () => {
  const first = await serveGateway(fixture.database, SETTINGS);
  const names = Object.keys(LIVE_CLIENTS).filter((name) => !COME_NOT_BACK.includes(name));
  const seen = new Map<string, Seen>();
  for (const name of names) {
    const make = LIVE_CLIENTS[name] as MakeClient;
    seen.set(name, await watching(await connect(make, first.url)));
  }
  await first[Symbol.asyncDispose]();
  await setTitle('While it was away');
  await using second = await serveGateway(fixture.database, { ...SETTINGS, PORT: new URL(first.url).port });
  const isBack = ({ data }: Seen) => JSON.stringify(data).includes('While it was away');
  await eventually('all hear of it', () => [...seen.values()].every(isBack), 20_000).catch(() => {});
  expect(names.filter((name) => !isBack(seen.get(name) ?? { data: [], errors: [] }))).toEqual([]);
  expect([...seen.values()].flatMap(({ errors }) => errors)).toEqual([]);
  for (const client of open.splice(0)) await client.close();
  expect(second.url).toBe(first.url);
});

/** What its stream ends with, its user is told; to ask again is the application's. */
const COME_NOT_BACK = ['@urql/core with fetchSubscriptions'];
