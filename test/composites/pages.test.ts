import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { Tasks } from './generated.ts';

const fixed = fixedGateway();

interface Page {
  readonly items: readonly { readonly title: string }[];
  readonly end_cursor: string | null;
  readonly has_more: boolean;
  readonly total_count: number;
}

const ALL = 'items { title } end_cursor has_more total_count';

async function pageOf(args: string, selection = ALL, variables = {}): Promise<Page> {
  const answer = await fixed.answer(
    `query ($after: String, $order_by: [tasks_order_by!]) { tasks_page(after: $after, order_by: $order_by, ${args}) { ${selection} } }`,
    variables,
  );
  return (answer as { readonly tasks_page: Page }).tasks_page;
}

const titles = ({ items }: Page): readonly string[] => items.map((it) => it.title);

describe('a page', () => {
  test('begins at the start, and goes on behind its cursor until there is no more', async () => {
    const order_by = { title: 'asc' };
    const first = await pageOf('first: 3', ALL, { order_by });
    expect(titles(first)).toEqual(['Ask the bank', 'Call the owner', 'Find the lease']);
    expect(first).toMatchObject({ has_more: true, total_count: 8 });
    const second = await pageOf('first: 3', ALL, { order_by, after: first.end_cursor });
    expect(titles(second)).toEqual(['Left behind', 'Pay rent', 'Write a letter']);
    const third = await pageOf('first: 3', ALL, { order_by, after: second.end_cursor });
    expect(titles(third)).toEqual(['Zip the files', 'pay rent']);
    expect(third).toMatchObject({ has_more: false, total_count: 8 });
    const end = await pageOf('first: 3', ALL, { order_by, after: third.end_cursor });
    expect(end).toEqual({ items: [], end_cursor: null, has_more: false, total_count: 8 });
  });

  test('takes a null cursor, and none, as the start', async () => {
    expect(await pageOf('first: 2', ALL, { after: null })).toEqual(await pageOf('first: 2'));
  });

  test('answers each part alone, under aliases and through fragments', async () => {
    expect(await pageOf('first: 2', 'has_more')).toEqual({ has_more: true });
    expect(await pageOf('first: 2', '__typename')).toEqual({ __typename: 'tasks_page' });
    expect(await pageOf('', 'total_count')).toEqual({ total_count: 8 });
    const aliased = await pageOf('first: 2', 'a: end_cursor b: end_cursor ... on tasks_page { n: total_count }');
    const { end_cursor } = await pageOf('first: 2', 'end_cursor');
    expect(aliased).toEqual({ a: end_cursor, b: end_cursor, n: 8 });
  });

  test('counts its rows only when they are selected, and no further than asked', async () => {
    const ask = async (args: string, selection: string) =>
      fixed.gateway.query(ADA, `{ tasks_page(first: 2, ${args}) { ${selection} } }`);
    expect((await ask('', 'items { title } has_more')).statements[0]?.match(/count\(\*\)/g)).toHaveLength(1);
    expect((await ask('count_up_to: 3', 'total_count')).data).toEqual({ tasks_page: { total_count: 3 } });
    expect((await ask('count_up_to: 100', 'total_count')).data).toEqual({ tasks_page: { total_count: 8 } });
    expect((await ask('count_up_to: 0', 'total_count has_more')).data).toEqual({
      tasks_page: { total_count: 0, has_more: true },
    });
  });

  test('of no rows is empty, and says whether there are more', async () => {
    expect(await pageOf('first: 0')).toEqual({ items: [], end_cursor: null, has_more: true, total_count: 8 });
    const none = await pageOf('where: { title: { _eq: "nothing" } }');
    expect(none).toEqual({ items: [], end_cursor: null, has_more: false, total_count: 0 });
  });

  test('holds cells and relations in its items', async () => {
    const selection = 'items { title composite_subtasks_list(limit: 1) { total_count } assigned_to { full_name } }';
    const { items } = await pageOf('where: { title: { _eq: "Pay rent" } }', selection);
    expect(items).toEqual([
      { title: 'Pay rent', composite_subtasks_list: { total_count: 2 }, assigned_to: { full_name: 'Ada' } },
    ]);
  });

  test('has a cursor of its own for each alias, in one statement with other roots', async () => {
    const query = `query ($a: String, $b: String) {
      a: tasks_page(first: 1, order_by: { title: asc }, after: $a) { items { title } end_cursor }
      b: tasks_page(first: 1, order_by: { title: desc }, after: $b) { items { title } end_cursor }
      blueprint_runs_page(first: 1, order_by: { goal: asc }) { items { goal } end_cursor }
      tasks(limit: 1, order_by: { title: asc }) { title }
    }`;
    const first = (await fixed.answer(query)) as Record<'a' | 'b', Page>;
    const { data, statements } = await fixed.gateway.query(ADA, query, {
      a: first.a.end_cursor,
      b: first.b.end_cursor,
    });
    expect(statements).toHaveLength(1);
    expect(data).toMatchObject({
      a: { items: [{ title: 'Call the owner' }] },
      b: { items: [{ title: 'Zip the files' }] },
      blueprint_runs_page: { items: [{ goal: 'Log in' }] },
    });
    const swapped = await fixed.refusal(query, { a: first.b.end_cursor });
    expect(swapped.path).toBe('$.selectionSet.a.args.after');
  });

  test('is one statement for every cursor, whether values in it are null or not', async () => {
    const query =
      'query ($after: String) { tasks_page(first: 1, order_by: { due_date: asc }, after: $after) { items { title due_date } end_cursor has_more } }';
    const seen: { readonly statement: string | undefined; readonly due: unknown }[] = [];
    let after: string | null = null;
    do {
      const { data, statements } = await fixed.gateway.query(ADA, query, { after });
      const page = (data as { tasks_page: Page & { items: { due_date: unknown }[] } }).tasks_page;
      seen.push({ statement: statements[0], due: page.items[0]?.due_date });
      after = page.has_more ? page.end_cursor : null;
    } while (after !== null);
    expect(seen.map((it) => it.due)).toEqual([
      '2026-06-10T00:00:00.000Z',
      '2026-06-15T00:00:00.000Z',
      '2026-06-15T12:30:00.250Z',
      ...[null, null, null, null, null],
    ]);
    expect(new Set(seen.slice(1).map((it) => it.statement)).size).toBe(1);
  });

  test('refuses a size that is negative, at its place', async () => {
    expect(await fixed.refusal('{ tasks_page(first: -1) { items { title } } }')).toEqual({
      code: 'validation-failed',
      message: "expected a non-negative 32-bit integer for type 'Int', but found a negative one",
      path: '$.selectionSet.tasks_page.args.first',
    });
  });

  test('is there for every table that a role may read', async () => {
    const tables = ['contributions', 'blueprint_steps', 'skills', 'people', 'task_templates', 'workspaces'];
    const answer = await fixed.answer(`{ ${tables.map((it) => `${it}_page(first: 1) { has_more }`).join(' ')} }`);
    expect(Object.keys(answer as object)).toEqual(tables.map((it) => `${it}_page`));
  });
});

describe('a page of many rows', () => {
  let tasks: Tasks;
  beforeAll(async () => {
    tasks = await Tasks.of(fixed.database.superuserUrl);
    await tasks.insert(
      Array.from({ length: 1_100 }, (_, index) => ({
        pk: 10_000 + index,
        task_id: id('tasks', 10_000 + index),
        title: 'many',
        status: 'archived',
        workspace_pk: 1,
        executor_type: 'human',
        source: 'user',
        references: [],
        history: [],
        created_at: '2026-06-01T00:00:00Z',
      })),
    );
  });
  afterAll(() => tasks[Symbol.asyncDispose]());

  test('has 50 unless asked, and 1000 at the most', async () => {
    const many = 'where: { status: { _eq: archived } }';
    expect((await pageOf(many)).items).toHaveLength(50);
    const whole = await pageOf(`${many}, first: 2147483647`);
    expect(whole.items).toHaveLength(1_000);
    expect(whole).toMatchObject({ has_more: true, total_count: 1_100 });
  });
});
