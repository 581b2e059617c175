/** Two round trips: the first locks and fetches, the rule says in JavaScript what to write, the second writes it. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Session } from '../session.ts';
import { begin, createPool } from '../transaction.ts';
import { checkStep, moved, newTask } from './rules.ts';
import { serveWrites } from './serve.ts';
import { LIVE, later, NOW, OWN, STEP_ANSWER, STEP_COLUMNS, TASK_COLUMNS } from './statements.ts';
import type { NewTask } from './variables.ts';

const pool = createPool();

interface Facts {
  readonly now: Date;
  readonly workspace_pk: string;
  readonly person_pk: string | null;
}

interface LockedTask {
  readonly pk: string;
  readonly status: string;
}

interface LockedRun extends LockedTask {
  readonly step_count: number;
}

const FACTS = `SELECT ${NOW} AS now, core_api.session_workspace_pk() AS workspace_pk,
  (SELECT pk FROM core_api.people WHERE person_id = nullif($1, '')::uuid AND ${OWN}) AS person_pk`;

const LOCK_TASK = `SELECT pk, status FROM core_api.tasks WHERE task_id = $1::uuid AND ${LIVE} FOR UPDATE`;
const LOCK_TASKS = `SELECT pk, status FROM core_api.tasks WHERE due_date = $1::timestamptz AND ${LIVE}
  ORDER BY pk FOR UPDATE`;
const LOCK_RUN = `SELECT pk, status, step_count FROM core_api.blueprint_runs WHERE blueprint_run_id = $1::uuid AND ${LIVE}
  FOR UPDATE`;

const INSERT_TASK = `INSERT INTO core_api.tasks (${TASK_COLUMNS})
  VALUES ($1::uuid, $2, $3, $4, 'open', 'medium', 'user', '[]', $5, $6, $6, $7, $8)
  RETURNING task_id, title, status`;
const INSERT_TASKS = `INSERT INTO core_api.tasks (${TASK_COLUMNS}, parent_task_pk)
  SELECT task_id, title, executor_type, due_date, 'open', 'medium', 'user', '[]', history, $2, $2, $3, $4,
    (SELECT pk FROM core_api.tasks WHERE task_id = $5::uuid AND ${LIVE})
  FROM jsonb_to_recordset($1) AS new (task_id uuid, title text, executor_type core_api.executor_type_enum,
    due_date timestamptz, history jsonb)
  RETURNING task_id, title, status`;
const UPDATE_TASK = `UPDATE core_api.tasks AS t SET status = $2,
    done_at = CASE WHEN t.status = $2 THEN t.done_at WHEN $2 = 'done' THEN $4::timestamptz END,
    history = t.history || $3::jsonb, updated_at = ${later('$4')}
  WHERE t.pk = $1 AND t.${LIVE} RETURNING t.task_id, t.title, t.status`;
const UPDATE_TASKS = `UPDATE core_api.tasks AS t SET status = $2,
    done_at = CASE WHEN t.status = $2 THEN t.done_at WHEN $2 = 'done' THEN $3::timestamptz END,
    history = t.history || change.entries, updated_at = ${later('$3')}
  FROM jsonb_to_recordset($1) AS change (pk bigint, entries jsonb)
  WHERE t.pk = change.pk AND t.${LIVE} RETURNING t.task_id, t.status`;
const COUNT_STEP = `UPDATE core_api.blueprint_runs AS t SET step_count = step_count + 1, updated_at = ${later('$2')}
  WHERE t.pk = $1 AND t.${LIVE}`;
const INSERT_STEP = `INSERT INTO core_api.blueprint_steps (${STEP_COLUMNS})
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10) RETURNING ${STEP_ANSWER}`;

/** A statement, prepared under its own name. */
const names = new Map<string, string>();
function statement(text: string, values: readonly unknown[]): pg.QueryConfig {
  const name = names.get(text) ?? `write ${names.size}`;
  names.set(text, name);
  return { name, text, values: [...values] };
}

/** `lock` goes out with the session, what `decide` gives with COMMIT; the rows of the writes, one after the other. */
async function inTwoTrips<Locked extends pg.QueryResultRow>(
  session: Session,
  lock: pg.QueryConfig | undefined,
  decide: (facts: Facts, locked: readonly Locked[]) => readonly pg.QueryConfig[],
): Promise<readonly (readonly pg.QueryResultRow[])[]> {
  const client = await pool.connect();
  try {
    const [, { rows: facts }, locked] = await Promise.all([
      begin(client, session),
      client.query<Facts>(statement(FACTS, [session.userId])),
      lock && client.query<Locked>(lock),
    ]);
    const writes = decide(facts[0] as Facts, locked?.rows ?? []).map((it) => client.query(it));
    const [written] = await Promise.all([Promise.all(writes), client.query('COMMIT')]);
    return written.map(({ rows }) => rows);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const insertOne = (id: string, given: NewTask, { now, workspace_pk, person_pk }: Facts, session: Session) => {
  const { title, executor_type, due_date, history } = newTask(given, now, session);
  const values = [id, title, executor_type, due_date, JSON.stringify(history), now, workspace_pk, person_pk];
  return statement(INSERT_TASK, values);
};

const insertMany = (given: readonly NewTask[], facts: Facts, session: Session, parent: string | null) => {
  const { now, workspace_pk, person_pk } = facts;
  const rows = given.map((it) => ({ task_id: randomUUID(), ...newTask(it, now, session) }));
  return statement(INSERT_TASKS, [JSON.stringify(rows), now, workspace_pk, person_pk, parent]);
};

serveWrites({
  async insert(given, session) {
    const [task] = await inTwoTrips(session, undefined, (facts) => [insertOne(randomUUID(), given, facts, session)]);
    return { task: task?.[0] };
  },

  async 'insert-many'({ objects }, session) {
    const [rows = []] = await inTwoTrips(session, undefined, (facts) => [insertMany(objects, facts, session, null)]);
    return { tasks: { affected_rows: rows.length, returning: rows.map(({ status: _, ...row }) => row) } };
  },

  async 'insert-nested'({ subtasks, ...given }, session) {
    const id = randomUUID();
    const [parents, children] = await inTwoTrips(session, undefined, (facts) => [
      insertOne(id, given, facts, session),
      insertMany(subtasks, facts, session, id),
    ]);
    const { status: _, ...parent } = parents?.[0] ?? {};
    return { task: { ...parent, subtasks: children } };
  },

  async 'update-status'({ task_id, status }, session) {
    const lock = statement(LOCK_TASK, [task_id]);
    const [rows] = await inTwoTrips<LockedTask>(session, lock, ({ now }, locked) =>
      locked.map((task) => {
        const entries = JSON.stringify(moved(task.status, status, now, session));
        return statement(UPDATE_TASK, [task.pk, status, entries, now]);
      }),
    );
    return { task: rows?.[0] ?? null };
  },

  async 'update-many'({ due_date, status }, session) {
    const lock = statement(LOCK_TASKS, [due_date]);
    const [rows = []] = await inTwoTrips<LockedTask>(session, lock, ({ now }, locked) => {
      const changes = locked.map((it) => ({ pk: it.pk, entries: moved(it.status, status, now, session) }));
      return [statement(UPDATE_TASKS, [JSON.stringify(changes), status, now])];
    });
    return { tasks: { affected_rows: rows.length, returning: rows } };
  },

  async 'persist-step'({ blueprint_run_id, step }, session) {
    const lock = statement(LOCK_RUN, [blueprint_run_id]);
    const [, steps] = await inTwoTrips<LockedRun>(session, lock, ({ now }, [run]) => {
      if (!run) throw new Error('there is no such run');
      checkStep(run, step);
      const { action_type, reasoning, page_url, dom_summary_length, action_success } = step;
      const details = [JSON.stringify(step.action_details), JSON.stringify(step.ai_response)];
      const columns = [action_type, reasoning, page_url, ...details, dom_summary_length, action_success];
      return [
        statement(COUNT_STEP, [run.pk, now]),
        statement(INSERT_STEP, [...columns, run.step_count + 1, now, run.pk]),
      ];
    });
    return { step: steps?.[0] };
  },
});
