/** What each statement announces: its table, the workspaces that it concerns, the rows if they are few. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tableNames } from '../../src/catalog/catalog.ts';
import { audit } from '../../src/db/audit.ts';
import { setNotifiesChanges } from '../../src/db/notifies-changes.ts';
import { readChange } from '../../src/live/source/change.ts';
import { insertTenants, WORKSPACE_A } from '../db/tenants.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { inSession } from '../harness/session.ts';

let database: TestDatabase;
let superuser: pg.Client;
let listener: pg.Client;
let heard: string[] = [];

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await insertTenants(database.superuserUrl);
  await setNotifiesChanges(database.ownerUrl, true);
  superuser = await connect(database.superuserUrl);
  listener = await connect(database.gatewayUrl);
  listener.on('notification', ({ payload = '' }) => heard.push(payload));
  await listener.query('LISTEN "rowgate.changes"');
});
afterAll(async () => {
  await Promise.all([superuser.end(), listener.end()]);
  await database[Symbol.asyncDispose]();
});

/** What a statement announces, without the numbers of transactions. */
async function announcedBy(sql: string): Promise<readonly string[]> {
  heard = [];
  await superuser.query(sql);
  await listener.query('SELECT 1');
  return heard.map((payload) => payload.replace(/ \d+ /, ' '));
}

describe('a statement announces', () => {
  test.each([
    ["UPDATE core_api.tasks SET title = 'x' WHERE pk IN (11, 21)", ['tasks 1,2 11,21']],
    ["UPDATE core_api.tasks SET title = 'x' WHERE pk = 13", ['tasks 1 13,11']],
    ['UPDATE core_api.tasks SET parent_task_pk = NULL WHERE pk = 13', ['tasks 1 13,11']],
    ["UPDATE core_api.tasks SET title = 'x' WHERE pk = 0", []],
    ["INSERT INTO core_api.people (pk, workspace_pk, full_name) VALUES (50, 1, 'Cy')", ['people 1 50']],
    ['UPDATE core_api.people SET workspace_pk = 2 WHERE pk = 50', ['people 1,2 50']],
    ['DELETE FROM core_api.people WHERE pk = 50', ['people 2 50']],
    ["UPDATE core_api.contributions SET name = 'x' WHERE pk = 31", ['contributions  31']],
    ["UPDATE core_api.task_templates SET title = 'x'", ['task_templates * 31']],
    ["UPDATE core_api.blueprint_steps SET page_url = 'x' WHERE pk IN (11, 21)", ['blueprint_steps 1,2 11,21']],
    ["UPDATE core_api.skills SET name = 'x' WHERE pk = 11", ['skills 1 11']],
    ["UPDATE core_api.skills SET name = 'x' WHERE pk = 22", ['skills * 22']],
    ["UPDATE core_api.skills SET visibility = 'public', kind = 'action' WHERE pk = 11", ['skills * 11']],
    ["UPDATE core_api.skills SET visibility = 'private' WHERE pk = 11", ['skills * 11']],
    [
      "INSERT INTO core_api.skills (pk, workspace_pk, visibility, kind, name, body) VALUES (70, 1, 'public', 'action', '', '')",
      ['skills * 70'],
    ],
    ['DELETE FROM core_api.skills WHERE pk = 70', ['skills * 70']],
    ['INSERT INTO core_api.workspaces (pk) VALUES (3)', ['workspaces 3 3']],
  ])('%s', async (sql, announced) => {
    expect(await announcedBy(sql)).toEqual(announced);
  });

  test('no rows where they are more than fifty', async () => {
    const insert = (from: number, count: number) =>
      `INSERT INTO core_api.people (pk, workspace_pk, full_name)
        SELECT ${from} + n, 1, 'x' FROM generate_series(1, ${count}) AS n`;
    const [fifty = ''] = await announcedBy(insert(100, 50));
    expect(fifty.split(' ').at(-1)?.split(',')).toHaveLength(50);
    expect(await announcedBy(insert(200, 51))).toEqual(['people 1 *']);
  });

  test('many workspaces in several messages, each short enough for NOTIFY', async () => {
    const announced = await announcedBy('INSERT INTO core_api.workspaces SELECT FROM generate_series(1, 450)');
    expect(announced).toHaveLength(3);
    expect(new Set(announced.flatMap((it) => it.split(' ')[1]?.split(','))).size).toBe(450);
    for (const payload of announced) expect(payload.length).toBeLessThan(7_000);
  });

  test('what cascades and what is set null, each for its own table', async () => {
    await superuser.query(`INSERT INTO core_api.workspaces (pk) VALUES (4);
      INSERT INTO core_api.people (pk, workspace_pk, full_name) VALUES (41, 4, 'Eve');
      INSERT INTO core_api.tasks (pk, workspace_pk, title, executor_type, assigned_to_pk) VALUES (41, 4, '', 'human', 41);
      INSERT INTO core_api.blueprint_runs (pk, workspace_pk, goal, target_url) VALUES (41, 4, '', '');
      INSERT INTO core_api.blueprint_steps (pk, blueprint_run_pk, step_number, action_type, page_url)
        VALUES (41, 41, 1, '', '')`);
    expect(await announcedBy('DELETE FROM core_api.people WHERE pk = 41')).toEqual(
      expect.arrayContaining(['people 4 41', 'tasks 4 41']),
    );
    expect(await announcedBy('DELETE FROM core_api.workspaces WHERE pk = 4')).toEqual(
      expect.arrayContaining([
        ...['workspaces 4 4', 'tasks 4 41', 'blueprint_runs 4 41', 'blueprint_steps 4 41'],
        // They stay, and nobody of the workspace sees them any more.
        'contributions 4 *',
      ]),
    );
  });

  test('everything where a table is emptied', async () => {
    const announced = await announcedBy('TRUNCATE core_api.task_templates, core_api.tasks');
    expect(announced).toEqual(expect.arrayContaining(['tasks * *', 'task_templates * *']));
  });
});

test('what the gateway writes is announced with its transaction, and not without it', async () => {
  const session = { role: 'user', workspaceId: WORKSPACE_A };
  const insert = `INSERT INTO core_api.skills (pk, workspace_pk, kind, name, body) VALUES (60, 1, 'action', '', '')`;
  heard = [];
  await inSession(database.gateway, session, async (client) => {
    await client.query(insert);
    throw new Error('rolled back on purpose');
  }).catch(() => {});
  await inSession(database.gateway, session, async (client) => {
    await client.query('SAVEPOINT s');
    await client.query(insert);
    await client.query('ROLLBACK TO s');
    await client.query("UPDATE core_api.skills SET name = 'y' WHERE pk = 11");
  });
  await listener.query('SELECT 1');
  expect(heard.map((payload) => payload.replace(/ \d+ /, ' '))).toEqual(['skills 1 11']);
});

describe('by notification', () => {
  beforeEach(() => setNotifiesChanges(database.ownerUrl, true));

  test('only where that was chosen, and connections that are open know it at once', async () => {
    const write = "UPDATE core_api.skills SET name = 'z' WHERE pk = 11";
    expect(await announcedBy(write)).toHaveLength(1);
    expect(await setNotifiesChanges(database.ownerUrl, false)).toBe(true);
    expect(await announcedBy(write)).toEqual([]);
    expect(await setNotifiesChanges(database.ownerUrl, true)).toBe(true);
    expect(await announcedBy(write)).toHaveLength(1);
    expect(await setNotifiesChanges(database.ownerUrl, true)).toBe(false);
  });

  test('is not what a new database does', async () => {
    await using fresh = await createTestDatabase();
    const { rows } = await fresh.gateway.query('SELECT core_api.notifies_changes() AS is');
    expect(rows).toEqual([{ is: false }]);
  });
});

describe('the catalog', () => {
  test('has a trigger for each way to change each table', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `SELECT tgrelid::regclass::text || ' ' || tgname AS name FROM pg_trigger
        WHERE tgname LIKE 'announce\\_%' AND tgenabled = 'O' ORDER BY 1`,
    );
    const ways = ['delete', 'insert', 'truncate', 'update'];
    const expected = [...tableNames].sort().flatMap((table) => ways.map((way) => `core_api.${table} announce_${way}`));
    expect(rows.map(({ name }) => name)).toEqual(expected);
  });

  test('has one table whose rows hang on each other: its keys alone must name parents', async () => {
    const { rows } = await superuser.query(
      `SELECT conrelid::regclass::text AS table FROM pg_constraint WHERE contype = 'f' AND conrelid = confrelid`,
    );
    expect(rows).toEqual([{ table: 'core_api.tasks' }]);
  });

  test.each(['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'])(
    'a database without its trigger on %s is refused',
    async (way) => {
      await using broken = await createTestDatabase();
      const problems = async (isLive: boolean) =>
        audit(broken.gatewayUrl, { warn: () => {}, isLive, prepare: true }).catch((error: Error) => error.message);
      expect(await problems(true)).toBeUndefined();
      await broken.owner.query(`ALTER TABLE core_api.people DISABLE TRIGGER announce_${way.toLowerCase()}`);
      expect(await problems(true)).toContain(`${way} on core_api.people is not announced`);
      expect(await problems(false)).toBeUndefined();
    },
  );

  test('a new table without triggers is refused, and told what makes them', async () => {
    await using more = await createTestDatabase();
    await more.owner.query(`CREATE TABLE core_api.notes (pk bigint, workspace_pk bigint);
      ALTER TABLE core_api.notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY none ON core_api.notes USING (false)`);
    const options = { warn: () => {}, isLive: true, prepare: true };
    await expect(audit(more.gatewayUrl, options)).rejects.toThrow("CALL rowgate.announce_changes_of('notes')");
    await more.owner.query("CALL rowgate.announce_changes_of('notes')");
    await audit(more.gatewayUrl, options);
  });
});

test.each([
  ['tasks 7 1,2 3', { table: 'tasks', transaction: '7', workspaces: ['1', '2'], keys: new Set(['3']) }],
  ['tasks 7 * *', { table: 'tasks', transaction: '7', workspaces: undefined, keys: undefined }],
  ['tasks 7  3', { table: 'tasks', transaction: '7', workspaces: [], keys: new Set(['3']) }],
  ['tasks 7 1', undefined],
  ['', undefined],
  ["tasks 7 * '; DROP", undefined],
])('the message %o is read', (payload, change) => {
  expect(readChange(payload)).toEqual(change);
});
