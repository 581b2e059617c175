/**
 * The best SQL that we know: JSON is text put together of text, which PostgreSQL does faster than its functions for
 * JSON, and a sort by an aggregate sorts keys alone before it fetches the rows of the page.
 */
import type { Question } from '../../questions.ts';
import { instant, OWN } from './statements.ts';

const LIVE = `${OWN} AND deleted_at IS NULL`;
const ROOTS = `core_api.tasks WHERE ${LIVE} AND parent_task_pk IS NULL`;

/** An object's members, from expressions for the text of each value. */
const object = (members: Readonly<Record<string, string>>): string =>
  `concat('{', ${Object.entries(members)
    .map(([name, value], index) => `'${index === 0 ? '' : ','}"${name}":', ${value}`)
    .join(', ')}, '}')`;
const orNull = (text: string): string => `coalesce(${text}, 'null')`;
const quoted = (text: string): string => `'"' || ${text} || '"'`;
const string = (column: string): string => orNull(`to_json(${column})::text`);
const plain = (column: string): string => orNull(quoted(`${column}::text`));
const time = (column: string): string => orNull(quoted(instant(column)));
const list = (item: string, rows: string): string => `concat('[', (SELECT string_agg(${item}, ',') FROM ${rows}), ']')`;
const one = (item: string, rows: string): string => orNull(`(SELECT ${item} FROM ${rows})`);

const person = (key: string, members: readonly string[]): string =>
  one(
    object(Object.fromEntries(members.map((it) => [it, it === 'person_id' ? plain(`p.${it}`) : string(`p.${it}`)]))),
    `core_api.people AS p WHERE p.workspace_pk = t.workspace_pk AND p.pk = t.${key}`,
  );
const SUBTASKS = `(SELECT * FROM core_api.tasks AS s WHERE s.workspace_pk = t.workspace_pk AND s.parent_task_pk = t.pk
  AND s.deleted_at IS NULL ORDER BY s.created_at, s.pk`;
const TASK = { task_id: plain('t.task_id'), title: string('t.title'), status: plain('t.status') };
const SUBTASK = { task_id: plain('s.task_id'), title: string('s.title'), status: plain('s.status') };

const recordsTable = object({
  tasks: list(
    object({
      ...TASK,
      priority: plain('t.priority'),
      due_date: time('t.due_date'),
      created_at: time('t.created_at'),
      token_reward: orNull('t.token_reward::text'),
      assigned_to: person('assigned_to_pk', ['person_id', 'full_name', 'avatar_url']),
      subtasks: list(object({ ...SUBTASK, due_date: time('s.due_date') }), `${SUBTASKS} LIMIT 4) AS s`),
    }),
    `(SELECT * FROM ${ROOTS} ORDER BY created_at DESC, pk DESC LIMIT $1::int) AS t`,
  ),
  tasks_aggregate: object({ aggregate: object({ count: `(SELECT count(*) FROM ${ROOTS})` }) }),
});

const byKey = object({
  tasks_by_pk: one(
    object({
      task_id: TASK.task_id,
      title: TASK.title,
      description: string('t.description'),
      status: TASK.status,
      priority: plain('t.priority'),
      due_date: time('t.due_date'),
      created_at: time('t.created_at'),
      score: plain('t.score'),
      references: 't."references"',
      assigned_to: person('assigned_to_pk', ['person_id', 'full_name']),
      created_by: person('created_by_pk', ['person_id', 'full_name']),
      template: one(
        object({ task_template_id: plain('m.task_template_id'), title: string('m.title') }),
        'core_api.task_templates AS m WHERE m.pk = t.template_pk',
      ),
      subtasks: list(object(SUBTASK), `${SUBTASKS}) AS s`),
    }),
    'core_api.tasks AS t WHERE t.task_id = $1::uuid AND t.deleted_at IS NULL',
  ),
});

const filteredList = object({
  tasks: list(
    object({
      ...TASK,
      priority: plain('t.priority'),
      due_date: time('t.due_date'),
      created_at: time('t.created_at'),
    }),
    `(SELECT * FROM core_api.tasks WHERE ${LIVE} AND status = 'open' ORDER BY due_date, pk LIMIT $1::int) AS t`,
  ),
});

const aggregateSort = object({
  tasks: list(
    `(SELECT ${object({ ...TASK, created_at: time('t.created_at') })}
      FROM core_api.tasks AS t WHERE t.pk = page.pk AND t.deleted_at IS NULL)`,
    `(SELECT root.pk FROM (SELECT pk FROM ${ROOTS}) AS root
      LEFT JOIN (SELECT parent_task_pk, min(created_at) AS oldest FROM core_api.tasks
        WHERE ${LIVE} AND parent_task_pk IS NOT NULL GROUP BY parent_task_pk) AS sub ON sub.parent_task_pk = root.pk
      ORDER BY sub.oldest, root.pk LIMIT $1::int) AS page`,
  ),
});

const selecting = (data: string): string => `SELECT ${data} AS data`;

export const best: Readonly<Record<Question, string>> = {
  'records-table': selecting(recordsTable),
  'by-key': selecting(byKey),
  'filtered-list': selecting(filteredList),
  'aggregate-sort': selecting(aggregateSort),
};
