/** PostgreSQL goes away under load and comes back: clear errors that may be tried again, then answers, and nothing half-written. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADA, DEE, insertDataset } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { type OwnPostgres, startOwnPostgres } from '../harness/own-postgres.ts';
import { type Answer, type ServedGateway, serveGateway } from '../harness/served-gateway.ts';

let postgres: OwnPostgres;
let gateway: ServedGateway;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  await insertDataset(postgres.superuserUrl);
  gateway = await serveGateway(postgres);
}, 60_000);
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await postgres[Symbol.asyncDispose]();
}, 60_000);

/** What a client may be told while the database is away; each says that the request may be sent again. */
const RETRYABLE = /try again/;

const PAIR = `mutation ($title: String!) {
  first: insert_tasks_one(object: {title: $title, executor_type: human}) { title }
  second: insert_tasks_one(object: {title: $title, executor_type: human}) { title }
}`;

interface Told {
  readonly title?: string;
  readonly answer: Answer;
}

/** Reads of two tenants and writes, until it is told to stop; everything that was answered. */
function load(prefix: string) {
  const told: Told[] = [];
  let stopped = false;
  let writes = 0;
  const read = async (caller: typeof ADA): Promise<void> => {
    while (!stopped) told.push({ answer: await gateway.query(caller, '{ people { full_name } }') });
  };
  const write = async (): Promise<void> => {
    while (!stopped) {
      writes += 1;
      const title = `${prefix} ${writes}`;
      told.push({ title, answer: await gateway.query(ADA, PAIR, { title }) });
    }
  };
  const running = Promise.all([read(ADA), read(ADA), read(DEE), read(DEE), write(), write()]);
  return {
    told,
    async stop() {
      stopped = true;
      await running;
    },
  };
}

const names = ({ data }: Answer) => (data?.people as { full_name: string }[] | undefined)?.map((it) => it.full_name);

test.each(['fast', 'immediate'] as const)(
  'a restart (%s) under load is survived without a restart of the gateway',
  async (mode) => {
    const running = load(mode);
    await eventually('there is load', () => running.told.length > 50);
    // A process that has no time just then may see nothing of it.
    const isNoticed = () => running.told.some(({ answer }) => answer.errors);
    for (let restarts = 0; restarts < 3 && !isNoticed(); restarts += 1) await postgres.restart(mode);
    const before = running.told.length;
    await eventually(
      'it is answered again',
      () => running.told.slice(before).filter(({ answer }) => !answer.errors).length > 50,
    );
    await running.stop();
    const failed = running.told.filter(({ answer }) => answer.errors);
    for (const { answer } of failed) {
      expect(answer.errors).toEqual([
        { message: expect.stringMatching(RETRYABLE), extensions: { path: '$', code: 'postgres-error' } },
      ]);
    }
    expect(failed.length).toBeGreaterThan(0);
    for (const { answer } of running.told) {
      const people = names(answer);
      if (people) expect([['Ada', 'Bo', 'Cy'], ['Dee']]).toContainEqual([...people].sort());
    }
    await nothingHalfWritten(mode, running.told);
    expect((await gateway.fetch('/readyz')).status).toBe(200);
  },
  90_000,
);

/** Every pair is there whole or not at all; one that was answered is there. */
async function nothingHalfWritten(prefix: string, told: readonly Told[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ title: string; count: number }>(
    'SELECT title, count(*)::int AS count FROM core_api.tasks WHERE title LIKE $1 GROUP BY title',
    [`${prefix} %`],
  );
  await client.end();
  expect(rows.filter(({ count }) => count !== 2)).toEqual([]);
  const written = new Set(rows.map(({ title }) => title));
  const answered = told.flatMap(({ title, answer }) => (title && !answer.errors ? [title] : []));
  expect(answered.filter((title) => !written.has(title))).toEqual([]);
  expect(answered.length).toBeGreaterThan(0);
}

test('connections that are killed are replaced, and nothing is half-written', async () => {
  const client = new pg.Client({ connectionString: postgres.superuserUrl });
  await client.connect();
  const running = load('killed');
  await eventually('there is load', () => running.told.length > 20);
  for (const _ of Array(10)) {
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'gateway' ORDER BY random() LIMIT 3`,
    );
    await sleep(50);
  }
  await client.end();
  await running.stop();
  for (const { answer } of running.told)
    for (const { message, extensions } of answer.errors ?? []) {
      expect(message).toMatch(RETRYABLE);
      expect(extensions.code).toBe('postgres-error');
    }
  await nothingHalfWritten('killed', running.told);
  const after = await Promise.all(Array.from({ length: 20 }, () => gateway.query(ADA, '{ people { full_name } }')));
  expect(after.filter(({ errors }) => errors)).toEqual([]);
}, 60_000);

test('while the database is away, probes say so and requests are told at once', async () => {
  await using other = await startOwnPostgres();
  await using lonely = await serveGateway(other, { DATABASE_CONNECTIONS: '2' });
  expect((await lonely.fetch('/readyz')).status).toBe(200);
  await other[Symbol.asyncDispose]();
  await eventually('it is not ready', async () => (await lonely.fetch('/readyz')).status === 503);
  expect((await lonely.fetch('/healthz')).status).toBe(500);
  const began = performance.now();
  const { errors } = await lonely.query(ADA, '{ people { full_name } }');
  expect(errors).toEqual([
    { message: 'the database cannot be reached; try again', extensions: { path: '$', code: 'postgres-error' } },
  ]);
  expect(performance.now() - began).toBeLessThan(3_000);
}, 60_000);
