/** A statement ends when its time is up or its client has gone, and leaves its connection as good as before. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Cancellation } from '../../src/db/cancel.ts';
import { SessionReader } from '../../src/db/session-read.ts';
import { RowgateError } from '../../src/errors.ts';
import { insertTenants, WORKSPACE_A } from '../db/tenants.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { eventually } from '../harness/eventually.ts';

let database: TestDatabase;
let superuser: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertTenants(database.superuserUrl);
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await database[Symbol.asyncDispose]();
});

const user = { role: 'user', workspaceId: WORKSPACE_A };
const sleeping = { name: 'sleeping', text: 'SELECT pg_sleep(30)::text', values: [] };
const quick = { name: 'quick', text: `SELECT current_setting('statement_timeout')`, values: [] };
const backend = { name: 'backend', text: 'SELECT pg_backend_pid()::text', values: [] };

const failure = (work: Promise<unknown>): Promise<RowgateError> =>
  work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error) => error,
  );

const active = async (): Promise<number> => {
  const { rows } = await superuser.query(
    `SELECT count(*)::int AS active FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(30)%'
      AND state = 'active' AND pid <> pg_backend_pid()`,
  );
  return rows[0].active;
};

test('a statement that takes too long is refused with the limit and its value', async () => {
  const reader = new SessionReader(database.gateway, { statementTimeout: 100 });
  const began = performance.now();
  const error = await failure(reader.read(sleeping, user));
  expect(error).toBeInstanceOf(RowgateError);
  expect(error).toMatchObject({
    code: 'limit-exceeded',
    message: 'limit "statement-timeout": at most 100 milliseconds for a statement, but more than that were found',
    extensions: { limit: 'statement-timeout', most: 100 },
  });
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('the time is counted anew for each statement, and the connection keeps nothing of it', async () => {
  const reader = new SessionReader(database.gateway, { statementTimeout: 300 });
  const slow = { name: 'slow', text: 'SELECT pg_sleep(0.15)::text', values: [] };
  for (const _ of Array(5)) await reader.read(slow, user);
  const { rows } = await database.gateway.query('SHOW statement_timeout');
  expect(rows).toEqual([{ statement_timeout: '0' }]);
});

test('a client that goes away cancels its statement; the connection serves the next', async () => {
  const reader = new SessionReader(database.gateway, { statementTimeout: 30_000 });
  const before = String(await reader.read(backend, user));
  for (const _ of Array(20)) {
    const client = new AbortController();
    const failed = failure(reader.read(sleeping, user, client.signal));
    await eventually('the statement runs', async () => (await active()) === 1);
    client.abort();
    expect(await failed).toMatchObject({ code: 'timeout', message: expect.stringContaining('the client has gone') });
    await eventually('the statement has ended', async () => (await active()) === 0, 1_000);
    expect(String(await reader.read(quick, user))).toBe('30s');
  }
  expect(String(await reader.read(backend, user))).toBe(before);
  expect(database.gateway.totalCount).toBe(1);
});

test('a statement is cancelled that PostgreSQL had not begun when its client went away', async () => {
  const connection = await database.gateway.connect();
  const client = new AbortController();
  const cancellation = new Cancellation(connection, client.signal);
  client.abort();
  await sleep(50);
  // The server has done nothing about a connection without a statement: it must be asked again.
  const outcome = await connection.query('SELECT pg_sleep(2)').catch((error) => error);
  await cancellation.end();
  const next = await connection.query('SELECT pg_sleep(0.3)').catch((error) => error);
  connection.release();
  expect(outcome).toMatchObject({ code: '57014' });
  expect(next).toMatchObject({ rowCount: 1 });
});

test('a client that went away while waiting for a connection sends nothing', async () => {
  const reader = new SessionReader(database.gateway, { statementTimeout: 30_000 });
  const error = await failure(reader.read(sleeping, user, AbortSignal.abort()));
  expect(error).toMatchObject({ code: 'timeout' });
  expect(database.gateway.idleCount).toBe(database.gateway.totalCount);
});

test('a cancellation never meets a statement that follows on the connection', async () => {
  const reader = new SessionReader(database.gateway, { statementTimeout: 30_000 });
  const short = { name: 'short', text: 'SELECT pg_sleep(0.002)::text', values: [] };
  for (let index = 0; index < 200; index += 1) {
    const client = new AbortController();
    const first = reader.read(short, user, client.signal);
    setTimeout(() => client.abort(), index % 5);
    await first.catch((error: RowgateError) => expect(error.code).toBe('timeout'));
    expect(String(await reader.read(quick, user))).toBe('30s');
  }
});
