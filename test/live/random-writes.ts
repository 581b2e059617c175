/** Random changes of twenty workspaces by direct SQL; names say whose they are, so that a wrong push shows. */
import { id } from '../harness/dataset.ts';

export const TENANTS = 20;

/** A number below `most`. */
export type Pick = (most: number) => number;

/** Numbers that a seed decides. */
export function randomOf(seed: number): Pick {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

export const workspaceId = (tenant: number): string => id('workspaces', tenant);
export const personId = (tenant: number, number: number): string => id('people', tenant * 10 + number);
export const taskId = (tenant: number, number: number): string => id('tasks', tenant * 100 + number);

/** Two people, ten tasks, of which half are subtasks, a skill and a run for each. */
export const FIRST_ROWS = `
INSERT INTO core_api.workspaces (pk, workspace_id) SELECT n, ${uuid('1', 'n')} FROM generate_series(1, ${TENANTS}) AS n;
INSERT INTO core_api.people (pk, person_id, workspace_pk, full_name)
  SELECT n * 10 + p, ${uuid('2', 'n * 10 + p')}, n, 'w' || n || ': person ' || p
  FROM generate_series(1, ${TENANTS}) AS n, generate_series(1, 2) AS p;
INSERT INTO core_api.tasks (pk, task_id, workspace_pk, title, executor_type, parent_task_pk, assigned_to_pk)
  SELECT n * 100 + t, ${uuid('a', 'n * 100 + t')}, n, 'w' || n || ': task ' || t, 'human',
    CASE WHEN t > 5 THEN n * 100 + t - 5 END, n * 10 + 1 + t % 2
  FROM generate_series(1, ${TENANTS}) AS n, generate_series(1, 10) AS t;
INSERT INTO core_api.skills (pk, workspace_pk, kind, name, body)
  SELECT n, n, 'action', 'w' || n || ': skill', '' FROM generate_series(1, ${TENANTS}) AS n;
INSERT INTO core_api.blueprint_runs (pk, workspace_pk, goal, target_url)
  SELECT n, n, 'w' || n || ': run', '' FROM generate_series(1, ${TENANTS}) AS n;
SELECT setval(pg_get_serial_sequence('core_api.' || relname, 'pk'), 10000)
  FROM pg_class WHERE relnamespace = 'core_api'::regnamespace AND relkind = 'r'`;

/** As `id` of the dataset makes it, in SQL. */
function uuid(digit: string, number: string): string {
  return `('${digit.repeat(8)}-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
}

/** One change, of one workspace but for the last ones. */
const CHANGES: readonly ((w: number, pick: Pick) => string)[] = [
  (w, pick) => `UPDATE core_api.tasks SET title = 'w${w}: ${pick(1e6)}' WHERE pk = ${w * 100 + 1 + pick(10)}`,
  (w, pick) => `UPDATE core_api.tasks SET status = 'done' WHERE workspace_pk = ${w} AND pk % 3 = ${pick(3)}`,
  (w, pick) =>
    `INSERT INTO core_api.tasks (workspace_pk, title, executor_type, parent_task_pk)
      SELECT ${w}, 'w${w}: new ${pick(1e6)}', 'human', pk FROM core_api.tasks
      WHERE pk = ${w * 100 + 1 + pick(5)} AND deleted_at IS NULL`,
  (w, pick) => `UPDATE core_api.tasks SET deleted_at = now() WHERE pk = ${w * 100 + 1 + pick(10)}`,
  (w, pick) =>
    `UPDATE core_api.tasks SET deleted_at = NULL, parent_task_pk = NULL WHERE pk = ${w * 100 + 1 + pick(10)}`,
  (w, pick) =>
    `UPDATE core_api.tasks SET parent_task_pk = (SELECT pk FROM core_api.tasks AS parent
      WHERE parent.pk = ${w * 100 + 1 + pick(5)} AND deleted_at IS NULL) WHERE pk = ${w * 100 + 6 + pick(5)} AND deleted_at IS NULL`,
  (w, pick) =>
    `UPDATE core_api.tasks SET assigned_to_pk = (SELECT min(pk) FROM core_api.people WHERE workspace_pk = ${w})
      WHERE pk = ${w * 100 + 1 + pick(10)}`,
  (w) => `DELETE FROM core_api.people WHERE pk = (SELECT max(pk) FROM core_api.people WHERE workspace_pk = ${w})`,
  (w, pick) => `INSERT INTO core_api.people (workspace_pk, full_name) VALUES (${w}, 'w${w}: person ${pick(1e6)}')`,
  (w) => `UPDATE core_api.skills SET visibility = 'public' WHERE workspace_pk = ${w}`,
  (w) => `UPDATE core_api.skills SET visibility = 'private' WHERE workspace_pk = ${w}`,
  (w, pick) => `UPDATE core_api.skills SET name = 'w${w}: skill ${pick(1e6)}' WHERE workspace_pk = ${w}`,
  (w, pick) =>
    `INSERT INTO core_api.blueprint_steps (blueprint_run_pk, step_number, action_type, page_url)
      SELECT pk, (SELECT coalesce(max(step_number), 0) + 1 FROM core_api.blueprint_steps WHERE blueprint_run_pk = r.pk),
        'click', 'w${w}: ${pick(1e6)}' FROM core_api.blueprint_runs AS r WHERE workspace_pk = ${w} LIMIT 1`,
  (w, pick) =>
    `UPDATE core_api.blueprint_steps SET page_url = 'w${w}: ${pick(1e6)}'
      WHERE blueprint_run_pk IN (SELECT pk FROM core_api.blueprint_runs WHERE workspace_pk = ${w})`,
  (w) => `DELETE FROM core_api.blueprint_runs WHERE workspace_pk = ${w}`,
  (w) => `INSERT INTO core_api.blueprint_runs (workspace_pk, goal, target_url) VALUES (${w}, 'w${w}: run', '')`,
  (_, pick) => `UPDATE core_api.tasks SET score = ${pick(100)} WHERE pk % 7 = ${pick(7)}`,
  (_, pick) => `INSERT INTO core_api.task_templates (title) VALUES ('template ${pick(1e6)}')`,
];

/** One to three changes, to be made in one transaction. */
export function randomWrite(pick: Pick): string {
  const change = (): string => CHANGES[pick(CHANGES.length)]?.(1 + pick(TENANTS), pick) ?? '';
  return Array.from({ length: 1 + pick(3) }, change).join('; ');
}
