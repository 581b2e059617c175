import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_WORKSPACES, type DemoCounts, seedDemo } from '../../src/demo/demo.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { inSession } from '../harness/session.ts';
import examples from './seed-examples.json' with { type: 'json' };

const NOON = new Date('2026-06-15T12:00:00.000Z');

let database: TestDatabase;
let counts: DemoCounts | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  counts = await seedDemo(database.ownerUrl, NOON);
});
afterAll(() => database[Symbol.asyncDispose]());

/** As the gateway, seeing everything; values as JSON has them. */
const rows = (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  inSession(database.gateway, { role: 'admin' }, async (client) =>
    JSON.parse(JSON.stringify((await client.query(sql, values)).rows)),
  );

/** The public uuid of the row that an internal key points to. */
const idOf = (table: string, id: string, key: string) =>
  `(SELECT ${id} FROM core_api.${table} AS target WHERE target.pk = t.${key})`;

describe('the examples of the seeds', () => {
  test('the contribution has the values of its document', async () => {
    const { id, attributes, relationships } = examples.contribution;
    const workspace = idOf('workspaces', 'workspace_id', 'workspace_pk');
    const [row] = await rows(
      `SELECT t.*, ${workspace} AS workspace FROM core_api.contributions t WHERE contribution_id = $1`,
      [id],
    );
    expect(row).toMatchObject({ ...attributes, workspace: relationships.workspace.data.id });
  });

  test('the blueprint run has the values of its document, and its two steps', async () => {
    const { id, attributes, relationships } = examples.blueprint_run;
    const workspace = idOf('workspaces', 'workspace_id', 'workspace_pk');
    const steps = `ARRAY(SELECT blueprint_step_id FROM core_api.blueprint_steps WHERE blueprint_run_pk = t.pk ORDER BY step_number)`;
    const [row] = await rows(
      `SELECT t.*, ${workspace} AS workspace, ${steps} AS steps FROM core_api.blueprint_runs t WHERE blueprint_run_id = $1`,
      [id],
    );
    expect(row).toMatchObject({
      ...attributes,
      workspace: relationships.workspace.data.id,
      steps: relationships.steps.data.map((step) => step.id),
    });
  });

  test('the blueprint step has the values of its document', async () => {
    const { id, attributes, relationships } = examples.blueprint_step;
    const run = idOf('blueprint_runs', 'blueprint_run_id', 'blueprint_run_pk');
    const [row] = await rows(`SELECT t.*, ${run} AS run FROM core_api.blueprint_steps t WHERE blueprint_step_id = $1`, [
      id,
    ]);
    expect(row).toMatchObject({ ...attributes, run: relationships.blueprint_run.data.id });
  });

  test('the skill has the values of its document', async () => {
    const { id, attributes, relationships } = examples.skill;
    const workspace = idOf('workspaces', 'workspace_id', 'workspace_pk');
    const author = idOf('memberships', 'membership_id', 'created_by_pk');
    const [row] = await rows(
      `SELECT t.*, ${workspace} AS workspace, ${author} AS author FROM core_api.skills t WHERE skill_id = $1`,
      [id],
    );
    expect(row).toMatchObject({
      ...attributes,
      workspace: relationships.workspace.data.id,
      author: relationships.created_by.data.id,
      source_thread_pk: null,
    });
  });

  test('the task has the values of its document', async () => {
    const { id, attributes, relationships } = examples.task;
    const workspace = idOf('workspaces', 'workspace_id', 'workspace_pk');
    const assignee = idOf('people', 'person_id', 'assigned_to_pk');
    const name = idOf('people', 'full_name', 'assigned_to_pk');
    const [row] = await rows(
      `SELECT t.*, ${workspace} AS workspace, ${assignee} AS assignee, ${name} AS name FROM core_api.tasks t WHERE task_id = $1`,
      [id],
    );
    expect(row).toMatchObject({
      ...attributes,
      // The document writes the integer in quotes.
      token_reward: Number(attributes.token_reward),
      workspace: relationships.workspace.data.id,
      assignee: relationships.assigned_to.data.id,
      name: 'Alice Martin',
      template_pk: null,
      parent_task_pk: null,
      created_by_pk: null,
    });
  });
});

describe('the demo workspaces', () => {
  test.for(DEMO_WORKSPACES)(
    '$name is large enough to explore, for its demo user',
    async ({ workspaceId, personId, personName }) => {
      const size = await inSession(
        database.gateway,
        { role: 'user', workspaceId, userId: personId },
        async (client) => {
          const { rows } = await client.query(
            `SELECT (SELECT count(*)::int FROM core_api.tasks) AS tasks,
          (SELECT count(*)::int FROM core_api.tasks WHERE parent_task_pk IS NOT NULL) AS subtasks,
          (SELECT count(*)::int FROM core_api.blueprint_runs) AS runs,
          (SELECT full_name FROM core_api.people WHERE person_id = $1) AS name`,
            [personId],
          );
          return rows[0];
        },
      );
      expect(size.tasks).toBeGreaterThan(250);
      expect(size.subtasks).toBeGreaterThan(100);
      expect(size.runs).toBe(42);
      expect(size.name).toBe(personName);
    },
  );

  const kinds = [
    ['tasks', 'status', 7],
    ['tasks', 'priority', 5],
    ['tasks', 'source', 2],
    ['tasks', 'executor_type', 2],
    ['blueprint_runs', 'status', 6],
    ['contributions', 'status', 4],
    ['skills', 'kind', 2],
    ['skills', 'visibility', 2],
  ] as const;
  test.for(kinds)('%s have every %s in both', async ([table, column, values]) => {
    const found = await rows(
      `SELECT count(DISTINCT coalesce(${column}::text, 'null'))::int AS values FROM core_api.${table} t
        JOIN core_api.workspaces w ON w.pk = t.workspace_pk WHERE workspace_id = ANY ($1) GROUP BY w.pk`,
      [DEMO_WORKSPACES.map(({ workspaceId }) => workspaceId)],
    );
    expect(found).toEqual([{ values }, { values }]);
  });
});

/** Rules of the seeds, each as a search for rows that break it; the run example shows two of its seven steps. */
const BROKEN = {
  'done_at is set exactly when a task is done': `SELECT FROM core_api.tasks WHERE (done_at IS NOT NULL) <> (status = 'done')`,
  'the last status of the history is the status': `SELECT FROM core_api.tasks WHERE status::text <> 'open' AND status::text <> 'ice_log'
    AND status::text IS DISTINCT FROM jsonb_path_query_array(history, '$[*] ? (@.action == "status_changed")') -> -1 ->> 'to'`,
  'history begins with the creation and is in order': `SELECT FROM core_api.tasks WHERE history -> 0 ->> 'action' <> 'created'
    OR (SELECT array_agg(e ->> 'at') <> array_agg(e ->> 'at' ORDER BY e ->> 'at') FROM jsonb_array_elements(history) e)`,
  'provider_ref_id and company_ref_id are the first of the references': `SELECT FROM core_api.tasks
    WHERE provider_ref_id IS DISTINCT FROM jsonb_path_query_first("references", '$[*] ? (@.type == "provider")') ->> 'id'
      OR company_ref_id IS DISTINCT FROM jsonb_path_query_first("references", '$[*] ? (@.type == "company")') ->> 'id'`,
  'an agent has no person as its task’s creator': `SELECT FROM core_api.tasks WHERE (source = 'agent') <> (created_by_pk IS NULL)`,
  'step_count is the number of steps': `SELECT FROM core_api.blueprint_runs run WHERE step_count <>
    (SELECT count(*) FROM core_api.blueprint_steps WHERE blueprint_run_pk = run.pk) AND step_count <> 7`,
  'completed_at is set exactly when a run completed or failed': `SELECT FROM core_api.blueprint_runs
    WHERE (completed_at IS NOT NULL) <> (status IN ('completed', 'failed'))`,
  'a result belongs to a completed run': `SELECT FROM core_api.blueprint_runs WHERE (result_blueprint IS NOT NULL) <> (status = 'completed')`,
  'errors belong to a failed run, at the step that failed': `SELECT FROM core_api.blueprint_runs run
    WHERE (status = 'failed') <> (error_type IS NOT NULL AND error_message IS NOT NULL AND error_context IS NOT NULL AND EXISTS (
      SELECT FROM core_api.blueprint_steps WHERE blueprint_run_pk = run.pk AND step_number = failed_at_step AND NOT action_success))`,
  'a contribution has begun unless initial, and has ended when done or cancelled': `SELECT FROM core_api.contributions
    WHERE (started_at IS NULL) <> (status = 'initial') OR (ended_at IS NOT NULL) <> (status IN ('done', 'cancel'))`,
  'only action skills are public': `SELECT FROM core_api.skills WHERE visibility = 'public' AND kind <> 'action'`,
  'nothing was changed before it was created': `SELECT FROM core_api.tasks WHERE updated_at < created_at
    UNION ALL SELECT FROM core_api.skills WHERE updated_at < created_at
    UNION ALL SELECT FROM core_api.contributions WHERE updated_at < created_at OR ended_at < started_at
    UNION ALL SELECT FROM core_api.blueprint_runs WHERE updated_at < created_at`,
};

describe('the demo data keep the rules of the seeds', () => {
  test.for(Object.entries(BROKEN))('%s', async ([, sql]) => {
    expect(await rows(sql)).toEqual([]);
  });
});

describe('seedDemo', () => {
  test('counts what it wrote', async () => {
    for (const [table, count] of Object.entries(counts ?? {})) {
      expect(await rows(`SELECT count(*)::int FROM core_api.${table}`)).toEqual([{ count }]);
    }
    expect(Object.keys(counts ?? {})).toHaveLength(10);
  });

  test('leaves a database that is not empty as it is', async () => {
    expect(await seedDemo(database.ownerUrl)).toBeUndefined();
    expect(await rows('SELECT count(*)::int FROM core_api.tasks')).toEqual([{ count: counts?.tasks }]);
  });

  test('loads once when two start at the same time', async () => {
    await using other = await createTestDatabase();
    const loaded = await Promise.all([seedDemo(other.ownerUrl), seedDemo(other.ownerUrl)]);
    expect(loaded.filter((result) => result !== undefined)).toEqual([counts]);
  });

  test('writes the same data everywhere', async () => {
    await using other = await createTestDatabase();
    await seedDemo(other.ownerUrl, NOON);
    const digest = `SELECT md5(string_agg(t::text, '|' ORDER BY pk)) FROM core_api.tasks t`;
    const there = await inSession(
      other.gateway,
      { role: 'admin' },
      async (client) => (await client.query(digest)).rows,
    );
    expect(there).toEqual(await rows(digest));
  });

  test('loaded on any day, some tasks are due in the days that follow, some are overdue, and nothing was done later', async () => {
    for (const now of [new Date(), new Date('2027-03-01T00:30:00.000Z'), new Date('2028-02-29T23:59:00.000Z')]) {
      await using other = await createTestDatabase();
      await seedDemo(other.ownerUrl, now);
      const [counted] = await inSession(other.gateway, { role: 'admin' }, async (client) => {
        const mine = "status IN ('open', 'in_progress') AND parent_task_pk IS NULL AND w.workspace_id = $2";
        const sql = `SELECT count(*) FILTER (WHERE ${mine} AND due_date BETWEEN $1 AND $1::timestamptz + '7 days')::int AS soon,
          count(*) FILTER (WHERE ${mine} AND due_date < $1)::int AS overdue,
          count(*) FILTER (WHERE greatest(t.created_at, t.updated_at, t.done_at) > $1)::int AS later
          FROM core_api.tasks t JOIN core_api.workspaces w ON w.pk = t.workspace_pk WHERE w.workspace_id = ANY ($3)`;
        const workspaces = DEMO_WORKSPACES.map(({ workspaceId }) => workspaceId);
        return (await client.query(sql, [now, workspaces[0], workspaces])).rows;
      });
      expect(counted.soon, now.toISOString()).toBeGreaterThan(2);
      expect(counted.overdue, now.toISOString()).toBeGreaterThan(2);
      expect(counted.later, now.toISOString()).toBe(0);
    }
  });

  test('leaves the keys ready for the next row', async () => {
    const { rowCount } = await inSession(database.gateway, { role: 'admin' }, (client) =>
      client.query(
        `INSERT INTO core_api.tasks (workspace_pk, title, executor_type) VALUES (1, 'next', 'human') RETURNING pk`,
      ),
    );
    expect(rowCount).toBe(1);
  });
});
