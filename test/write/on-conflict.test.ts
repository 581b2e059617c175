import { describe, expect, test } from 'vitest';
import { ADA, DEE } from '../harness/dataset.ts';
import { SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { answer, refused, sql } = writableGateway();

const SLOT = 'uniq_tasks_active_provider_company';
const CANDIDATE = 'uq_tasks_subworkspace_candidate_dedup';

const UPSERT = `mutation ($objects: [tasks_insert_input!]!, $c: tasks_on_conflict) {
  insert_tasks(objects: $objects, on_conflict: $c) { affected_rows returning { title description priority status } } }`;
const ONE = `mutation ($o: tasks_insert_input!, $c: tasks_on_conflict) {
  insert_tasks_one(object: $o, on_conflict: $c) { task_id title } }`;

const references = (name: string) => ['provider', 'company'].map((type) => ({ type, id: name, label: name }));
const slot = (title: string, name: string, more: object = {}) => ({
  title,
  executor_type: 'human',
  references: references(name),
  ...more,
});
const candidate = (title: string, dedup_key: string, more: object = {}) => ({
  title,
  executor_type: 'system',
  plan_meta: { kind: 'subworkspace-candidate', dedup_key },
  ...more,
});

async function holderOf(name: string, caller = ADA): Promise<string> {
  const { insert_tasks_one: made } = await answer<{ insert_tasks_one: { task_id: string } }>(
    ONE,
    { o: slot('first', name) },
    caller,
  );
  return made.task_id;
}

describe('a new row whose slot is taken', () => {
  test('without on_conflict is refused, and the error says which task holds the slot', async () => {
    const task_id = await holderOf('plain');
    expect(await refused(UPSERT, { objects: [slot('fine', 'other'), slot('second', 'plain')] })).toEqual({
      message: `Uniqueness violation. duplicate key value violates unique constraint "${SLOT}"; the slot is held by task_id ${task_id}`,
      code: 'constraint-violation',
      path: '$.selectionSet.insert_tasks.args.objects',
      constraint: SLOT,
      task_id,
    });
    expect(await refused(ONE, { o: slot('second', 'plain') })).toMatchObject({
      path: '$.selectionSet.insert_tasks_one.args.object',
    });
  });

  test('names the holder of a candidate slot too, also when it is cancelled', async () => {
    await answer(ONE, { o: candidate('first', 'k1', { status: 'cancelled' }) }, SERVICE);
    const [holder] = await sql(`SELECT task_id FROM core_api.tasks WHERE plan_meta ->> 'dedup_key' = 'k1'`);
    expect(await refused(ONE, { o: candidate('second', 'k1') }, SERVICE)).toMatchObject({
      code: 'constraint-violation',
      constraint: CANDIDATE,
      task_id: holder?.task_id,
    });
  });

  test('within one list runs into the rows before it', async () => {
    expect(await refused(UPSERT, { objects: [slot('a', 'list'), slot('b', 'list')] })).toMatchObject({
      code: 'constraint-violation',
    });
    const c = { constraint: SLOT, update_columns: ['title'] };
    expect(await answer(UPSERT, { objects: [slot('a', 'list'), slot('b', 'list')], c })).toMatchObject({
      insert_tasks: { affected_rows: 2, returning: [{ title: 'b' }] },
    });
  });

  test("is no matter of another workspace's slots", async () => {
    await holderOf('theirs', DEE);
    expect(await answer(ONE, { o: slot('mine', 'theirs') })).toMatchObject({ insert_tasks_one: { title: 'mine' } });
  });

  test.for(['in_progress', 'done', 'cancelled', 'archived'])('is free once the holder is %s', async (status) => {
    const task_id = await holderOf(status);
    await answer(
      `mutation { update_tasks_by_pk(pk_columns: {task_id: "${task_id}"}, _set: {status: ${status}}) { status } }`,
    );
    expect(await answer(ONE, { o: slot('again', status) })).toMatchObject({ insert_tasks_one: { title: 'again' } });
  });

  test('is free once the holder is deleted', async () => {
    const task_id = await holderOf('deleted');
    await answer(`mutation { delete_tasks_by_pk(task_id: "${task_id}") { task_id } }`);
    expect(await answer(ONE, { o: slot('again', 'deleted') })).toMatchObject({ insert_tasks_one: { title: 'again' } });
  });
});

describe('on_conflict without update_columns', () => {
  test.for([
    ['omitted', { constraint: SLOT }],
    ['empty', { constraint: SLOT, update_columns: [] }],
  ] as const)('leaves the row that is there alone, and answers nothing for it: %s', async ([name, c]) => {
    const task_id = await holderOf(name);
    const before = await sql('SELECT * FROM core_api.tasks WHERE task_id = $1', task_id);
    const objects = [slot('second', name), slot('free', `${name}2`)];
    expect(await answer(UPSERT, { objects, c })).toMatchObject({
      insert_tasks: { affected_rows: 1, returning: [{ title: 'free' }] },
    });
    expect(await answer(ONE, { o: slot('third', name), c })).toEqual({ insert_tasks_one: null });
    expect(await sql('SELECT * FROM core_api.tasks WHERE task_id = $1', task_id)).toEqual(before);
  });

  test('holds only for the constraint that it names', async () => {
    await holderOf('other one');
    const c = { constraint: CANDIDATE, update_columns: [] };
    expect(await refused(UPSERT, { objects: [slot('second', 'other one')], c })).toMatchObject({
      code: 'constraint-violation',
      constraint: SLOT,
    });
  });
});

describe('on_conflict with update_columns', () => {
  test('sets these columns of the row that is there, and no others', async () => {
    const task_id = await holderOf('update');
    const o = slot('second', 'update', { description: 'new', priority: 'high', due_date: '2026-01-01T00:00:00.000Z' });
    const c = { constraint: SLOT, update_columns: ['title', 'description'] };
    expect(await answer(UPSERT, { objects: [o], c })).toEqual({
      insert_tasks: {
        affected_rows: 1,
        returning: [{ title: 'second', description: 'new', priority: 'medium', status: 'open' }],
      },
    });
    expect(await sql('SELECT title, due_date FROM core_api.tasks WHERE task_id = $1', task_id)).toEqual([
      { title: 'second', due_date: null },
    ]);
  });

  test('follows the rules of an update: the history says what changed, done_at follows the status', async () => {
    const task_id = await holderOf('rules');
    const c = { constraint: SLOT, update_columns: ['status'] };
    await answer(ONE, { o: slot('x', 'rules', { status: 'blocked' }), c });
    const [row] = await sql('SELECT status, history FROM core_api.tasks WHERE task_id = $1', task_id);
    expect(row).toMatchObject({
      status: 'blocked',
      history: [{ action: 'created' }, { action: 'status_changed', from: 'open', to: 'blocked', by: ADA.userId }],
    });
  });

  test('a column that the new row does not give gets what a new row would have', async () => {
    await answer(ONE, { o: slot('first', 'excluded', { description: 'old', priority: 'high', status: 'blocked' }) });
    const c = { constraint: SLOT, update_columns: ['description', 'priority', 'status'] };
    expect(await answer(UPSERT, { objects: [slot('second', 'excluded')], c })).toMatchObject({
      insert_tasks: { returning: [{ title: 'first', description: null, priority: 'medium', status: 'open' }] },
    });
  });

  test('where decides whether the row is updated; one that fails it is left alone', async () => {
    await holderOf('where');
    const c = (priority: string) => ({
      constraint: SLOT,
      update_columns: ['title'],
      where: { priority: { _eq: priority } },
    });
    const objects = [slot('second', 'where')];
    expect(await answer(UPSERT, { objects, c: c('low') })).toEqual({
      insert_tasks: { affected_rows: 0, returning: [] },
    });
    expect(await answer(UPSERT, { objects, c: c('medium') })).toMatchObject({
      insert_tasks: { affected_rows: 1, returning: [{ title: 'second' }] },
    });
    expect(await answer(ONE, { o: slot('third', 'where'), c: c('low') })).toEqual({ insert_tasks_one: null });
  });

  test('moves a candidate that is there, by a service', async () => {
    await answer(ONE, { o: candidate('first', 'k2') }, SERVICE);
    const c = { constraint: CANDIDATE, update_columns: ['title', 'plan_meta'] };
    const o = candidate('second', 'k2', {
      plan_meta: { kind: 'subworkspace-candidate', dedup_key: 'k2', signals: { n: 2 } },
    });
    await answer(ONE, { o, c }, SERVICE);
    expect(
      await sql(
        `SELECT title, plan_meta -> 'signals' AS signals FROM core_api.tasks WHERE plan_meta ->> 'dedup_key' = 'k2'`,
      ),
    ).toEqual([{ title: 'second', signals: { n: 2 } }]);
  });

  test('a value that no update accepts is refused at its place', async () => {
    await holderOf('bad');
    const c = { constraint: SLOT, update_columns: ['title'] };
    expect(await refused(UPSERT, { objects: [slot(' ', 'bad')], c })).toMatchObject({
      path: '$.selectionSet.insert_tasks.args.objects[0].title',
    });
  });

  describe('a parent that is set', () => {
    const c = { constraint: CANDIDATE, update_columns: ['parent_task_id'] };

    async function treeOf(key: string) {
      const { insert_tasks_one: top } = await answer<{ insert_tasks_one: { task_id: string } }>(
        ONE,
        { o: candidate(`top ${key}`, key) },
        SERVICE,
      );
      const { insert_tasks_one: below } = await answer<{ insert_tasks_one: { task_id: string } }>(
        ONE,
        { o: { title: `below ${key}`, executor_type: 'human', parent_task_id: top.task_id } },
        SERVICE,
      );
      return { top: top.task_id, below: below.task_id };
    }

    test('is no task below the row that is there, given or nested', async () => {
      const { below } = await treeOf('circle');
      const nested = { data: { title: 'between', executor_type: 'human', parent_task_id: below } };
      for (const parent of [{ parent_task_id: below }, { parent_task: nested }])
        expect(await refused(ONE, { o: candidate('again', 'circle', parent), c }, SERVICE)).toMatchObject({
          code: 'constraint-violation',
          message: 'parent_task_id must not be the task itself or a task below it',
        });
    });

    test('may be a new row that is nested', async () => {
      const { top } = await treeOf('nested parent');
      const parent_task = { data: { title: 'above', executor_type: 'human' } };
      await answer(ONE, { o: candidate('again', 'nested parent', { parent_task }), c }, SERVICE);
      expect(
        await sql(
          'SELECT p.title FROM core_api.tasks t JOIN core_api.tasks p ON p.pk = t.parent_task_pk WHERE t.task_id = $1',
          top,
        ),
      ).toEqual([{ title: 'above' }]);
    });
  });

  test('rows of one list that run into each other are written in turn, whatever where says of the first', async () => {
    const c = { constraint: SLOT, update_columns: ['title'], where: { title: { _eq: 'one' } } };
    const objects = ['one', 'two', 'three'].map((title) => slot(title, 'turns'));
    expect(await answer(UPSERT, { objects, c })).toMatchObject({
      insert_tasks: { affected_rows: 2, returning: [{ title: 'two' }] },
    });
  });

  test('an update that runs into another slot is refused', async () => {
    await answer(ONE, { o: candidate('A', 'k3', { references: references('both') }) }, SERVICE);
    await answer(ONE, { o: candidate('B', 'k4') }, SERVICE);
    const c = { constraint: SLOT, update_columns: ['plan_meta'] };
    const o = candidate('C', 'k4', { references: references('both') });
    expect(await refused(ONE, { o, c }, SERVICE)).toMatchObject({
      code: 'constraint-violation',
      constraint: CANDIDATE,
    });
  });
});

describe('what the schema offers', () => {
  test.for([
    ['a constraint that there is not', `{constraint: tasks_pkey}`],
    ['a column that the role may not set', `{constraint: ${SLOT}, update_columns: [score]}`],
    ['a system column', `{constraint: ${SLOT}, update_columns: [history]}`],
    ['the argument action of the first version', `{constraint: ${SLOT}, action: ignore}`],
    ['no constraint', '{update_columns: [title]}'],
  ] as const)('%s is refused', async ([, clause]) => {
    const query = `mutation { insert_tasks(objects: [], on_conflict: ${clause}) { affected_rows } }`;
    expect(await refused(query)).toMatchObject({ code: 'validation-failed' });
  });

  test('a service may set the columns that a user may not', async () => {
    const query = `mutation { insert_tasks(objects: [], on_conflict: {constraint: ${SLOT}, update_columns: [score]}) { affected_rows } }`;
    expect(await answer(query, {}, SERVICE)).toEqual({ insert_tasks: { affected_rows: 0 } });
  });

  test('the placeholder of a table without updates is no column', async () => {
    const clause = `{constraint: blueprint_runs_blueprint_run_id_key, update_columns: [_PLACEHOLDER]}`;
    const query = (on: string) =>
      `mutation { insert_blueprint_runs_one(object: {goal: "g", target_url: "https://example.com"}, on_conflict: ${on}) { goal } }`;
    expect(await refused(query(clause))).toEqual({
      message: 'erroneous column name',
      code: 'validation-failed',
      path: '$.selectionSet.insert_blueprint_runs_one.args.on_conflict',
    });
    expect(await answer(query('{constraint: blueprint_runs_blueprint_run_id_key}'))).toEqual({
      insert_blueprint_runs_one: { goal: 'g' },
    });
  });
});
