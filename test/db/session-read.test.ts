import { afterAll, beforeAll, expect, test } from 'vitest';
import { Flight, send } from '../../src/db/flight.ts';
import { SessionReader } from '../../src/db/session-read.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { insertTenants, WORKSPACE_A, WORKSPACE_B } from './tenants.ts';

let database: TestDatabase;
let reader: SessionReader;
const read = async (...asked: Parameters<SessionReader['read']>) => String(await reader.read(...asked));
beforeAll(async () => {
  database = await createTestDatabase();
  await insertTenants(database.superuserUrl);
  reader = new SessionReader(database.gateway, { statementTimeout: 30_000 });
});
afterAll(() => database[Symbol.asyncDispose]());

const user = { role: 'user', workspaceId: WORKSPACE_A };
const statement = (text: string, ...values: readonly unknown[]) => ({ name: text.slice(0, 40), text, values });
const SETTINGS = `SELECT concat_ws('|', current_setting('rowgate.role', true), current_setting('rowgate.workspace_id', true))`;

/** Two hundred, and those of the flight before the next one. */
const MOST_KEPT = 202;

async function keptStatements({ gateway }: TestDatabase): Promise<number> {
  const { rows } = await gateway.query('SELECT count(*)::int AS kept FROM pg_prepared_statements');
  return rows[0].kept;
}

test('a read sees its own session, and the connection keeps nothing of it', async () => {
  expect(await read(statement(SETTINGS), user)).toBe(`user|${user.workspaceId}`);
  expect(await read(statement(SETTINGS), { role: 'service' })).toBe('service|');
  const { rows } = await database.gateway.query(`SELECT current_setting('rowgate.role', true) AS role`);
  expect(rows).toEqual([{ role: '' }]);
  expect(database.gateway.totalCount).toBe(1);
});

test('values arrive as they were given, lists and their awkward texts too', async () => {
  const list = ['plain', 'quote " in it', 'back\\slash', '{brace,s}', 'NULL', '', null];
  expect(JSON.parse(await read(statement('SELECT to_json($1::text[])', list), user))).toEqual(list);
  expect(await read(statement('SELECT $1::boolean::text', true), user)).toBe('true');
  expect(await read(statement('SELECT $1::text', null), user)).toBe('null');
});

test('a statement that failed works with the next values on the same connection', async () => {
  const uuid = (value: string) => read(statement('SELECT $1::uuid::text', value), user);
  await expect(uuid('no uuid')).rejects.toThrow('invalid input syntax for type uuid');
  expect(await uuid(user.workspaceId)).toBe(user.workspaceId);
  await expect(uuid('again none')).rejects.toThrow('invalid input syntax for type uuid');
  expect(await uuid(user.workspaceId)).toBe(user.workspaceId);
  expect(database.gateway.totalCount).toBe(1);
});

test('a read cannot write', async () => {
  const write = statement('CREATE TEMPORARY TABLE written ()');
  await expect(read(write, user)).rejects.toThrow('read-only transaction');
});

test('a connection keeps a bounded number of prepared statements', async () => {
  for (let index = 0; index < 260; index += 1) {
    const text = `SELECT '${index}'`;
    expect(await read({ name: `n${index}`, text, values: [] }, user)).toBe(String(index));
  }
  expect(await keptStatements(database)).toBeLessThanOrEqual(MOST_KEPT);
  expect(await read({ name: 'n0', text: `SELECT '0'`, values: [] }, user)).toBe('0');
});

test('that number is bounded where statements fail before others of the same flight, too', async () => {
  await using other = await createTestDatabase();
  const named = (name: string, text: string) => ({ name, text, values: [] });
  for (let index = 0; index < 400; index += 1) {
    const client = await other.gateway.connect();
    const failing = [named('fails', 'SELECT 1 / 0'), named(`skipped ${index}`, `SELECT 'skipped ${index}'`)];
    await expect(send(client, new Flight(failing, true), 1_000).finished).rejects.toThrow('division by zero');
    await send(client, new Flight([named(`kept ${index}`, `SELECT 'kept ${index}'`)], true), 1_000).finished;
    client.release();
  }
  expect(other.gateway.totalCount).toBe(1);
  expect(await keptStatements(other)).toBeLessThanOrEqual(MOST_KEPT);
});

test('what is planned once is planned for any values, and a connection keeps nothing of that', async () => {
  const MODE = `SELECT current_setting('plan_cache_mode')`;
  expect(await read({ ...statement(MODE), isPlannedOnce: true }, user)).toBe('force_generic_plan');
  expect(await read({ ...statement(MODE), isPlannedOnce: false }, user)).toBe('auto');
  expect((await database.gateway.query('SHOW plan_cache_mode')).rows).toEqual([{ plan_cache_mode: 'auto' }]);
});

test('behind a pooler of transactions, connections keep no prepared statement', async () => {
  await using other = await createTestDatabase();
  const unprepared = new SessionReader(other.gateway, { statementTimeout: 30_000, prepare: false });
  await insertTenants(other.superuserUrl);
  for (const workspaceId of [WORKSPACE_A, WORKSPACE_B])
    expect(
      String(await unprepared.read({ ...statement(SETTINGS), isPlannedOnce: true }, { ...user, workspaceId })),
    ).toBe(`user|${workspaceId}`);
  expect((await other.gateway.query('SELECT name FROM pg_prepared_statements')).rows).toEqual([]);
});

test('a connection that is ended under a read is not used again', async () => {
  const ended = reader.read(statement('SELECT pg_terminate_backend(pg_backend_pid())::text'), user);
  await expect(ended).rejects.toThrow(/terminat/);
  expect(await read(statement(SETTINGS), user)).toBe(`user|${user.workspaceId}`);
});

test('many reads at once keep their sessions apart', async () => {
  const roles = Array.from({ length: 200 }, (_, index) => `role-${index}`);
  const answers = await Promise.all(roles.map((role) => read(statement(SETTINGS), { role })));
  expect(answers).toEqual(roles.map((role) => `${role}|`));
});
