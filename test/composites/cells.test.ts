import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { generatedTasks, rowsFrom, Tasks } from './generated.ts';

const fixed = fixedGateway();

const PAY_RENT = `tasks_by_pk(task_id: "${id('tasks', 1)}")`;

/** What the cell of "Pay rent" answers; it has the subtasks "Find the lease" and, older, "Call the owner". */
async function cellOf(args: string, selection = 'items { title } total_count has_more'): Promise<unknown> {
  const answer = await fixed.answer(`{ ${PAY_RENT} { cell: composite_subtasks_list${args} { ${selection} } } }`);
  return (answer as { readonly tasks_by_pk: { readonly cell: unknown } }).tasks_by_pk.cell;
}

const OWNER = { title: 'Call the owner' };
const LEASE = { title: 'Find the lease' };

describe('a cell of related rows', () => {
  test('has its items, oldest first, their count and whether there are more', async () => {
    expect(await cellOf('')).toEqual({ items: [OWNER, LEASE], total_count: 2, has_more: false });
  });

  test('shows as many as asked for and says that there are more', async () => {
    expect(await cellOf('(limit: 1)')).toEqual({ items: [OWNER], total_count: 2, has_more: true });
    expect(await cellOf('(limit: 0)')).toEqual({ items: [], total_count: 2, has_more: true });
    expect(await cellOf('(limit: null)')).toEqual({ items: [OWNER, LEASE], total_count: 2, has_more: false });
  });

  test('takes another order, and its own when the one asked for is empty', async () => {
    expect(await cellOf('(order_by: { title: desc })')).toMatchObject({ items: [LEASE, OWNER] });
    expect(await cellOf('(order_by: [])')).toMatchObject({ items: [OWNER, LEASE] });
    expect(await cellOf('(order_by: { title: null })')).toMatchObject({ items: [OWNER, LEASE] });
  });

  test('counts the rows that meet its condition', async () => {
    const done = await cellOf('(where: { status: { _eq: done } }, limit: 0)');
    expect(done).toEqual({ items: [], total_count: 1, has_more: true });
  });

  test('counts no further than asked, and knows all the same whether there are more', async () => {
    expect(await cellOf('(count_up_to: 1)')).toEqual({ items: [OWNER, LEASE], total_count: 1, has_more: false });
    expect(await cellOf('(count_up_to: 1, limit: 1)')).toEqual({ items: [OWNER], total_count: 1, has_more: true });
    expect(await cellOf('(count_up_to: 0)', 'total_count')).toEqual({ total_count: 0 });
    expect(await cellOf('(count_up_to: 9)', 'total_count')).toEqual({ total_count: 2 });
    expect(await cellOf('(count_up_to: null)', 'total_count')).toEqual({ total_count: 2 });
  });

  test('answers each part alone, and under several aliases', async () => {
    expect(await cellOf('(limit: 1)', 'items { title }')).toEqual({ items: [OWNER] });
    expect(await cellOf('(limit: 1)', 'has_more')).toEqual({ has_more: true });
    expect(await cellOf('(limit: 2)', 'has_more __typename')).toEqual({ has_more: false, __typename: 'tasks_cell' });
    expect(await cellOf('(limit: 1)', '__typename')).toEqual({ __typename: 'tasks_cell' });
    expect(await cellOf('(limit: 1)', 'items { title } items { task_id } n: total_count m: total_count')).toEqual({
      items: [{ ...OWNER, task_id: id('tasks', 6) }],
      n: 2,
      m: 2,
    });
  });

  test('is empty for a row without any', async () => {
    const { tasks } = (await fixed.answer(
      '{ tasks(where: { title: { _eq: "Zip the files" } }) { composite_subtasks_list { items { title } total_count has_more } } }',
    )) as { readonly tasks: readonly unknown[] };
    expect(tasks).toEqual([{ composite_subtasks_list: { items: [], total_count: 0, has_more: false } }]);
  });

  test('holds cells in its items, and aggregates beside them', async () => {
    const selection =
      'items { parent_task { composite_subtasks_list(limit: 1) { total_count items { title } } } subtasks_aggregate { aggregate { count } } }';
    expect(await cellOf('(limit: 1)', selection)).toEqual({
      items: [
        {
          parent_task: { composite_subtasks_list: { total_count: 2, items: [OWNER] } },
          subtasks_aggregate: { aggregate: { count: 0 } },
        },
      ],
    });
  });

  test('is read back by a mutation like everything else', async () => {
    const query = `mutation { update_tasks_by_pk(pk_columns: { task_id: "${id('tasks', 1)}" }, _set: { priority: low }) {
      priority composite_subtasks_list(limit: 1) { items { title } total_count }
      assigned_to { composite_avatar_fullname { full_name } } } }`;
    expect(await fixed.answer(query)).toEqual({
      update_tasks_by_pk: {
        priority: 'low',
        composite_subtasks_list: { items: [OWNER], total_count: 2 },
        assigned_to: { composite_avatar_fullname: { full_name: 'Ada' } },
      },
    });
  });

  test('has the steps of a run by their number', async () => {
    const answer = await fixed.answer(
      `{ blueprint_runs_by_pk(blueprint_run_id: "${id('blueprint_runs', 1)}") {
        composite_steps_list(limit: 2) { items { step_number action_type action_success } total_count has_more } } }`,
    );
    const clicked = { action_type: 'click', action_success: true };
    const cell = { items: [1, 2].map((step_number) => ({ step_number, ...clicked })), total_count: 3, has_more: true };
    expect(answer).toEqual({ blueprint_runs_by_pk: { composite_steps_list: cell } });
  });

  test('shows 4 items unless asked, and 20 at the most', async () => {
    await using tasks = await Tasks.of(fixed.database.superuserUrl);
    const child = { parent: null, title: 'x', status: 'open', created_at: '2026-06-01T00:00:00Z', references: [] };
    const rows = rowsFrom(
      5_000,
      Array.from({ length: 25 }, () => child as never),
    );
    await tasks.insert(rows.map((row) => ({ ...row, parent_task_pk: 97 })));
    const answer = await fixed.answer(
      `query ($large: Int) { tasks_by_pk(task_id: "${id('tasks', 3)}") {
        a: composite_subtasks_list { items { title } } b: composite_subtasks_list(limit: $large) { items { title } total_count has_more } } }`,
      { large: 2_000_000 },
    );
    const { a, b } = (answer as { tasks_by_pk: Record<'a' | 'b', { items: unknown[] }> }).tasks_by_pk;
    expect(a.items).toHaveLength(4);
    expect(b).toMatchObject({ total_count: 25, has_more: true });
    expect(b.items).toHaveLength(20);
  });

  test('refuses a limit or a bound that is negative, at its place', async () => {
    const query = (args: string) => `{ tasks { composite_subtasks_list(${args}) { items { title } total_count } } }`;
    for (const name of ['limit', 'count_up_to']) {
      expect(await fixed.refusal(query(`${name}: -1`))).toEqual({
        code: 'validation-failed',
        message: "expected a non-negative 32-bit integer for type 'Int', but found a negative one",
        path: `$.selectionSet.tasks.selectionSet.composite_subtasks_list.args.${name}`,
      });
    }
  });
});

describe('a cell made of columns of the row', () => {
  test('shows a person with name and picture', async () => {
    const query = `{ ${PAY_RENT} { assigned_to { composite_avatar_fullname { person_id avatar_url name: full_name __typename } } } }`;
    expect(await fixed.answer(query)).toEqual({
      tasks_by_pk: {
        assigned_to: {
          composite_avatar_fullname: {
            person_id: id('people', 1),
            avatar_url: 'https://example.com/ada.png',
            name: 'Ada',
            __typename: 'people_avatar_name',
          },
        },
      },
    });
  });
});

describe('the cells of generated tasks', () => {
  const QUERY = `query ($where: tasks_bool_exp!, $order: [tasks_order_by!], $limit: Int!, $bound: Int!) {
    tasks(order_by: { task_id: asc }) {
      exact: composite_subtasks_list(where: $where, order_by: $order, limit: $limit) { items { task_id } total_count has_more }
      bounded: composite_subtasks_list(where: $where, order_by: $order, limit: $limit, count_up_to: $bound) { has_more items { task_id } total_count }
      plain: composite_subtasks_list(where: $where, order_by: $order, limit: $limit) { items { task_id } }
      glance: composite_subtasks_list(where: $where, limit: $limit) { has_more }
      subtasks(where: $where, order_by: $order, limit: $limit) { task_id }
      subtasks_aggregate(where: $where) { aggregate { count } }
    }
  }`;

  interface Row {
    readonly exact: unknown;
    readonly bounded: unknown;
    readonly plain: unknown;
    readonly glance: unknown;
    readonly subtasks: readonly unknown[];
    readonly subtasks_aggregate: { readonly aggregate: { readonly count: number } };
  }

  const direction = fc.constantFrom('asc', 'desc', 'asc_nulls_first', 'desc_nulls_last');
  const order = fc.oneof(
    direction.map((it) => ({ due_date: it })),
    direction.map((it) => ({ assigned_to: { full_name: it } })),
    direction.map((it) => ({ subtasks_aggregate: { max: { score: it } } })),
  );
  const where = fc.constantFrom({}, { status: { _eq: 'open' } }, { due_date: { _is_null: true } });
  const small = fc.integer({ min: 0, max: 5 });

  test('are what the list and its aggregate say, limited and bounded', async () => {
    await using tasks = await Tasks.of(fixed.database.superuserUrl);
    await fc.assert(
      fc.asyncProperty(
        generatedTasks,
        fc.record({ where, order: fc.array(order, { minLength: 1, maxLength: 2 }), limit: small, bound: small }),
        async (generated, variables) => {
          await tasks.replace(rowsFrom(100, generated));
          const answer = (await fixed.answer(QUERY, variables)) as { readonly tasks: readonly Row[] };
          for (const row of answer.tasks) {
            const { count } = row.subtasks_aggregate.aggregate;
            const has_more = count > variables.limit;
            const items = row.subtasks;
            expect(row.exact).toEqual({ items, total_count: count, has_more });
            expect(row.bounded).toEqual({ items, total_count: Math.min(count, variables.bound), has_more });
            expect(row.plain).toEqual({ items });
            expect(row.glance).toEqual({ has_more });
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('hold no row of another workspace', async () => {
    await using tasks = await Tasks.of(fixed.database.superuserUrl);
    const child = { parent: null, title: 'theirs', status: 'open', created_at: '2026-06-01T00:00:00Z', references: [] };
    const [theirs] = rowsFrom(900, [child as never]);
    await tasks.replace(rowsFrom(100, [{ ...child, title: 'ours' } as never]));
    await tasks.insert([{ ...theirs, workspace_pk: 2 }]);
    const query =
      '{ tasks { title composite_subtasks_list { total_count } } tasks_page { total_count items { title } } }';
    const cell = { composite_subtasks_list: { total_count: 0 } };
    for (const [caller, title] of [
      [ADA, 'ours'],
      [DEE, 'theirs'],
    ] as const) {
      expect(await fixed.answer(query, {}, caller)).toEqual({
        tasks: [{ title, ...cell }],
        tasks_page: { total_count: 1, items: [{ title }] },
      });
    }
  });
});
