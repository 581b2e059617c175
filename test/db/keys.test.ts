import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { inSession } from '../harness/session.ts';
import { attempt, insertTenants, WORKSPACE_A } from './tenants.ts';

const DUPLICATE = '23505';
const OUT_OF_RANGE = '23514';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertTenants(database.superuserUrl);
});
afterAll(() => database[Symbol.asyncDispose]());

/** What the last of the statements comes to, after the others; nothing stays. */
function lastOf(...statements: string[]): Promise<unknown> {
  const undo = new Error('undo');
  let outcome: unknown;
  return inSession(database.gateway, { role: 'admin' }, async (client) => {
    for (const statement of statements.slice(0, -1)) await client.query(statement);
    outcome = await attempt(client, statements.at(-1) ?? '');
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
    return outcome;
  });
}

const task = (columns: string, values: string) =>
  `INSERT INTO core_api.tasks (workspace_pk, title, executor_type, ${columns}) VALUES (1, '', 'human', ${values})`;
const scored = (status: string, parent = 'NULL') =>
  task('status, provider_ref_id, company_ref_id, parent_task_pk', `'${status}', 'p', 'c', ${parent}`);
const candidate = (status: string) =>
  task('status, plan_meta', `'${status}', '{"kind": "subworkspace-candidate", "dedup_key": "k"}'`);
const SOFT_DELETE = 'UPDATE core_api.tasks SET deleted_at = now() WHERE pk > 1000';

describe('one active root task per workspace, provider and company', () => {
  test.for(['open', 'ice_log', 'blocked'])('a second is refused while the first is %s', async (status) => {
    expect(await lastOf(scored(status), scored('open'))).toBe(DUPLICATE);
  });
  test.for(['in_progress', 'done', 'cancelled', 'archived'])(
    'a second is accepted once the first is %s',
    async (status) => {
      expect(await lastOf(scored(status), scored('open'))).toBe(1);
    },
  );
  test('subtasks are outside the rule', async () => {
    expect(await lastOf(scored('open'), scored('open', '11'))).toBe(1);
  });
  test('a soft-deleted task gives its place free', async () => {
    expect(await lastOf(scored('open'), SOFT_DELETE, scored('open'))).toBe(1);
  });
});

describe('one task per workspace and sub-workspace candidate', () => {
  test('a second is refused, even when the first was cancelled', async () => {
    expect(await lastOf(candidate('cancelled'), candidate('open'))).toBe(DUPLICATE);
  });
  test('a soft-deleted task gives its place free', async () => {
    expect(await lastOf(candidate('open'), SOFT_DELETE, candidate('open'))).toBe(1);
  });
});

describe('values', () => {
  test('a step number is taken for good, even when its step is soft-deleted', async () => {
    const step = `INSERT INTO core_api.blueprint_steps (blueprint_run_pk, step_number, action_type, page_url) VALUES (11, 2, '', '')`;
    expect(await lastOf(step)).toBe(DUPLICATE);
  });
  test.for([
    `UPDATE core_api.contributions SET status = 'finished'`,
    'UPDATE core_api.blueprint_steps SET step_number = 0 WHERE pk = 11',
    'UPDATE core_api.tasks SET confidence_score = 1.01 WHERE pk = 11',
  ])('%s is refused', async (sql) => {
    expect(await lastOf(sql)).toBe(OUT_OF_RANGE);
  });
});

describe('a row whose target is deleted for good', () => {
  /** Hard deletes are the owner's; as admin, because row security is forced on it. */
  async function afterDeleting(sql: string, look: string): Promise<unknown[]> {
    await using clone = await createTestDatabase();
    await insertTenants(clone.superuserUrl);
    return await inSession(clone.owner, { role: 'admin' }, async (client) => {
      await client.query(
        'UPDATE core_api.tasks SET assigned_to_pk = 11, created_by_pk = 11, template_pk = 31 WHERE pk = 13',
      );
      await client.query('UPDATE core_api.skills SET source_thread_pk = 11, created_by_pk = 11 WHERE pk = 11');
      await client.query(sql);
      return (await client.query({ text: look, rowMode: 'array' })).rows.flat();
    });
  }
  const TASK =
    'SELECT workspace_pk, parent_task_pk, assigned_to_pk, created_by_pk, template_pk FROM core_api.tasks WHERE pk = 13';
  const SKILL = 'SELECT workspace_pk, source_thread_pk, created_by_pk FROM core_api.skills WHERE pk = 11';

  test.for([
    ['a subtask is orphaned', 'DELETE FROM core_api.tasks WHERE pk = 11', TASK, ['1', null, '11', '11', '31']],
    ['a task loses its people only', 'DELETE FROM core_api.people WHERE pk = 11', TASK, ['1', '11', null, null, '31']],
    ['a task loses its template', 'DELETE FROM core_api.task_templates', TASK, ['1', '11', '11', '11', null]],
    ['a skill loses its thread', 'DELETE FROM core_api.chat_conversations WHERE pk = 11', SKILL, ['1', null, '11']],
    ['a skill loses its author', 'DELETE FROM core_api.memberships WHERE pk = 11', SKILL, ['1', '11', null]],
    [
      'steps go with their run',
      'DELETE FROM core_api.blueprint_runs WHERE pk = 11',
      'SELECT pk FROM core_api.blueprint_steps ORDER BY pk',
      ['13', '21'],
    ],
  ] as const)('%s', async ([, sql, look, expected]) => {
    expect(await afterDeleting(sql, look)).toEqual(expected);
  });

  /** Above row security, so that what is out of sight counts too. */
  async function leftAfter(look: string, ...statements: readonly string[]): Promise<unknown[]> {
    await using clone = await createTestDatabase();
    await insertTenants(clone.superuserUrl);
    const client = new pg.Client({ connectionString: clone.superuserUrl });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
      return (await client.query({ text: look, rowMode: 'array' })).rows.flat();
    } finally {
      await client.end();
    }
  }

  test('steps are gone, and not only out of sight', async () => {
    const left = await leftAfter(
      'SELECT pk FROM core_api.blueprint_steps ORDER BY pk',
      'DELETE FROM core_api.blueprint_runs WHERE pk = 11',
    );
    expect(left).toEqual(['13', '21']);
  });

  test('a membership goes with its person', async () => {
    const left = await leftAfter('SELECT pk FROM core_api.memberships', 'DELETE FROM core_api.people WHERE pk = 21');
    expect(left).toEqual(['11']);
  });

  test('a membership is of a person of its workspace', async () => {
    const foreign = 'INSERT INTO core_api.memberships (workspace_pk, person_pk) VALUES (1, 21)';
    await expect(leftAfter('SELECT', foreign)).rejects.toMatchObject({ code: '23503' });
  });

  test('a workspace leaves no row of its own in any table but contributions', async () => {
    const { rows: tables } = await database.owner.query<{ name: string }>(
      `SELECT attrelid::regclass::text AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE attname = 'workspace_pk' AND relkind = 'r'
          AND relnamespace IN ('core_api'::regnamespace, 'rowgate'::regnamespace)`,
    );
    expect(tables.length).toBeGreaterThan(7);
    const counts = tables.map(({ name }) => `SELECT '${name}' FROM ${name} WHERE workspace_pk = 2`);
    const left = await leftAfter(
      counts.join(' UNION ALL '),
      `INSERT INTO rowgate.idempotency_keys (workspace_pk, key, fingerprint) VALUES (2, 'k', '')`,
      'DELETE FROM core_api.skills WHERE workspace_pk = 2',
      'DELETE FROM core_api.workspaces WHERE pk = 2',
    );
    expect(left).toEqual(['core_api.contributions']);
  });

  test('a workspace with skills is not deleted', async () => {
    await expect(afterDeleting('DELETE FROM core_api.workspaces WHERE pk = 1', 'SELECT')).rejects.toThrow(
      /skills_workspace_pk_fkey/,
    );
  });

  test('a workspace takes its tasks and runs along, and leaves its contributions with their key, hidden from everybody', async () => {
    const left = await afterDeleting(
      'DELETE FROM core_api.skills WHERE workspace_pk = 1; DELETE FROM core_api.workspaces WHERE pk = 1',
      `SELECT (SELECT count(*)::int FROM core_api.tasks), (SELECT count(*)::int FROM core_api.blueprint_runs),
        (SELECT count(*)::int FROM core_api.blueprint_steps), (SELECT count(*)::int FROM core_api.contributions WHERE workspace_pk = 1)`,
    );
    expect(left).toEqual([1, 1, 1, 2]);
  });

  test('a contribution whose workspace goes is hidden from its uuid too, when that is given again', async () => {
    await using clone = await createTestDatabase();
    await insertTenants(clone.superuserUrl);
    const user = { role: 'user', workspaceId: WORKSPACE_A };
    const seen = () => inSession(clone.gateway, user, (client) => client.query('SELECT FROM core_api.contributions'));
    expect((await seen()).rowCount).toBe(1);
    await inSession(clone.owner, { role: 'admin' }, async (client) => {
      await client.query('DELETE FROM core_api.skills WHERE workspace_pk = 1');
      await client.query('DELETE FROM core_api.workspaces WHERE pk = 1');
    });
    await expect(seen()).rejects.toThrow('is not in this cell');
    await inSession(clone.owner, { role: 'admin' }, (client) =>
      client.query('INSERT INTO core_api.workspaces (workspace_id) VALUES ($1)', [WORKSPACE_A]),
    );
    expect((await seen()).rowCount).toBe(0);
  });

  test.for([
    'INSERT INTO core_api.contributions (workspace_pk, name, addresses, country, flow_json) VALUES (77, $$$$, $$[]$$, $${}$$, $${}$$)',
    'UPDATE core_api.contributions SET workspace_pk = 77 WHERE pk = 11',
  ])('%s is refused: there is no such workspace', async (sql) => {
    expect(await lastOf(sql)).toBe('23503');
  });

  test.for([
    [
      "a step is of its run's workspace, whatever is given",
      'INSERT INTO core_api.blueprint_steps (workspace_pk, blueprint_run_pk, step_number, action_type, page_url) VALUES (2, 11, 9, $$$$, $$$$)',
      'step_number = 9',
      ['1'],
    ],
    [
      'it stays so when that is changed',
      'UPDATE core_api.blueprint_steps SET workspace_pk = 2 WHERE pk = 11',
      'pk = 11',
      ['1'],
    ],
    [
      'it follows when the step moves to another run',
      'UPDATE core_api.blueprint_steps SET blueprint_run_pk = 21, step_number = 9 WHERE pk = 11',
      'pk = 11',
      ['2'],
    ],
  ] as const)('%s', async ([, sql, where, expected]) => {
    expect(await leftAfter(`SELECT workspace_pk FROM core_api.blueprint_steps WHERE ${where}`, sql)).toEqual(expected);
  });

  test('the workspace of a run with steps does not change: no key follows another', async () => {
    const moved = leftAfter('SELECT', 'UPDATE core_api.blueprint_runs SET workspace_pk = 2 WHERE pk = 11');
    await expect(moved).rejects.toMatchObject({ code: '23503' });
    const { rows } = await database.owner.query(
      `SELECT conname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
        WHERE contype = 'f' AND confupdtype <> 'a' AND attname = 'workspace_pk'`,
    );
    expect(rows).toEqual([]);
  });
});
