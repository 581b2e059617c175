/** A world seen from workspace A: what is A's, what anybody may read, and what A must not notice. */
import type pg from 'pg';
import type { Caller } from '../harness/gateway.ts';
import { type TableName, tableNames } from '../proofs/model.ts';
import { workspaceIds } from '../proofs/world/make-world.ts';
import type { Row, World } from '../proofs/world/world.ts';

/** The internal key of A's workspace. */
const A = 1;
export const userOfA: Caller = { role: 'user', workspaceId: workspaceIds[A - 1] as string };

const isOfA = (row: Row): boolean => row.workspace_pk === A;

/**
 * What A may see, its own deleted rows among it, and all else. Public skills are for everybody; what they say of
 * their workspace is not, and so is not there yet.
 */
export function splitWorld(world: World): { readonly ours: World; readonly foreign: World } {
  const isPublic = (row: Row) => isOfA(row) || row.visibility === 'public';
  const runs = new Set(world.blueprint_runs.filter(isOfA).map((row) => row.pk));
  const belongs: Readonly<Record<TableName, (row: Row) => boolean>> = {
    workspaces: () => true,
    people: isOfA,
    memberships: isOfA,
    chat_conversations: isOfA,
    task_templates: () => true,
    contributions: isOfA,
    blueprint_runs: isOfA,
    blueprint_steps: (row) => runs.has(row.blueprint_run_pk ?? null),
    skills: isPublic,
    tasks: isOfA,
  };
  const part = (keep: boolean) => mapTables(world, (rows, table) => rows.filter((row) => belongs[table](row) === keep));
  const ours = part(true);
  const skills = ours.skills.map((row) => (isOfA(row) ? row : { ...row, source_thread_pk: null, created_by_pk: null }));
  return { ours: { ...ours, skills }, foreign: part(false) };
}

const mapTables = (world: World, change: (rows: readonly Row[], table: TableName) => readonly Row[]): World =>
  Object.fromEntries(tableNames.map((table) => [table, change(world[table], table)])) as unknown as World;

/** Everything that may change in other workspaces; the text of their public skills is everybody's and stays. */
const CHANGES = `
  UPDATE core_api.people SET full_name = 'Changed', avatar_url = NULL WHERE workspace_pk <> ${A};
  UPDATE core_api.contributions SET name = 'Invoice', country = '{FR}', status = 'done', deleted_at = NULL, progress = '{}'
    WHERE workspace_pk IS DISTINCT FROM ${A};
  UPDATE core_api.contributions SET workspace_pk = 2 WHERE workspace_pk IS NULL AND pk % 2 = 0;
  UPDATE core_api.blueprint_runs SET status = 'queued', step_count = 99, error_type = 'Invoice',
    deleted_at = CASE WHEN deleted_at IS NULL AND pk % 2 = 0 THEN now() END WHERE workspace_pk <> ${A};
  UPDATE core_api.blueprint_steps SET action_success = NOT action_success, page_url = '', dom_summary_length = 5
    WHERE blueprint_run_pk IN (SELECT pk FROM core_api.blueprint_runs WHERE workspace_pk <> ${A});
  UPDATE core_api.skills SET name = 'Invoice', body = '', deleted_at = NULL WHERE workspace_pk <> ${A} AND visibility = 'private';
  UPDATE core_api.skills AS skill SET
    source_thread_pk = (SELECT max(pk) FROM core_api.chat_conversations AS it WHERE it.workspace_pk = skill.workspace_pk),
    created_by_pk = (SELECT max(pk) FROM core_api.memberships AS it WHERE it.workspace_pk = skill.workspace_pk)
    WHERE workspace_pk <> ${A};
  UPDATE core_api.tasks SET title = 'Invoice', status = 'done', priority = 'critical', score = 999999.99, token_reward = NULL,
    due_date = now(), deleted_at = CASE WHEN deleted_at IS NULL AND pk % 3 = 0 THEN now() END, parent_task_pk = NULL
    WHERE workspace_pk <> ${A};`;

const DELETIONS = `
  DELETE FROM core_api.tasks WHERE workspace_pk <> ${A};
  DELETE FROM core_api.skills WHERE workspace_pk <> ${A} AND visibility = 'private';
  DELETE FROM core_api.blueprint_runs WHERE workspace_pk <> ${A};
  DELETE FROM core_api.contributions WHERE workspace_pk IS DISTINCT FROM ${A};
  DELETE FROM core_api.chat_conversations WHERE workspace_pk <> ${A};
  DELETE FROM core_api.people WHERE workspace_pk <> ${A};`;

export const changeForeignRows = (superuser: pg.Pool) => superuser.query(CHANGES);
export const deleteForeignRows = (superuser: pg.Pool) => superuser.query(DELETIONS);
