import { describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { ADMIN, type Row, writableGateway } from '../harness/writable-gateway.ts';

const { answer, made, refused, sql } = writableGateway();

const uuid = (row: Row, key: string): string => String(row[key]);

describe('delete_t', () => {
  test('stamps the rows that meet the condition, and returns them as they were', async () => {
    const parent = await made('tasks', { title: 'parent' });
    await made('tasks', { title: 'd1', description: 'delete_t', assigned_to_pk: 1, parent_task_pk: parent.pk });
    await made('tasks', { title: 'd2', description: 'delete_t' });
    const query = `mutation { delete_tasks(where: {description: {_eq: "delete_t"}}) {
      affected_rows returning { title deleted_at assigned_to { full_name } parent_task { title } history } } }`;
    const { delete_tasks } = await answer<{ delete_tasks: { affected_rows: number; returning: Row[] } }>(query);
    expect(delete_tasks).toMatchObject({
      affected_rows: 2,
      returning: [
        { title: 'd1', assigned_to: { full_name: 'Ada' }, parent_task: { title: 'parent' }, history: [] },
        { title: 'd2', assigned_to: null, parent_task: null },
      ],
    });
    const stored = await sql(`SELECT deleted_at, updated_at FROM core_api.tasks WHERE description = 'delete_t'`);
    expect(stored).toHaveLength(2);
    for (const { deleted_at, updated_at } of stored) {
      expect(updated_at).toEqual(deleted_at);
      expect((deleted_at as Date).toISOString()).toBe(delete_tasks.returning[0]?.deleted_at);
    }
  });

  test('takes the rows from every reader: roots, keys, relations and aggregates', async () => {
    const parent = await made('tasks', { title: 'keeps' });
    const child = await made('tasks', { title: 'goes', parent_task_pk: parent.pk });
    await answer(`mutation { delete_tasks(where: {task_id: {_eq: "${uuid(child, 'task_id')}"}}) { affected_rows } }`);
    expect(
      await answer(`{ tasks(where: {title: {_eq: "goes"}}) { title } tasks_by_pk(task_id: "${uuid(child, 'task_id')}") { title }
        keeps: tasks_by_pk(task_id: "${uuid(parent, 'task_id')}") { subtasks { title } subtasks_aggregate { aggregate { count } } } }`),
    ).toEqual({
      tasks: [],
      tasks_by_pk: null,
      keeps: { subtasks: [], subtasks_aggregate: { aggregate: { count: 0 } } },
    });
  });

  test('shows array relations of a deleted row as they are after it: its subtasks are free', async () => {
    const parent = await made('tasks', { title: 'both', description: 'both' });
    await made('tasks', { title: 'part', description: 'both', parent_task_pk: parent.pk });
    await made('tasks', { title: 'stays', parent_task_pk: parent.pk });
    const query = `mutation { delete_tasks(where: {description: {_eq: "both"}}) { returning { title subtasks { title } } } }`;
    expect(await answer(query)).toEqual({
      delete_tasks: {
        returning: [
          { title: 'both', subtasks: [] },
          { title: 'part', subtasks: [] },
        ],
      },
    });
  });

  test('a deleted parent leaves its subtasks as roots', async () => {
    const parent = await made('tasks');
    await made('tasks', { title: 'orphan', parent_task_pk: parent.pk });
    await answer(`mutation { delete_tasks_by_pk(task_id: "${uuid(parent, 'task_id')}") { title } }`);
    const query = `{ tasks(where: {title: {_eq: "orphan"}, parent_task_id: {_is_null: true}}) { parent_task_id parent_task { title } } }`;
    expect(await answer(query)).toEqual({ tasks: [{ parent_task_id: null, parent_task: null }] });
  });

  test('stamps the subtasks that it leaves as roots: who had read them is told that they changed', async () => {
    const parent = await made('tasks');
    const child = await made('tasks', { title: 'freed', parent_task_pk: parent.pk });
    await answer(`mutation { delete_tasks_by_pk(task_id: "${uuid(parent, 'task_id')}") { title } }`);
    const [freed] = await sql('SELECT * FROM core_api.tasks WHERE pk = $1', child.pk);
    expect(Number(freed?.updated_at)).toBeGreaterThan(Number(child.updated_at));
  });

  test('of a task is refused while two of its subtasks would be roots in one slot, and takes all of them together', async () => {
    const slot = { provider_ref_id: 'p', company_ref_id: 'c' };
    const root = await made('tasks', { title: 'tree' });
    const near = await made('tasks', { title: 'tree', parent_task_pk: root.pk, ...slot });
    await made('tasks', { title: 'tree', parent_task_pk: root.pk, ...slot });
    await made('tasks', { title: 'tree', parent_task_pk: near.pk, ...slot });
    const one = `mutation { delete_tasks_by_pk(task_id: "${uuid(root, 'task_id')}") { title } }`;
    expect(await refused(one)).toMatchObject({
      code: 'constraint-violation',
      message: expect.stringContaining('A subtask of this task would become a root task'),
    });
    const all = 'mutation { delete_tasks(where: {title: {_eq: "tree"}}) { affected_rows } }';
    expect(await answer(all)).toEqual({ delete_tasks: { affected_rows: 4 } });
  });

  test('of deleted, foreign or missing rows does nothing', async () => {
    const ids = [id('tasks', 8), id('tasks', 9), id('tasks', 11), id('tasks', 99)];
    const before = await sql('SELECT * FROM core_api.tasks WHERE task_id = ANY ($1) ORDER BY pk', ids);
    const query = `mutation ($ids: [uuid!]!) { delete_tasks(where: {task_id: {_in: $ids}}) { affected_rows returning { title } } }`;
    expect(await answer(query, { ids })).toEqual({ delete_tasks: { affected_rows: 0, returning: [] } });
    expect(await sql('SELECT * FROM core_api.tasks WHERE task_id = ANY ($1) ORDER BY pk', ids)).toEqual(before);
  });

  test('leaves public skills of another workspace alone, though they can be read', async () => {
    const query = `mutation { delete_skills(where: {name: {_eq: "Shared by them"}}) { affected_rows } delete_skills_by_pk(skill_id: "${id('skills', 4)}") { name } }`;
    expect(await answer(query)).toEqual({ delete_skills: { affected_rows: 0 }, delete_skills_by_pk: null });
    expect(await answer(`{ skills_by_pk(skill_id: "${id('skills', 4)}") { name } }`)).toEqual({
      skills_by_pk: { name: 'Shared by them' },
    });
  });
});

describe('delete_t_by_pk', () => {
  test('deletes once: a second time there is no row, and the stamp stays', async () => {
    const skill = uuid(await made('skills'), 'skill_id');
    const query = `mutation { delete_skills_by_pk(skill_id: "${skill}") { name } }`;
    expect(await answer(query)).toEqual({ delete_skills_by_pk: { name: 'Made' } });
    const [first] = await sql('SELECT * FROM core_api.skills WHERE skill_id = $1', skill);
    expect(await answer(query)).toEqual({ delete_skills_by_pk: null });
    expect(await sql('SELECT * FROM core_api.skills WHERE skill_id = $1', skill)).toEqual([first]);
  });

  test.for([id('skills', 3), id('skills', 5), id('skills', 99)])(
    'answers null for a row that is not there: %s',
    async (skill_id) => {
      expect(await answer(`mutation { delete_skills_by_pk(skill_id: "${skill_id}") { name } }`)).toEqual({
        delete_skills_by_pk: null,
      });
    },
  );

  test('needs its key', async () => {
    expect(await refused('mutation { delete_skills_by_pk { name } }')).toMatchObject({ code: 'validation-failed' });
    expect(await refused('mutation { delete_skills_by_pk(skill_id: null) { name } }')).toMatchObject({
      code: 'validation-failed',
    });
    expect(await refused('mutation { delete_skills_by_pk(skill_id: "7") { name } }')).toMatchObject({
      code: 'validation-failed',
      path: '$.selectionSet.delete_skills_by_pk.args.skill_id',
    });
  });
});

describe('a deleted run', () => {
  test('takes its steps along under one stamp, and keeps its count', async () => {
    const run = await made('blueprint_runs', { step_count: 3, status: 'failed' });
    await sql(
      `INSERT INTO core_api.blueprint_steps (blueprint_run_pk, step_number, action_type, page_url, deleted_at)
        SELECT $1, n, 'click', 'https://example.com', CASE WHEN n = 1 THEN '2026-01-01Z'::timestamptz END FROM generate_series(1, 3) AS n`,
      run.pk,
    );
    const query = `mutation { delete_blueprint_runs_by_pk(blueprint_run_id: "${uuid(run, 'blueprint_run_id')}") { step_count } }`;
    expect(await answer(query, {}, ADMIN)).toEqual({ delete_blueprint_runs_by_pk: { step_count: 3 } });
    const stamps = await sql(
      `SELECT s.deleted_at = r.deleted_at AS together, s.deleted_at = '2026-01-01Z' AS before
        FROM core_api.blueprint_steps s JOIN core_api.blueprint_runs r ON r.pk = s.blueprint_run_pk WHERE r.pk = $1 ORDER BY step_number`,
      run.pk,
    );
    expect(stamps).toEqual([
      { together: false, before: true },
      { together: true, before: false },
      { together: true, before: false },
    ]);
    expect(
      await answer(
        `{ blueprint_steps(where: {action_type: {_eq: "click"}, created_at: {_gt: "2026-11-01"}}) { step_number } }`,
        {},
        ADA,
      ),
    ).toEqual({
      blueprint_steps: [],
    });
  });
});
