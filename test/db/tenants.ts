/** Two tenants with a row of every kind, and what a session can do with them. */
import pg from 'pg';
import type { SessionSettings } from '../../src/db/session.ts';

export const WORKSPACE_A = 'aaaaaaaa-0000-4000-8000-000000000001';
export const WORKSPACE_B = 'bbbbbbbb-0000-4000-8000-000000000002';

/** Rows of A have keys from 11, of B from 21; 31 is nobody's. */
const ROWS = `
  INSERT INTO core_api.workspaces (pk, workspace_id) VALUES (1, '${WORKSPACE_A}'), (2, '${WORKSPACE_B}');
  INSERT INTO core_api.people (pk, workspace_pk, full_name) VALUES (11, 1, 'Ada'), (21, 2, 'Bo');
  INSERT INTO core_api.memberships (pk, workspace_pk, person_pk) VALUES (11, 1, 11), (21, 2, 21);
  INSERT INTO core_api.chat_conversations (pk, workspace_pk) VALUES (11, 1), (21, 2);
  INSERT INTO core_api.task_templates (pk, title) VALUES (31, 'Connect a provider');
  INSERT INTO core_api.contributions (pk, workspace_pk, deleted_at, name, addresses, country, flow_json) VALUES
    (11, 1, NULL, 'live', '[]', '{}', '{}'), (12, 1, now(), 'deleted', '[]', '{}', '{}'),
    (21, 2, NULL, 'live', '[]', '{}', '{}'), (31, NULL, NULL, 'orphan', '[]', '{}', '{}');
  INSERT INTO core_api.blueprint_runs (pk, workspace_pk, deleted_at, goal, target_url) VALUES
    (11, 1, NULL, 'live', ''), (12, 1, now(), 'deleted', ''), (21, 2, NULL, 'live', '');
  INSERT INTO core_api.blueprint_steps (pk, blueprint_run_pk, step_number, deleted_at, action_type, page_url) VALUES
    (11, 11, 1, NULL, 'live', ''), (12, 11, 2, now(), 'deleted', ''), (13, 12, 1, NULL, 'of a deleted run', ''),
    (21, 21, 1, NULL, 'live', '');
  INSERT INTO core_api.skills (pk, workspace_pk, visibility, deleted_at, kind, name, body) VALUES
    (11, 1, 'private', NULL, 'reference', 'live', ''), (12, 1, 'public', now(), 'action', 'deleted', ''),
    (21, 2, 'private', NULL, 'reference', 'live', ''), (22, 2, 'public', NULL, 'action', 'public', '');
  INSERT INTO core_api.tasks (pk, workspace_pk, parent_task_pk, deleted_at, title, executor_type) VALUES
    (11, 1, NULL, NULL, 'live', 'human'), (12, 1, NULL, now(), 'deleted', 'human'),
    (13, 1, 11, NULL, 'subtask', 'human'), (21, 2, NULL, NULL, 'live', 'human');
  SELECT setval(pg_get_serial_sequence('core_api.' || relname, 'pk'), 1000)
    FROM pg_class WHERE relnamespace = 'core_api'::regnamespace AND relkind = 'r';
`;

export async function insertTenants(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(ROWS);
  await client.end();
}

export const TABLES = [
  'workspaces',
  'people',
  'memberships',
  'chat_conversations',
  'task_templates',
  'contributions',
  'blueprint_runs',
  'blueprint_steps',
  'skills',
  'tasks',
] as const;

/** How to write each table that the gateway may write: a row of the given parent, a harmless change, the parent's column. */
const WRITES = {
  contributions: [
    "INSERT INTO core_api.contributions (workspace_pk, name, addresses, country, flow_json) VALUES ($1, '', '[]', '{}', '{}')",
    "name = 'x'",
    'workspace_pk',
  ],
  blueprint_runs: [
    "INSERT INTO core_api.blueprint_runs (workspace_pk, goal, target_url) VALUES ($1, '', '')",
    "goal = 'x'",
    'workspace_pk',
  ],
  blueprint_steps: [
    "INSERT INTO core_api.blueprint_steps (blueprint_run_pk, step_number, action_type, page_url) VALUES ($1, 9, '', '')",
    "page_url = 'x'",
    'blueprint_run_pk',
  ],
  skills: [
    "INSERT INTO core_api.skills (workspace_pk, kind, name, body) VALUES ($1, 'action', '', '')",
    "name = 'x'",
    'workspace_pk',
  ],
  tasks: [
    "INSERT INTO core_api.tasks (workspace_pk, title, executor_type) VALUES ($1, '', 'human')",
    "title = 'x'",
    'workspace_pk',
  ],
} as const;

type Writable = keyof typeof WRITES;
export const WRITABLE: readonly Writable[] = ['contributions', 'blueprint_runs', 'blueprint_steps', 'skills', 'tasks'];

/** The parents of A's and B's rows: the workspace, or for steps the run. */
const parents = (table: Writable) => (table === 'blueprint_steps' ? { own: 11, foreign: 21 } : { own: 1, foreign: 2 });

export async function enter(client: pg.ClientBase, session: SessionSettings): Promise<void> {
  await client.query(`SELECT core_api.begin_session($1, $2, '')`, [session.role, session.workspaceId ?? '']);
}

/** The keys of the rows that the session sees, by table. */
export async function visible(client: pg.ClientBase, session: SessionSettings): Promise<Record<string, number[]>> {
  await enter(client, session);
  const seen: Record<string, number[]> = {};
  for (const table of TABLES) {
    const { rows } = await client.query<{ pk: string }>(`SELECT pk FROM core_api.${table} ORDER BY pk`);
    seen[table] = rows.map(({ pk }) => Number(pk));
  }
  return seen;
}

/**
 * What comes of writing each table: the number of rows touched, or PostgreSQL's error code.
 * The updates have no WHERE, so that the UPDATE policies stand alone: a WHERE brings the SELECT policies in as well.
 */
export async function writes(client: pg.ClientBase, session: SessionSettings): Promise<Record<string, unknown>> {
  await enter(client, session);
  const outcome: Record<string, unknown> = {};
  for (const table of WRITABLE) {
    const [insert, change, parent] = WRITES[table];
    const { own, foreign } = parents(table);
    outcome[table] = {
      insertOwn: await attempt(client, insert, [own]),
      insertForeign: await attempt(client, insert, [foreign]),
      update: await attempt(client, `UPDATE core_api.${table} SET ${change}`),
      giveAway: await attempt(client, `UPDATE core_api.${table} SET ${parent} = ${foreign}`),
    };
  }
  return outcome;
}

/** How many rows of each table the session deletes for good: for the owner, the gateway has no right to. */
export async function deletions(client: pg.ClientBase, session: SessionSettings): Promise<Record<string, unknown>> {
  await enter(client, session);
  const outcome: Record<string, unknown> = {};
  for (const table of WRITABLE) outcome[table] = await attempt(client, `DELETE FROM core_api.${table}`);
  return outcome;
}

/** Runs one statement and undoes it; the client is in a transaction. */
export async function attempt(client: pg.ClientBase, sql: string, values: unknown[] = []): Promise<unknown> {
  await client.query('SAVEPOINT attempt');
  try {
    return (await client.query(sql, values)).rowCount;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return error.code;
    throw error;
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT attempt');
  }
}
