/**
 * Clients that go away, read slowly or send half: no connection, no statement and no memory is left behind.
 * `ROWGATE_FAULTY_REQUESTS` is how many of them there are; the suite has some hundreds.
 */
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { heapAfterCollection } from '../harness/heap.ts';
import { openRequest as open, requestFor } from '../harness/open-request.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';
import { stickTasks } from '../harness/stuck-table.ts';

const COUNT = Number(process.env.ROWGATE_FAULTY_REQUESTS ?? 300);
const TIMEOUT = 60_000 + COUNT * 50;
const served = servedFixed();

const TASKS = '{ tasks { title } }';
const PEOPLE = '{ people { full_name } }';

const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

/** Connections of the gateway to the database that do something. */
async function busy(): Promise<number> {
  const client = new pg.Client({ connectionString: served.database.superuserUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT count(*)::int AS busy FROM pg_stat_activity
      WHERE datname = current_database() AND usename = 'gateway' AND state <> 'idle'`,
  );
  await client.end();
  return rows[0].busy;
}

/** Runs rounds of faulty requests; what they take must be given back, and memory stay flat after the first rounds. */
async function leavesNothing(gateway: ServedGateway, round: () => Promise<unknown>, perRound: number): Promise<void> {
  const rounds = Math.max(Math.ceil(COUNT / perRound), 4);
  let settled = 0;
  for (let index = 0; index < rounds; index += 1) {
    await round();
    if (index === Math.floor(rounds / 3)) settled = heapAfterCollection();
  }
  await eventually('no statement runs', async () => (await busy()) === 0);
  // A connection is given back a moment after its statement has ended.
  const inUse = () => gateway.metric('rowgate_pool_connections{state="busy"}');
  await eventually('no connection is in use', async () => (await inUse()) === 0);
  expect(await gateway.metric('rowgate_pool_connections{state="waiting"}')).toBe(0);
  expect(await gateway.metric('rowgate_operations_waiting')).toBe(0);
  expect(heapAfterCollection() - settled).toBeLessThan(8 * 1024 * 1024);
  const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.query(ADA, PEOPLE)));
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
}

test(
  'a client that goes away while its statement runs',
  async () => {
    await using gateway = await serveGateway(served.database, { DATABASE_CONNECTIONS: '4', LOG_LEVEL: 'error' });
    await using stuck = await stickTasks(served.database);
    const bytes = await requestFor(ADA, TASKS);
    const round = async () => {
      const sockets = Array.from({ length: 10 }, () => open(gateway, bytes));
      await eventually('statements wait', async () => (await stuck.waiting()) > 0);
      for (const socket of sockets) socket.destroy();
      await eventually('they are cancelled', async () => (await stuck.waiting()) === 0);
    };
    await leavesNothing(gateway, round, 10);
    expect(await gateway.metric('rowgate_requests_aborted_total')).toBeGreaterThan(COUNT / 2);
  },
  TIMEOUT,
);

test(
  'a client that goes away at any moment of a request',
  async () => {
    await using gateway = await serveGateway(served.database, { DATABASE_CONNECTIONS: '4', LOG_LEVEL: 'error' });
    const bytes = await requestFor(ADA, TASKS);
    const round = async () => {
      const sockets = Array.from({ length: 20 }, (_, index) => open(gateway, bytes.slice(0, 40 + index * 40)));
      await sleep(Math.random() * 8);
      for (const socket of sockets) socket.destroy();
      await Promise.all(sockets.map(closed));
    };
    await leavesNothing(gateway, round, 20);
  },
  TIMEOUT,
);

test(
  'a client that goes away in the middle of its answer, or reads it slowly',
  async () => {
    await using gateway = await serveGateway(served.database, { DATABASE_CONNECTIONS: '1', LOG_LEVEL: 'error' });
    await served.database.owner.query(`BEGIN; SELECT set_config('rowgate.role', 'admin', true);
    INSERT INTO core_api.tasks (workspace_pk, title, executor_type, description)
      SELECT 1, 'long', 'human', repeat('long ', 8000) FROM generate_series(1, 100); COMMIT`);
    const bytes = await requestFor(ADA, '{ tasks { description } }');
    const slow = open(gateway, bytes);
    await sleep(200);
    // The answer of four megabytes waits for its reader; the only connection does not.
    expect((await gateway.query(ADA, PEOPLE)).errors).toBeUndefined();
    const round = async () => {
      const sockets = Array.from({ length: 2 }, () => open(gateway, bytes).resume());
      await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('data', resolve))));
      for (const socket of sockets) socket.destroy();
    };
    await leavesNothing(gateway, round, 20);
    slow.destroy();
  },
  TIMEOUT,
);

test(
  'requests for which there is no connection',
  async () => {
    const settings = {
      DATABASE_CONNECTIONS: '1',
      WORKSPACE_CONNECTIONS: '1',
      STATEMENT_TIMEOUT: '20ms',
      LOG_LEVEL: 'error',
    };
    await using gateway = await serveGateway(served.database, settings);
    await using _stuck = await stickTasks(served.database);
    const told = new Set<unknown>();
    const round = async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.query(ADA, TASKS)));
      for (const { errors } of answers) told.add(errors?.[0]?.extensions.limit);
    };
    await leavesNothing(gateway, round, 20);
    expect([...told]).toEqual(['statement-timeout']);
  },
  TIMEOUT,
);
