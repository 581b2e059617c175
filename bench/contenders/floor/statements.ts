/** The SQL that a careful engineer writes by hand; PostgreSQL builds the JSON, row security keeps tenants apart. */
import type { Question } from '../../questions.ts';

export const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Row security says it too, but in an OR with the administrator, which no index serves. */
export const OWN = 'workspace_pk = (SELECT core_api.session_workspace_pk())';

const recordsTable = `SELECT json_build_object(
  'tasks', (SELECT coalesce(json_agg(json_build_object(
      'task_id', t.task_id, 'title', t.title, 'status', t.status, 'priority', t.priority,
      'due_date', ${instant('t.due_date')}, 'created_at', ${instant('t.created_at')}, 'token_reward', t.token_reward,
      'assigned_to', (SELECT json_build_object('person_id', p.person_id, 'full_name', p.full_name, 'avatar_url', p.avatar_url)
        FROM core_api.people AS p WHERE p.workspace_pk = t.workspace_pk AND p.pk = t.assigned_to_pk),
      'subtasks', (SELECT coalesce(json_agg(json_build_object('task_id', s.task_id, 'title', s.title, 'status', s.status,
          'due_date', ${instant('s.due_date')})), '[]')
        FROM (SELECT * FROM core_api.tasks AS s
          WHERE s.workspace_pk = t.workspace_pk AND s.parent_task_pk = t.pk AND s.deleted_at IS NULL
          ORDER BY s.created_at, s.pk LIMIT 4) AS s))), '[]')
    FROM (SELECT * FROM core_api.tasks WHERE ${OWN} AND parent_task_pk IS NULL AND deleted_at IS NULL
      ORDER BY created_at DESC, pk DESC LIMIT $1::int) AS t),
  'tasks_aggregate', (SELECT json_build_object('aggregate', json_build_object('count', count(*)))
    FROM core_api.tasks WHERE ${OWN} AND parent_task_pk IS NULL AND deleted_at IS NULL))::text AS data`;

const byKey = `SELECT json_build_object('tasks_by_pk', (SELECT json_build_object(
      'task_id', t.task_id, 'title', t.title, 'description', t.description, 'status', t.status,
      'priority', t.priority, 'due_date', ${instant('t.due_date')}, 'created_at', ${instant('t.created_at')},
      'score', t.score::text, 'references', t."references",
      'assigned_to', (SELECT json_build_object('person_id', p.person_id, 'full_name', p.full_name)
        FROM core_api.people AS p WHERE p.workspace_pk = t.workspace_pk AND p.pk = t.assigned_to_pk),
      'created_by', (SELECT json_build_object('person_id', p.person_id, 'full_name', p.full_name)
        FROM core_api.people AS p WHERE p.workspace_pk = t.workspace_pk AND p.pk = t.created_by_pk),
      'template', (SELECT json_build_object('task_template_id', m.task_template_id, 'title', m.title)
        FROM core_api.task_templates AS m WHERE m.pk = t.template_pk),
      'subtasks', (SELECT coalesce(json_agg(json_build_object('task_id', s.task_id, 'title', s.title,
          'status', s.status) ORDER BY s.created_at, s.pk), '[]')
        FROM core_api.tasks AS s
        WHERE s.workspace_pk = t.workspace_pk AND s.parent_task_pk = t.pk AND s.deleted_at IS NULL))
    FROM core_api.tasks AS t WHERE t.task_id = $1::uuid AND t.deleted_at IS NULL))::text AS data`;

const filteredList = `SELECT json_build_object('tasks', (SELECT coalesce(json_agg(json_build_object(
      'task_id', t.task_id, 'title', t.title, 'status', t.status, 'priority', t.priority,
      'due_date', ${instant('t.due_date')}, 'created_at', ${instant('t.created_at')})), '[]')
    FROM (SELECT * FROM core_api.tasks WHERE ${OWN} AND status = 'open' AND deleted_at IS NULL
      ORDER BY due_date, pk LIMIT $1::int) AS t))::text AS data`;

const aggregateSort = `SELECT json_build_object('tasks', (SELECT coalesce(json_agg(json_build_object(
      'task_id', t.task_id, 'title', t.title, 'status', t.status, 'created_at', ${instant('t.created_at')})), '[]')
    FROM (SELECT t.* FROM core_api.tasks AS t
      LEFT JOIN (SELECT parent_task_pk, min(created_at) AS oldest FROM core_api.tasks
        WHERE ${OWN} AND parent_task_pk IS NOT NULL AND deleted_at IS NULL GROUP BY parent_task_pk) AS s
        ON s.parent_task_pk = t.pk
      WHERE t.${OWN} AND t.parent_task_pk IS NULL AND t.deleted_at IS NULL
      ORDER BY s.oldest, t.pk LIMIT $1::int) AS t))::text AS data`;

/** Each takes one parameter, the page's size or the key, and returns one row with the finished JSON. */
export const statements: Readonly<Record<Question, string>> = {
  'records-table': recordsTable,
  'by-key': byKey,
  'filtered-list': filteredList,
  'aggregate-sort': aggregateSort,
};
