/** Where a workspace is on its way: what the database holds of it against everybody. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { inSession } from '../harness/session.ts';
import { attempt, insertTenants, WORKSPACE_A, WORKSPACE_B } from './tenants.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertTenants(database.superuserUrl);
  await inSession(database.owner, { role: 'admin' }, (client) =>
    // Of either workspace a person who is no member yet.
    client.query(`INSERT INTO core_api.people (workspace_pk, full_name) VALUES (1, 'Al'), (2, 'Bea');
      INSERT INTO core_api.blueprint_runs (workspace_pk, goal, target_url) VALUES (1, 'alone', '');
      INSERT INTO rowgate.moves (workspace_id, state) VALUES ('${WORKSPACE_A}', 'leaving');
      INSERT INTO rowgate.arrivals (workspace_id, "table", shift) VALUES ('${WORKSPACE_A}', 'tasks', 1)`),
  );
});
afterAll(() => database[Symbol.asyncDispose]());

/** As the owner in admin's session: what one statement comes to, undone. */
const outcome = (sql: string, { isMover = false } = {}) =>
  inSession(database.owner, { role: 'admin' }, async (client) => {
    if (isMover) await client.query(`SELECT set_config('rowgate.moves', 'on', true)`);
    return attempt(client, sql);
  });

/** A row to insert, by table; `:w` is the key of its workspace. */
const INSERTS: Readonly<Record<string, string>> = {
  people: `(workspace_pk, full_name) VALUES (:w, 'New')`,
  memberships:
    '(workspace_pk, person_pk) SELECT workspace_pk, pk FROM core_api.people WHERE workspace_pk = :w AND NOT EXISTS (SELECT FROM core_api.memberships WHERE person_pk = people.pk)',
  chat_conversations: '(workspace_pk) VALUES (:w)',
  contributions: `(workspace_pk, name, addresses, country, flow_json) VALUES (:w, '', '[]', '{}', '{}')`,
  blueprint_runs: `(workspace_pk, goal, target_url) VALUES (:w, '', '')`,
  blueprint_steps: `(blueprint_run_pk, step_number, action_type, page_url) VALUES (:w * 10 + 1, 9, '', '')`,
  skills: `(workspace_pk, kind, name, body) VALUES (:w, 'action', '', '')`,
  tasks: `(workspace_pk, title, executor_type) VALUES (:w, '', 'human')`,
};

describe.for(Object.entries(INSERTS))('a row of %s', ([table, insert]) => {
  const changes = (workspace: number) => [
    `INSERT INTO core_api.${table} ${insert.replaceAll(':w', String(workspace))}`,
    `UPDATE core_api.${table} SET pk = pk WHERE workspace_pk = ${workspace}`,
    `DELETE FROM core_api.${table} WHERE workspace_pk = ${workspace}`,
  ];

  test('of a workspace that is leaving is written by nobody but who moves it', async () => {
    for (const sql of changes(1)) {
      expect(await outcome(sql), sql).toBe('RG003');
      expect(await outcome(sql, { isMover: true }), sql).toEqual(expect.any(Number));
    }
  });

  test('of another workspace is written as ever', async () => {
    for (const sql of changes(2)) expect(await outcome(sql), sql).toEqual(expect.any(Number));
  });
});

test.each([
  ['people', `full_name = 'Al'`],
  ['blueprint_runs', `goal = 'alone'`],
])('a row of %s on which nothing hangs whose removal would be refused goes no more than others', async (table, of) => {
  const sql = `DELETE FROM core_api.${table} WHERE ${of}`;
  expect(await outcome(sql)).toBe('RG003');
  expect(await outcome(sql, { isMover: true })).toBe(1);
});

test('while one workspace is about to move, others are written by admin as ever', async () => {
  await inSession(database.owner, { role: 'admin' }, async (mover) => {
    await mover.query('SELECT pg_advisory_xact_lock(core_api.move_lock($1))', [WORKSPACE_A]);
    expect(await outcome(`INSERT INTO core_api.people (workspace_pk, full_name) VALUES (2, 'New')`)).toBe(1);
  });
});

test('no session reads of others where they are; nobody but the owner as admin writes it, or sees what has arrived', async () => {
  const seen = (table: string, workspaceId: string | undefined, role = 'user') =>
    inSession(database.gateway, { role, workspaceId }, (client) => attempt(client, `SELECT FROM rowgate.${table}`));
  expect(await seen('moves', undefined, 'admin')).toBe(1);
  expect(await seen('moves', WORKSPACE_B)).toBe(0);
  expect(await seen('arrivals', undefined, 'admin')).toBe('42501');
  const own = { role: 'user', workspaceId: WORKSPACE_B };
  for (const sql of [
    "UPDATE rowgate.moves SET state = 'arriving'",
    'DELETE FROM rowgate.moves',
    'DELETE FROM rowgate.arrivals',
  ])
    expect(await inSession(database.owner, own, (client) => attempt(client, sql)), sql).toBe(0);
  expect((await database.owner.query('SELECT FROM rowgate.arrivals')).rowCount).toBe(0);
});

test('a workspace is on its way in one of three ways, is there, and takes what is known of it along when it goes', async () => {
  expect(await outcome(`UPDATE rowgate.moves SET state = 'lost'`)).toBe('23514');
  expect(await outcome(`INSERT INTO rowgate.moves (workspace_id, state) VALUES (gen_random_uuid(), 'leaving')`)).toBe(
    '23503',
  );
  expect(
    await outcome(`INSERT INTO rowgate.arrivals (workspace_id, "table", shift) VALUES ('${WORKSPACE_B}', 'x', 1)`),
  ).toBe('23503');
});
