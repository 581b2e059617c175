/** What a connection is used for leaves nothing on it: the next tenant's session begins from nothing. */
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, DEE, insertDataset } from '../harness/dataset.ts';
import { createTestGateway, type TestGateway } from '../harness/gateway.ts';

let database: TestDatabase;
let gateway: TestGateway;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
  gateway = createTestGateway(database.gateway);
});
afterAll(() => database[Symbol.asyncDispose]());

const SETTINGS = `SELECT coalesce(current_setting('rowgate.role', true), '') AS role,
  coalesce(current_setting('rowgate.workspace_id', true), '') AS workspace,
  coalesce(current_setting('rowgate.workspace_pk', true), '') AS workspace_pk,
  coalesce(current_setting('rowgate.user_id', true), '') AS "user",
  current_setting('transaction_read_only') AS read_only, current_setting('statement_timeout') AS timeout,
  current_setting('role') AS became, now() = statement_timestamp() AS outside`;

/** Looks at every connection of the pool, while all are taken. */
async function sessions(): Promise<readonly unknown[]> {
  const clients: pg.PoolClient[] = [];
  for (const _ of Array(database.gateway.totalCount)) clients.push(await database.gateway.connect());
  const rows = [];
  for (const client of clients) rows.push(...(await client.query(SETTINGS)).rows);
  for (const client of clients) client.release();
  return rows;
}

const EMPTY = {
  role: '',
  workspace: '',
  workspace_pk: '',
  user: '',
  read_only: 'off',
  timeout: '0',
  became: 'none',
  outside: true,
};

const INSERT =
  'mutation ($title: String!) { insert_tasks_one(object: {title: $title, executor_type: human}) { title } }';

test('after answers, refusals, faults and writes of both tenants, every connection is as new', async () => {
  const work = (caller: typeof ADA) => [
    gateway.query(caller, '{ tasks { title } }'),
    gateway.query(caller, '{ tasks(offset: -1) { title } }'),
    gateway.query(caller, '{ tasks(where: {title: {_regex: "("}}) { title } }'),
    gateway.query(caller, INSERT, { title: 'new' }),
    gateway.query(caller, INSERT, { title: 'x'.repeat(2_000) }),
  ];
  for (const _ of Array(10)) await Promise.all([...work(ADA), ...work(DEE), ...work({ ...ADA, role: 'admin' })]);
  const found = await sessions();
  expect(found.length).toBeGreaterThan(1);
  expect(found).toEqual(found.map(() => EMPTY));
  expect(database.gateway.idleCount).toBe(database.gateway.totalCount);
});

test('a connection that is used outside of a session sees nothing', async () => {
  const { rows } = await database.gateway.query('SELECT count(*)::int AS count FROM core_api.tasks');
  expect(rows).toEqual([{ count: 0 }]);
});
