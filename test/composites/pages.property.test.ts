import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { generatedTasks, rowsFrom, Tasks } from './generated.ts';

const fixed = fixedGateway();
let tasks: Tasks;
beforeAll(async () => {
  tasks = await Tasks.of(fixed.database.superuserUrl);
});
afterAll(() => tasks[Symbol.asyncDispose]());

const directions = ['asc', 'asc_nulls_first', 'asc_nulls_last', 'desc', 'desc_nulls_first', 'desc_nulls_last'] as const;
const direction = fc.constantFrom(...directions);

/** `{a: {b: direction}}` for `a.b`. */
const at = (path: string) =>
  direction.map((it) => path.split('.').reduceRight<unknown>((under, name) => ({ [name]: under }), it) as object);

const columns = [
  ...['title', 'status', 'priority', 'score', 'token_reward', 'due_date', 'created_at', 'references', 'plan_meta'],
  ...['task_id', 'description', 'assigned_to_id', 'parent_task_id'],
];
const related = [
  'assigned_to.full_name',
  'parent_task.due_date',
  'parent_task.assigned_to.full_name',
  'template.title',
];
const aggregates = [
  ...['count', 'min.created_at', 'max.due_date', 'max.priority', 'min.task_id', 'min.title', 'sum.score'],
  ...['sum.token_reward', 'avg.token_reward', 'avg.score', 'stddev.token_reward', 'var_pop.score'],
].map((it) => `subtasks_aggregate.${it}`);
const nested = ['parent_task.subtasks_aggregate.count', 'parent_task.subtasks_aggregate.avg.score'];

const cell = fc
  .record({ direction, where: fc.constantFrom({}, { status: { _eq: 'open' } }) })
  .map((it) => ({ composite_subtasks_list: it }));

const key = fc.oneof(
  ...[columns, related, aggregates, nested].map((paths) => fc.constantFrom(...paths).chain(at)),
  cell,
);

const condition = fc.constantFrom(
  {},
  { status: { _neq: 'done' } },
  { parent_task_id: { _is_null: true } },
  { subtasks: {} },
);

const LIST =
  'query ($where: tasks_bool_exp, $order_by: [tasks_order_by!]) { tasks(where: $where, order_by: $order_by) { task_id } }';
const PAGE = `query ($where: tasks_bool_exp, $order_by: [tasks_order_by!], $first: Int!, $after: String) {
  tasks_page(where: $where, order_by: $order_by, first: $first, after: $after) {
    items { task_id } end_cursor has_more total_count } }`;

interface List {
  readonly where: object;
  readonly order_by: readonly object[];
}

interface Page {
  readonly items: readonly { readonly task_id: string }[];
  readonly end_cursor: string | null;
  readonly has_more: boolean;
  readonly total_count: number;
}

const ids = (rows: readonly { readonly task_id: string }[]): readonly string[] => rows.map((it) => it.task_id);

/** All rows of a list at once. */
async function whole(list: List): Promise<readonly string[]> {
  const { tasks: rows } = (await fixed.answer(LIST, { ...list })) as { readonly tasks: Page['items'] };
  return ids(rows);
}

async function page(list: List, first: number, after: string | null): Promise<Page> {
  const answer = (await fixed.answer(PAGE, { ...list, first, after })) as { readonly tasks_page: Page };
  return answer.tasks_page;
}

/** The rows of all pages behind a cursor, one after the other; each page is held to what it says of itself. */
async function walk(list: List, first: number, start: string | null, total: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (let after = start; ; ) {
    const next = await page(list, first, after);
    found.push(...ids(next.items));
    expect(next.total_count).toBe(total);
    expect(found.length).toBeLessThanOrEqual(total);
    expect(next.items.length).toBe(next.has_more ? first : next.items.length);
    expect(next.end_cursor === null).toBe(next.items.length === 0);
    if (!next.has_more) return found;
    after = next.end_cursor;
  }
}

const list = (keys: fc.Arbitrary<object>) =>
  fc.record({ where: condition, order_by: fc.array(keys, { maxLength: 4 }) });

describe('pages of generated tasks', () => {
  test('are the whole list, for every sort and size', async () => {
    await fc.assert(
      fc.asyncProperty(
        generatedTasks,
        fc.array(list(key), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, lists, first) => {
          await tasks.replace(rowsFrom(100, rows));
          for (const it of lists) {
            const expected = await whole(it);
            expect(await walk(it, first, null, expected.length)).toEqual(expected);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('are the whole list for each key alone, in each direction', async () => {
    const [rows = []] = fc.sample(generatedTasks, { numRuns: 1, seed: 4 });
    await tasks.replace(rowsFrom(100, rows));
    for (const path of [...columns, ...related, ...aggregates, ...nested]) {
      // Without these words a direction is one of those that have them.
      for (const order_by of directions
        .filter((it) => it.includes('nulls'))
        .map((it) => path.split('.').reduceRight<unknown>((under, name) => ({ [name]: under }), it) as object)) {
        const it: List = { where: {}, order_by: [order_by] };
        const expected = await whole(it);
        expect(await walk(it, 5, null, expected.length), JSON.stringify(order_by)).toEqual(expected);
      }
    }
  });

  test('go on where they were when rows are inserted or the row of the cursor is deleted', async () => {
    const plain = fc
      .constantFrom(...columns.filter((it) => it !== 'parent_task_id'), 'assigned_to.full_name')
      .chain(at);
    await fc.assert(
      fc.asyncProperty(
        generatedTasks,
        generatedTasks,
        list(plain).map((it) => ({ ...it, where: {} })),
        fc.integer({ min: 1, max: 4 }),
        async (rows, later, it, first) => {
          await tasks.replace(rowsFrom(100, rows));
          const { items, end_cursor, has_more } = await page(it, first, null);
          const last = items.at(-1)?.task_id;
          if (!has_more || last === undefined) return;
          await tasks.insert(rowsFrom(1_000, later));
          const grown = await whole(it);
          const rest = grown.slice(grown.indexOf(last) + 1);
          expect(await walk(it, 5, end_cursor, grown.length)).toEqual(rest);
          await tasks.delete(last);
          expect(await walk(it, 5, end_cursor, grown.length - 1)).toEqual(rest);
        },
      ),
      { numRuns: 30 },
    );
  });
});
