import { describe, expect, test } from 'vitest';
import { id } from '../harness/dataset.ts';
import { type Row, writableGateway } from '../harness/writable-gateway.ts';

const { answer, ask, made, refused, sql } = writableGateway();

const uuid = ({ task_id }: Row): string => String(task_id);

describe('_expect', () => {
  const query = `mutation ($id: uuid!, $at: timestamptz!, $title: String) {
    update_tasks_by_pk(pk_columns: {task_id: $id}, _set: {title: $title}, _expect: {updated_at: $at}) { title updated_at } }`;
  const stampOf = (row: Row) => (row.updated_at as Date).toISOString();

  test('writes when the row is as it was read, and the answer is what to expect next', async () => {
    const task = await made('tasks');
    let at = stampOf(task);
    for (const title of ['first', 'second', 'third']) {
      const { update_tasks_by_pk: after } = await answer<Record<string, Row>>(query, { id: uuid(task), at, title });
      expect(after?.title).toBe(title);
      expect(Date.parse(String(after?.updated_at))).toBeGreaterThan(Date.parse(at));
      at = String(after?.updated_at);
    }
  });

  test('refuses when it has changed, and says how it is now', async () => {
    const task = await made('tasks');
    const { update_tasks_by_pk: now } = await answer<Record<string, Row>>(query, {
      id: uuid(task),
      at: stampOf(task),
      title: 'theirs',
    });
    expect(await refused(query, { id: uuid(task), at: stampOf(task), title: 'mine' })).toEqual({
      message: `the row has changed: updated_at is ${now?.updated_at}, not ${stampOf(task)}; read it again and repeat the change`,
      code: 'conflict',
      path: '$.selectionSet.update_tasks_by_pk.args._expect',
      updated_at: now?.updated_at,
    });
  });

  test('is exact to the millisecond, however the instant is written', async () => {
    const task = await made('tasks', { updated_at: '2026-03-04T05:06:07.089Z' });
    for (const at of ['2026-03-04T05:06:07.088Z', '2026-03-04T05:06:07.090Z', '2026-03-04T05:06:07Z', '2026-03-04']) {
      expect(await refused(query, { id: uuid(task), at, title: 'x' })).toMatchObject({ code: 'conflict' });
    }
    expect(await answer(query, { id: uuid(task), at: '2026-03-04T06:06:07.089+01:00', title: 'x' })).toMatchObject({
      update_tasks_by_pk: { title: 'x' },
    });
  });

  test('of a row that is not there, foreign or deleted, answers null', async () => {
    for (const task of [id('tasks', 9), id('tasks', 11), id('tasks', 99)]) {
      expect(await answer(query, { id: task, at: '2026-01-01', title: 'x' })).toEqual({ update_tasks_by_pk: null });
    }
  });

  test('lets exactly one of two through that read the same row, even within one millisecond', async () => {
    for (let round = 0; round < 10; round += 1) {
      const task = await made('tasks', { updated_at: new Date(Date.now() + 60_000).toISOString() });
      const replies = await Promise.all(
        [1, 2, 3].map((n) => ask(query, { id: uuid(task), at: stampOf(task), title: `t${n}` })),
      );
      const [through, ...others] = replies.flatMap(({ data }) => (data ? [data.update_tasks_by_pk as Row] : []));
      expect(others).toEqual([]);
      expect(Date.parse(String(through?.updated_at)), 'no state has the stamp of an earlier one').toBeGreaterThan(
        Number(task.updated_at),
      );
      const conflicts = replies.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
      expect(conflicts).toEqual(['conflict', 'conflict']);
    }
  });

  test('needs an instant', async () => {
    const call = (expectation: string) =>
      `mutation { update_tasks_by_pk(pk_columns: {task_id: "${id('tasks', 1)}"}, _set: {title: "x"}, _expect: ${expectation}) { title } }`;
    for (const expectation of ['{}', '{updated_at: null}', '{title: "x"}']) {
      expect(await refused(call(expectation))).toMatchObject({ code: 'validation-failed' });
    }
    expect(await refused(call('{updated_at: "some day"}'))).toMatchObject({ code: 'data-exception' });
    expect(await refused(call('{updated_at: "yesterday"}'))).toMatchObject({ code: 'conflict' });
  });
});

describe('at_most', () => {
  const update =
    'mutation ($d: String, $n: Int) { update_tasks(where: {description: {_eq: $d}}, _set: {title: "written"}, at_most: $n) { affected_rows } }';
  const remove =
    'mutation ($d: String, $n: Int) { delete_tasks(where: {description: {_eq: $d}}, at_most: $n) { affected_rows } }';

  test.for([
    ['update_tasks', update],
    ['delete_tasks', remove],
  ] as const)('%s writes nothing when there are more rows, and says how many', async ([field, query]) => {
    for (let n = 0; n < 3; n += 1) await made('tasks', { description: field });
    expect(await refused(query, { d: field, n: 2 })).toEqual({
      message: 'at_most allows 2 rows and 3 would be written; nothing was',
      code: 'limit-exceeded',
      path: `$.selectionSet.${field}.args.at_most`,
      rows: 3,
    });
    expect(await refused(query, { d: field, n: 0 })).toMatchObject({ rows: 3 });
    expect(await answer(query, { d: field, n: 3 })).toEqual({ [field]: { affected_rows: 3 } });
  });

  test('counts the rows that the caller may write, not those of others', async () => {
    await made('tasks', { description: 'ours' });
    await made('tasks', { description: 'ours', workspace_pk: 2 });
    await made('tasks', { description: 'ours', deleted_at: '2026-01-01' });
    expect(await answer(update, { d: 'ours', n: 1 })).toEqual({ update_tasks: { affected_rows: 1 } });
    expect(
      await sql(`SELECT count(*)::int AS n FROM core_api.tasks WHERE description = 'ours' AND title = 'written'`),
    ).toEqual([{ n: 1 }]);
  });

  test('of no rows is kept by no rows', async () => {
    expect(await answer(update, { d: 'nobody', n: 0 })).toEqual({ update_tasks: { affected_rows: 0 } });
  });

  test('must not be negative', async () => {
    for (const query of [update, remove]) {
      expect(await refused(query, { d: 'nobody', n: -1 })).toMatchObject({
        message: "expected a non-negative 32-bit integer for type 'Int', but found a negative one",
        code: 'validation-failed',
        path: expect.stringMatching(/\.args\.at_most$/),
      });
    }
  });

  test('undoes the fields before it', async () => {
    await made('tasks', { description: 'before' });
    const query = `mutation { insert_tasks(objects: {title: "before", executor_type: human}) { affected_rows }
      update_tasks(where: {description: {_eq: "before"}}, _set: {title: "x"}, at_most: 0) { affected_rows } }`;
    expect(await refused(query)).toMatchObject({ code: 'limit-exceeded' });
  });
});
