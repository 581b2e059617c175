import { describe, expect, test } from 'vitest';
import { id } from '../harness/dataset.ts';
import { SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { answer, refused, sql } = writableGateway();

const INSERT = 'mutation ($o: tasks_insert_input!) { insert_tasks(objects: [$o])';
const ONE = 'mutation ($o: tasks_insert_input!) { insert_tasks_one(object: $o)';
const task = (title: string, more: object = {}) => ({ title, executor_type: 'human', ...more });
const slot = (title: string, name: string, more: object = {}) =>
  task(title, {
    references: ['provider', 'company'].map((type) => ({ type, id: name, label: name })),
    ...more,
  });

const SLOT = 'uniq_tasks_active_provider_company';

describe('rows nested in a new row', () => {
  test('are written with it: parent, row, children, and theirs; all are counted', async () => {
    const o = task('middle', {
      parent_task: { data: task('top') },
      subtasks: { data: [task('first', { subtasks: { data: [task('leaf')] } }), task('second')] },
    });
    const selection = `title parent_task { title } subtasks(order_by: [{title: asc}]) { title parent_task { title } subtasks { title } }`;
    expect(await answer(`${INSERT} { affected_rows returning { ${selection} } } }`, { o })).toEqual({
      insert_tasks: {
        affected_rows: 5,
        returning: [
          {
            title: 'middle',
            parent_task: { title: 'top' },
            subtasks: [
              { title: 'first', parent_task: { title: 'middle' }, subtasks: [{ title: 'leaf' }] },
              { title: 'second', parent_task: { title: 'middle' }, subtasks: [] },
            ],
          },
        ],
      },
    });
  });

  test('each have a history, a creator and a workspace of their own', async () => {
    await answer(`${ONE} { title } }`, { o: task('with', { subtasks: { data: [task('nested')] } }) });
    const [nested] = await sql(
      `SELECT workspace_pk, created_by_pk, history FROM core_api.tasks WHERE title = 'nested'`,
    );
    expect(nested).toMatchObject({
      workspace_pk: '1',
      created_by_pk: '1',
      history: [{ action: 'created', by: id('people', 1) }],
    });
  });

  test.for([
    ['null', { subtasks: null, parent_task: null }],
    ['an empty list', { subtasks: { data: [] } }],
    ['a conflict clause alone beside an empty list', { subtasks: { data: [], on_conflict: { constraint: SLOT } } }],
  ] as const)('%s is nothing nested', async ([, nested]) => {
    const query = `${INSERT} { affected_rows returning { parent_task_id subtasks { title } } } }`;
    expect(await answer(query, { o: task('alone', nested) })).toEqual({
      insert_tasks: { affected_rows: 1, returning: [{ parent_task_id: null, subtasks: [] }] },
    });
  });

  test('a single child need not be in a list', async () => {
    const o = task('one', { subtasks: { data: task('only') } });
    expect(await answer(`${ONE} { subtasks { title } } }`, { o })).toEqual({
      insert_tasks_one: { subtasks: [{ title: 'only' }] },
    });
  });

  test('insert_t_one answers its own row, not the nested ones', async () => {
    const o = task('mine', { parent_task: { data: task('above') }, subtasks: { data: [task('below')] } });
    expect(await answer(`${ONE} { title } }`, { o })).toEqual({ insert_tasks_one: { title: 'mine' } });
  });
});

describe('what nesting already decides cannot be given too', () => {
  const MESSAGE =
    'cannot insert "parent_task_id" columns as their values are already being determined by parent insert';

  test.for([
    ['its parent by id', { parent_task_id: id('tasks', 1) }],
    ['its parent as null', { parent_task_id: null }],
    ['a parent nested in it', { parent_task: { data: task('other') } }],
  ] as const)('a child must not name %s', async ([, more]) => {
    const o = task('p', { subtasks: { data: [task('fine'), task('x', more)] } });
    expect(await refused(`${INSERT} { affected_rows } }`, { o })).toEqual({
      message: MESSAGE,
      code: 'validation-failed',
      path: '$.selectionSet.insert_tasks.args.objects[0].subtasks.data[1]',
    });
  });

  test.for([id('tasks', 1), null])(
    'a row with a nested parent must not name parent_task_id: %s',
    async (parent_task_id) => {
      const o = task('x', { parent_task_id, parent_task: { data: task('p') } });
      expect(await refused(`${INSERT} { affected_rows } }`, { o })).toEqual({
        message:
          'cannot insert object relationship "parent_task" as "parent_task_id" column values are already determined',
        code: 'validation-failed',
        path: '$.selectionSet.insert_tasks.args.objects[0].parent_task',
      });
    },
  );
});

describe('a nested row that is refused refuses all', () => {
  test.for([
    ['a child', { subtasks: { data: [task('fine'), task('')] } }, 'subtasks.data[1].title'],
    ['a parent', { parent_task: { data: task('') } }, 'parent_task.data.title'],
    [
      "a child's child",
      { subtasks: { data: task('c', { subtasks: { data: [task('')] } }) } },
      'subtasks.data[0].subtasks.data[0].title',
    ],
  ] as const)('%s', async ([, nested, at]) => {
    expect(await refused(`${INSERT} { affected_rows } }`, { o: task('row', nested) })).toMatchObject({
      code: 'validation-failed',
      path: `$.selectionSet.insert_tasks.args.objects[0].${at}`,
    });
  });

  test('a child that runs into a slot is refused with the place of its list', async () => {
    await answer(`${ONE} { title } }`, { o: slot('holder', 'taken') });
    const o = task('row', { parent_task: { data: slot('again', 'taken') } });
    expect(await refused(`${ONE} { title } }`, { o })).toMatchObject({
      code: 'constraint-violation',
      path: '$.selectionSet.insert_tasks_one.args.object.parent_task.data',
    });
  });
});

describe('on_conflict of nested rows', () => {
  const DO_NOTHING = { constraint: SLOT, update_columns: [] };

  test('a parent that is there and updated becomes the parent', async () => {
    await answer(`${ONE} { title } }`, { o: slot('old parent', 'n1') });
    const on_conflict = { constraint: SLOT, update_columns: ['title'] };
    const o = task('child', { parent_task: { data: slot('new title', 'n1'), on_conflict } });
    expect(await answer(`${INSERT} { affected_rows returning { parent_task { title } } } }`, { o })).toEqual({
      insert_tasks: { affected_rows: 2, returning: [{ parent_task: { title: 'new title' } }] },
    });
    expect(await sql(`SELECT count(*)::int AS n FROM core_api.tasks WHERE provider_ref_id = 'n1'`)).toEqual([{ n: 1 }]);
  });

  test('a parent that is there and left alone leaves nothing to attach to', async () => {
    await answer(`${ONE} { title } }`, { o: slot('old parent', 'n2') });
    const o = task('child', { parent_task: { data: slot('new', 'n2'), on_conflict: DO_NOTHING } });
    expect(await refused(`${INSERT} { affected_rows } }`, { o })).toEqual({
      message: 'cannot proceed to insert object relation "parent_task" since insert to table "tasks" affects zero rows',
      code: 'not-supported',
      path: '$.selectionSet.insert_tasks.args.objects[0].parent_task',
    });
  });

  test('children of a row that is left alone cannot be written', async () => {
    await answer(`${ONE} { title } }`, { o: slot('old', 'n3') });
    const o = slot('new', 'n3', { subtasks: { data: [task('child')] } });
    const query = `mutation ($o: tasks_insert_input!, $c: tasks_on_conflict) { insert_tasks(objects: [$o], on_conflict: $c) { affected_rows } }`;
    expect(await refused(query, { o, c: DO_NOTHING })).toEqual({
      message: 'cannot proceed to insert array relations since insert to table "tasks" affects zero rows',
      code: 'not-supported',
      path: '$.selectionSet.insert_tasks.args.objects[0]',
    });
  });

  test('children of a row that is updated attach to it', async () => {
    await answer(`${ONE} { title } }`, { o: slot('old', 'n4', { subtasks: { data: [task('was there')] } }) });
    const o = slot('new', 'n4', { subtasks: { data: [task('added')] } });
    const query = `mutation ($o: tasks_insert_input!, $c: tasks_on_conflict) {
      insert_tasks_one(object: $o, on_conflict: $c) { title subtasks(order_by: [{title: asc}]) { title } } }`;
    expect(await answer(query, { o, c: { constraint: SLOT, update_columns: ['title'] } })).toEqual({
      insert_tasks_one: { title: 'new', subtasks: [{ title: 'added' }, { title: 'was there' }] },
    });
  });

  test("each nested list has a clause of its own: the row's does not hold for its children", async () => {
    const candidate = (title: string) =>
      task(title, { plan_meta: { kind: 'subworkspace-candidate', dedup_key: 'nested' } });
    await answer(`${ONE} { title } }`, { o: candidate('holder') }, SERVICE);
    const query = `mutation ($o: tasks_insert_input!, $c: tasks_on_conflict) { insert_tasks(objects: [$o], on_conflict: $c) { affected_rows } }`;
    const c = { constraint: 'uq_tasks_subworkspace_candidate_dedup', update_columns: [] };
    const data = [candidate('again'), task('fine')];
    expect(await refused(query, { o: task('row', { subtasks: { data } }), c }, SERVICE)).toMatchObject({
      code: 'constraint-violation',
      path: '$.selectionSet.insert_tasks.args.objects[0].subtasks.data',
    });
    expect(await answer(query, { o: task('row', { subtasks: { data, on_conflict: c } }) }, SERVICE)).toEqual({
      insert_tasks: { affected_rows: 2 },
    });
  });
});
