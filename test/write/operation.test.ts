import { describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { type Row, type SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { answer, ask, dump, made, refused, sql } = writable;

const uuid = (row: Row, key: string): string => String(row[key]);

describe('the mutation fields of one operation', () => {
  test('run in the order of the document, each seeing what the earlier ones did', async () => {
    const task = await made('tasks', { title: 'o1' });
    const query = `mutation ($id: uuid!) {
      a: update_tasks(where: {title: {_eq: "o1"}}, _set: {title: "o2"}) { affected_rows }
      b: update_tasks(where: {title: {_eq: "o1"}}, _set: {title: "o3"}) { affected_rows }
      insert_tasks(objects: {title: "o4", executor_type: human, parent_task_id: $id}) { returning { parent_task { title } } }
      comment_on_task(task_id: $id, comment: "here") { subtasks { title } history(path: "[0].detail") }
      delete_tasks_by_pk(task_id: $id) { subtasks_aggregate { aggregate { count } } }
      z: update_tasks_by_pk(pk_columns: {task_id: $id}, _set: {title: "gone"}) { title }
    }`;
    const { text } = await ask(query, { id: uuid(task, 'task_id') });
    expect(JSON.parse(text)).toEqual({
      data: {
        a: { affected_rows: 1 },
        b: { affected_rows: 0 },
        insert_tasks: { returning: [{ parent_task: { title: 'o2' } }] },
        comment_on_task: { subtasks: [{ title: 'o4' }], history: 'here' },
        delete_tasks_by_pk: { subtasks_aggregate: { aggregate: { count: 0 } } },
        z: null,
      },
    });
    expect(Object.keys(JSON.parse(text).data)).toEqual([
      'a',
      'b',
      'insert_tasks',
      'comment_on_task',
      'delete_tasks_by_pk',
      'z',
    ]);
  });

  test('are one transaction: a later one that fails undoes the earlier ones, and the answer has errors only', async () => {
    const task = await made('tasks', { title: 'undo' });
    const query = `mutation ($id: uuid!) {
      insert_tasks(objects: {title: "never", executor_type: human}) { affected_rows }
      update_tasks_by_pk(pk_columns: {task_id: $id}, _set: {title: "never"}) { title }
      assign_task(task_id: $id, assigned_to_id: "${id('people', 4)}") { title }
    }`;
    expect(await refused(query, { id: uuid(task, 'task_id') })).toMatchObject({
      code: 'not-found',
      path: '$.selectionSet.assign_task.args.assigned_to_id',
    });
    const { text } = await ask(query, { id: uuid(task, 'task_id') });
    expect(Object.keys(JSON.parse(text))).toEqual(['errors']);
  });

  test('carry one instant, that of their transaction', async () => {
    const query = `mutation { a: insert_tasks_one(object: {title: "a", executor_type: human}) { created_at }
      b: insert_tasks_one(object: {title: "b", executor_type: human}) { created_at history(path: "[0].at") } }`;
    const { a, b } = await answer<{ a: Row; b: Row }>(query);
    expect([b.created_at, b.history]).toEqual([a.created_at, a.created_at]);
  });

  test('may be included by a variable, and come in through fragments', async () => {
    const query = `mutation ($yes: Boolean!, $no: Boolean!) {
      a: insert_tasks_one(object: {title: "in", executor_type: human}) @include(if: $yes) { title }
      b: insert_tasks_one(object: {title: "out", executor_type: human}) @include(if: $no) { title }
      ...F
      t: __typename
    }
    fragment F on mutation_root { c: insert_tasks_one(object: {title: "fragment", executor_type: human}) { ...T } }
    fragment T on tasks { title }`;
    expect(await answer(query, { yes: true, no: false })).toEqual({
      a: { title: 'in' },
      c: { title: 'fragment' },
      t: 'mutation_root',
    });
    expect(await sql(`SELECT FROM core_api.tasks WHERE title = 'out'`)).toEqual([]);
  });

  test('that are all left out change nothing', async () => {
    const before = await dump();
    const query = `mutation ($no: Boolean!) { insert_tasks_one(object: {title: "x", executor_type: human}) @include(if: $no) { title } }`;
    expect(await answer(query, { no: false })).toEqual({});
    expect(await dump()).toEqual(before);
  });

  test('are not merged with others of other arguments under one key', async () => {
    const query = `mutation { insert_tasks_one(object: {title: "x", executor_type: human}) { title } insert_tasks_one(object: {title: "y", executor_type: human}) { title } }`;
    expect(await refused(query)).toMatchObject({ code: 'validation-failed' });
  });

  test('each of several operations in a document runs alone, by its name', async () => {
    const query = `mutation A { insert_tasks_one(object: {title: "op A", executor_type: human}) { title } }
      mutation B { insert_tasks_one(object: {title: "op B", executor_type: human}) { title } }`;
    expect(await refused(query)).toMatchObject({ code: 'validation-failed' });
    expect(await sql(`SELECT FROM core_api.tasks WHERE title LIKE 'op _'`)).toEqual([]);
  });
});

describe('what a mutation returns', () => {
  test('holds the select rules of every related row, but not of the rows that were written', async () => {
    const query = `mutation { insert_tasks_one(object: {title: "mine", executor_type: human, parent_task_id: "${id('tasks', 1)}"}) {
      title parent_task { title subtasks(order_by: [{title: asc}]) { title } } workspace { workspace_id } } }`;
    expect(await answer(query)).toEqual({
      insert_tasks_one: {
        title: 'mine',
        parent_task: {
          title: 'Pay rent',
          subtasks: [{ title: 'Call the owner' }, { title: 'Find the lease' }, { title: 'mine' }],
        },
        workspace: { workspace_id: ADA.workspaceId },
      },
    });
  });

  test('takes arguments, variables among them, in its relations', async () => {
    const query = `mutation ($limit: Int, $title: String, $w: tasks_bool_exp) { update_tasks_by_pk(pk_columns: {task_id: "${id('tasks', 1)}"}, _set: {priority: high}) {
      subtasks(order_by: [{title: asc}], limit: $limit, where: {title: {_ilike: $title}}) { title }
      subtasks_aggregate(where: $w) { aggregate { count } } } }`;
    expect(await answer(query, { limit: 1, title: '%e%', w: { status: { _eq: 'done' } } })).toEqual({
      update_tasks_by_pk: {
        subtasks: [{ title: 'Call the owner' }],
        subtasks_aggregate: { aggregate: { count: 1 } },
      },
    });
  });

  test('is spelt as a query spells it', async () => {
    const selection = `{ title due_date visible_date references history plan_meta score confidence_score created_at assigned_to { full_name }
      subtasks(order_by: [{created_at: asc}]) { title } subtasks_aggregate { aggregate { count max { created_at } } } __typename }`;
    const read = await ask(`{ it: tasks_by_pk(task_id: "${id('tasks', 1)}") ${selection} }`);
    const written = await ask(
      `mutation { it: update_tasks_by_pk(pk_columns: {task_id: "${id('tasks', 1)}"}, _set: {title: "Pay rent"}) ${selection} }`,
    );
    const respaced = (text: string) => JSON.stringify(JSON.parse(text));
    expect(respaced(written.text)).toBe(respaced(read.text));
  });

  test('of an action on nothing but affected_rows reads no row back', async () => {
    const { statements } = await ask(
      `mutation { insert_tasks(objects: {title: "x", executor_type: human}) { affected_rows } }`,
    );
    expect(statements.filter((text) => text.includes('json_build_object'))).toEqual([]);
  });
});

describe('a mutation by the role that has none', () => {
  test.for([`mutation { insert_tasks(objects: []) { affected_rows } }`, 'mutation { __typename }'])(
    'is refused: %s',
    async (query) => {
      const anonymous = {
        role: 'editor',
        workspaceId: id('workspaces', 1),
        userId: id('people', 1),
      } as unknown as typeof SERVICE;
      expect(await refused(query, {}, anonymous)).toMatchObject({ code: 'validation-failed' });
    },
  );
});

describe('a batch of operations', () => {
  test('is one transaction for each: a failed item leaves the others', async () => {
    const body = JSON.stringify(
      ['batch 1', ' ', 'batch 3'].map((title) => ({
        query: 'mutation ($t: String) { insert_tasks_one(object: {title: $t, executor_type: human}) { title } }',
        variables: { t: title },
      })),
    );
    const response = await writable.gateway.fetch('/v1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await headersOf(ADA)) },
      body,
    });
    const answers = (await response.json()) as { data?: object; errors?: object[] }[];
    expect(answers.map(({ data, errors }) => data ?? errors?.length)).toEqual([
      { insert_tasks_one: { title: 'batch 1' } },
      1,
      { insert_tasks_one: { title: 'batch 3' } },
    ]);
    expect(await sql(`SELECT title FROM core_api.tasks WHERE title LIKE 'batch%' ORDER BY 1`)).toHaveLength(2);
  });
});
