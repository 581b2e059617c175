import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { generatedTasks, rowsFrom, type TaskRow, Tasks } from './generated.ts';

const fixed = fixedGateway();

const ROOTS = 'where: { parent_task_id: { _is_null: true } }';

/** The titles of Ada's root tasks, sorted by their subtask lists. Two have some: "Pay rent" and "Ask the bank". */
async function titles(cell: string): Promise<readonly string[]> {
  const query = `{ tasks(${ROOTS}, order_by: [{ composite_subtasks_list: ${cell} }, { title: asc }]) { title } }`;
  const { tasks } = (await fixed.answer(query)) as { readonly tasks: readonly { readonly title: string }[] };
  return tasks.map((it) => it.title);
}

describe('sorting by a cell', () => {
  test('goes by the first of its items, and rows without any come last ascending', async () => {
    const sorted = await titles('{ direction: asc }');
    expect(sorted).toEqual(['Pay rent', 'Ask the bank', 'Left behind', 'Zip the files', 'pay rent']);
    expect(await titles('{ direction: asc_nulls_last }')).toEqual(sorted);
  });

  test('puts rows without any first where that is asked for, and descending', async () => {
    expect((await titles('{ direction: asc_nulls_first }')).slice(-2)).toEqual(['Pay rent', 'Ask the bank']);
    expect((await titles('{ direction: desc }')).slice(-2)).toEqual(['Ask the bank', 'Pay rent']);
    expect((await titles('{ direction: desc_nulls_last }')).slice(0, 2)).toEqual(['Ask the bank', 'Pay rent']);
  });

  test('goes by the items alone that meet its condition', async () => {
    const sorted = await titles('{ direction: asc_nulls_first, where: { status: { _eq: done } } }');
    expect(sorted.at(-1)).toBe('Pay rent');
    expect(await titles('{ direction: asc_nulls_last, where: { title: { _like: "Write%" } } }')).toMatchObject({
      0: 'Ask the bank',
    });
  });

  test('takes its condition from a variable, and is the same statement for every value', async () => {
    const query = `query ($where: tasks_bool_exp, $direction: order_by!) {
      tasks(${ROOTS}, order_by: { composite_subtasks_list: { direction: $direction, where: $where } }, limit: 1) { title } }`;
    const ask = (like: string) =>
      fixed.gateway.query(ADA, query, { direction: 'asc', where: { title: { _like: like } } });
    const [letter, lease] = [await ask('Write%'), await ask('Find%')];
    expect(letter.data).toEqual({ tasks: [{ title: 'Ask the bank' }] });
    expect(lease.data).toEqual({ tasks: [{ title: 'Pay rent' }] });
    expect(lease.statements).toEqual(letter.statements);
    const { data } = await fixed.gateway.query(ADA, query, { direction: 'desc_nulls_last' });
    expect(data).toEqual({ tasks: [{ title: 'Ask the bank' }] });
  });

  test('is ignored as null, and refused without a direction', async () => {
    const query = (cell: string) => `{ tasks(order_by: { composite_subtasks_list: ${cell} }) { title } }`;
    expect(await fixed.answer(query('null'))).toEqual(await fixed.answer('{ tasks { title } }'));
    const refusal = await fixed.refusal(query('{ where: {} }'));
    expect(refusal).toMatchObject({ code: 'validation-failed', message: expect.stringContaining('direction') });
  });

  test('works through a to-one relation and in lists of rows', async () => {
    const query = `{
      tasks(order_by: [{ parent_task: { composite_subtasks_list: { direction: desc_nulls_last } } }, { title: asc }], limit: 3) { title }
      tasks_by_pk(task_id: "${id('tasks', 1)}") {
        subtasks(order_by: [{ composite_subtasks_list: { direction: asc } }, { title: desc }]) { title } }
    }`;
    expect(await fixed.answer(query)).toEqual({
      tasks: [{ title: 'Write a letter' }, { title: 'Call the owner' }, { title: 'Find the lease' }],
      tasks_by_pk: { subtasks: [{ title: 'Find the lease' }, { title: 'Call the owner' }] },
    });
  });

  test('sorts runs by their steps', async () => {
    const query =
      '{ blueprint_runs(order_by: { composite_steps_list: { direction: desc_nulls_last, where: { action_success: { _is_null: false } } } }) { goal } }';
    expect(await fixed.answer(query)).toEqual({
      blueprint_runs: [{ goal: 'Log in' }, { goal: 'Read prices' }, { goal: 'Wait' }],
    });
  });
});

describe('sorting generated tasks by a cell', () => {
  /** The proxy of a task: when the first of its live subtasks with that status was created. */
  const proxyOf = (task: TaskRow, rows: readonly TaskRow[], status: string): string | undefined =>
    rows
      .filter((it) => it.parent_task_pk === task.pk && it.deleted_at === null && it.status === status)
      .map((it) => String(it.created_at))
      .sort()[0];

  test('is sorting by the time of the first subtask that meets the condition', async () => {
    await using tasks = await Tasks.of(fixed.database.superuserUrl);
    const query = `query ($status: task_status_enum!) {
      tasks(order_by: { composite_subtasks_list: { direction: asc, where: { status: { _eq: $status } } } }) { task_id } }`;
    await fc.assert(
      fc.asyncProperty(generatedTasks, fc.constantFrom('open', 'done'), async (generated, status) => {
        const rows = rowsFrom(100, generated);
        await tasks.replace(rows);
        const live = rows.filter((it) => it.deleted_at === null);
        const none = '9999';
        const keyed = live.map((task) => [`${proxyOf(task, rows, status) ?? none} ${task.pk}`, task.task_id] as const);
        const sorted = keyed.sort(([a], [b]) => (a < b ? -1 : 1));
        const expected = sorted.map(([, task_id]) => ({ task_id }));
        expect(await fixed.answer(query, { status })).toEqual({ tasks: expected });
      }),
      { numRuns: 40 },
    );
  });
});
