/** One round trip: SQL looks up, applies the rule and writes, in one statement. */
import { createPool, inOneTrip } from '../transaction.ts';
import { serveWrites } from './serve.ts';
import { LIVE, later, NOW, OWN, STEP_ANSWER, STEP_COLUMNS, TASK_COLUMNS } from './statements.ts';

const pool = createPool();

const AT = `to_char(${NOW} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const BY = `current_setting('rowgate.user_id')`;
const entry = (action: string, more = ''): string =>
  `jsonb_build_object('action', '${action}', 'at', ${AT}, 'by', ${BY}, 'by_type', 'human'${more})`;
const PERSON = `(SELECT pk FROM core_api.people WHERE person_id = ${BY}::uuid AND ${OWN})`;

/** The values of a new task's columns, of which these are given. */
const newTask = (title: string, executorType: string, dueDate: string): string =>
  `gen_random_uuid(), ${title}, ${executorType}, ${dueDate}, 'open'::core_api.task_status_enum, 'medium'::core_api.task_priority_enum,
    'user'::core_api.task_source_enum, '[]'::jsonb, jsonb_build_array(${entry('created')}), ${NOW}, ${NOW},
    core_api.session_workspace_pk(), ${PERSON}`;
const GIVEN = 'given (title text, executor_type core_api.executor_type_enum, due_date timestamptz)';
const MANY = newTask('given.title', 'given.executor_type', 'given.due_date');

const INSERT = `INSERT INTO core_api.tasks (${TASK_COLUMNS})
  SELECT ${newTask('$1', '$2::core_api.executor_type_enum', '$3::timestamptz')} RETURNING task_id, title, status`;
const INSERT_MANY = `INSERT INTO core_api.tasks (${TASK_COLUMNS})
  SELECT ${MANY} FROM jsonb_to_recordset($1) AS ${GIVEN} RETURNING task_id, title`;
const INSERT_NESTED = `WITH parent AS (
    INSERT INTO core_api.tasks (${TASK_COLUMNS})
    SELECT ${newTask('$1', '$2::core_api.executor_type_enum', '$3::timestamptz')} RETURNING pk, task_id, title
  ), child AS (
    INSERT INTO core_api.tasks (${TASK_COLUMNS}, parent_task_pk)
    SELECT ${MANY}, parent.pk FROM parent, jsonb_to_recordset($4) AS ${GIVEN} RETURNING task_id, title, status
  )
  SELECT task_id, title, (SELECT json_agg(child ORDER BY child.title) FROM child) AS subtasks FROM parent`;

const changes = (status: string): string => `status = ${status},
    done_at = CASE WHEN t.status = ${status} THEN t.done_at WHEN ${status} = 'done' THEN ${NOW} END,
    history = CASE WHEN t.status = ${status} THEN t.history
      ELSE t.history || ${entry('status_changed', `, 'from', t.status, 'to', ${status}`)} END,
    updated_at = ${later(NOW)}`;
const TO = '$2::core_api.task_status_enum';

const UPDATE = `UPDATE core_api.tasks AS t SET ${changes(TO)}
  WHERE t.task_id = $1::uuid AND t.${LIVE} RETURNING t.task_id, t.title, t.status`;
/** Locked in the order of keys: without, two of them that meet can wait for each other. */
const UPDATE_MANY = `WITH locked AS MATERIALIZED (
    SELECT pk FROM core_api.tasks WHERE due_date = $1::timestamptz AND ${LIVE} ORDER BY pk FOR UPDATE
  )
  UPDATE core_api.tasks AS t SET ${changes(TO)}
  FROM locked WHERE t.pk = locked.pk AND t.${LIVE} RETURNING t.task_id, t.status`;

const PERSIST = `WITH run AS (
    UPDATE core_api.blueprint_runs AS t SET step_count = step_count + 1, updated_at = ${later(NOW)}
    WHERE t.blueprint_run_id = $1::uuid AND t.${LIVE} AND t.status = 'running' RETURNING pk, step_count
  )
  INSERT INTO core_api.blueprint_steps (${STEP_COLUMNS})
  SELECT $2, $3, $4, $5::jsonb, $6::jsonb, $7::int, $8::boolean, run.step_count, ${NOW}, ${NOW}, run.pk FROM run
  RETURNING ${STEP_ANSWER}`;

serveWrites({
  async insert({ title, executor_type, due_date }, session) {
    const values = [title, executor_type, due_date];
    const [task] = await inOneTrip(pool, session, { name: 'insert', text: INSERT, values });
    return { task };
  },

  async 'insert-many'({ objects }, session) {
    const query = { name: 'insert-many', text: INSERT_MANY, values: [JSON.stringify(objects)] };
    const returning = await inOneTrip(pool, session, query);
    return { tasks: { affected_rows: returning.length, returning } };
  },

  async 'insert-nested'({ title, executor_type, due_date, subtasks }, session) {
    const values = [title, executor_type, due_date, JSON.stringify(subtasks)];
    const [task] = await inOneTrip(pool, session, { name: 'insert-nested', text: INSERT_NESTED, values });
    return { task };
  },

  async 'update-status'({ task_id, status }, session) {
    const [task = null] = await inOneTrip(pool, session, { name: 'update', text: UPDATE, values: [task_id, status] });
    return { task };
  },

  async 'update-many'({ due_date, status }, session) {
    const query = { name: 'update-many', text: UPDATE_MANY, values: [due_date, status] };
    const returning = await inOneTrip(pool, session, query);
    return { tasks: { affected_rows: returning.length, returning } };
  },

  async 'persist-step'({ blueprint_run_id, step }, session) {
    const { action_type, reasoning, page_url, dom_summary_length, action_success } = step;
    const details = [JSON.stringify(step.action_details), JSON.stringify(step.ai_response)];
    const values = [blueprint_run_id, action_type, reasoning, page_url, ...details, dom_summary_length, action_success];
    const [stored] = await inOneTrip(pool, session, { name: 'persist-step', text: PERSIST, values });
    return { step: stored };
  },
});
