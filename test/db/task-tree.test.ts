/** A live task hangs on no deleted one, whoever writes and in whatever order two of them come. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { inSession } from '../harness/session.ts';

let database: TestDatabase;
let one: pg.Client;
let other: pg.Client;

const WORKSPACE = '00000000-0000-4000-8000-000000000001';
const MEMBER = { role: 'user', workspaceId: WORKSPACE };
const DELETE_PARENT = 'UPDATE core_api.tasks SET deleted_at = now() WHERE pk = 1';
const NEW_SUBTASK = `INSERT INTO core_api.tasks (pk, title, executor_type, workspace_pk, parent_task_pk) VALUES (3, 'new', 'human', 1, 1)`;
const MOVE = 'UPDATE core_api.tasks SET parent_task_pk = 1 WHERE pk = 4';

beforeAll(async () => {
  database = await createTestDatabase();
  [one, other] = [database.superuserUrl, database.superuserUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([one.connect(), other.connect()]);
  await one.query(`INSERT INTO core_api.workspaces (pk, workspace_id) VALUES (1, '${WORKSPACE}')`);
});
afterAll(async () => {
  await Promise.all([one.end(), other.end()]);
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await one.query('TRUNCATE core_api.tasks');
  await one.query(`INSERT INTO core_api.tasks (pk, title, executor_type, workspace_pk, parent_task_pk, deleted_at) VALUES
    (1, 'parent', 'human', 1, NULL, NULL), (2, 'subtask', 'human', 1, 1, NULL), (4, 'root', 'human', 1, NULL, NULL),
    (5, 'deleted subtask', 'human', 1, 1, now())`);
});

async function parents(): Promise<Record<string, string | null>> {
  const { rows } = await one.query('SELECT pk, parent_task_pk AS parent FROM core_api.tasks ORDER BY pk');
  return Object.fromEntries(rows.map(({ pk, parent }) => [pk, parent]));
}

test('a task that is deleted sets its live subtasks free', async () => {
  await inSession(database.gateway, MEMBER, (client) => client.query(DELETE_PARENT));
  expect(await parents()).toEqual({ 1: null, 2: null, 4: null, 5: '1' });
});

test('a task whose row goes sets all its subtasks free', async () => {
  await one.query('DELETE FROM core_api.tasks WHERE pk = 1');
  expect(await parents()).toEqual({ 2: null, 4: null, 5: null });
});

describe.each([
  ['a new task', NEW_SUBTASK],
  ['a task that is moved', MOVE],
])('%s', (_, attach) => {
  test('may not hang on a deleted one', async () => {
    await one.query(DELETE_PARENT);
    await expect(other.query(attach)).rejects.toMatchObject({ code: '23503' });
  });

  test('waits for a parent that is being deleted, and is refused', async () => {
    await one.query('BEGIN');
    await one.query(DELETE_PARENT);
    const attached = other.query(attach).then(
      () => 'attached',
      (error) => error.code,
    );
    expect(await Promise.race([attached, sleep(200, 'waits')])).toBe('waits');
    await one.query('COMMIT');
    expect(await attached).toBe('23503');
  });

  test('is set free by a deletion that waited for it', async () => {
    await other.query('BEGIN');
    await other.query(attach);
    const deleted = one.query(DELETE_PARENT).then(() => 'deleted');
    expect(await Promise.race([deleted, sleep(200, 'waits')])).toBe('waits');
    await other.query('COMMIT');
    expect(await deleted).toBe('deleted');
    expect(Object.values(await parents()).filter(Boolean)).toEqual(['1']);
  });

  test('does not wait for whoever changes something else of its parent', async () => {
    await one.query('BEGIN');
    await one.query(`UPDATE core_api.tasks SET title = 'renamed' WHERE pk = 1`);
    await other.query(attach);
    await one.query('COMMIT');
    expect(Object.values(await parents()).filter(Boolean)).toHaveLength(3);
  });
});

test('a deleted task that comes back may not hang on a deleted one', async () => {
  await one.query(DELETE_PARENT);
  await expect(one.query('UPDATE core_api.tasks SET deleted_at = NULL WHERE pk = 5')).rejects.toMatchObject({
    code: '23503',
  });
});
