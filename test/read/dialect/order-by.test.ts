/** Dialect 1.6 and 1.7: sorting, and one row for each group. */
import { describe, expect, test } from 'vitest';
import { ADA } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { ALL, listed } from './titles.ts';

const rows = fixedGateway();

describe('order_by', () => {
  const due = ['Zip the files', 'Pay rent', 'pay rent'] as const;
  const undated = ALL.filter((title) => !due.some((it) => it === title));

  test.for([
    ['asc puts nulls last', 'asc', [...due, ...undated]],
    ['asc_nulls_last too', 'asc_nulls_last', [...due, ...undated]],
    ['asc_nulls_first puts them first', 'asc_nulls_first', [...undated, ...due]],
    ['desc puts nulls first', 'desc', [...undated, ...due.toReversed()]],
    ['desc_nulls_first too', 'desc_nulls_first', [...undated, ...due.toReversed()]],
    ['desc_nulls_last puts them last', 'desc_nulls_last', [...due.toReversed(), ...undated]],
  ] as const)('%s', async ([, direction, titles]) => {
    expect(await listed(rows, `order_by: [{ due_date: ${direction} }, { title: asc }]`)).toEqual(titles);
    const sent = await listed(rows, 'order_by: [{ due_date: $d }, { title: asc }]', 'query ($d: order_by!)', {
      d: direction,
    });
    expect(sent).toEqual(titles);
  });

  test('sorts by the keys of a list in their order', async () => {
    const byTitle = ['Pay rent', 'Ask the bank', 'Call the owner'];
    expect(await listed(rows, 'order_by: [{ source: desc }, { title: asc }], limit: 3')).toEqual(byTitle);
    expect(await listed(rows, 'order_by: [{ title: asc }, { source: desc }], limit: 3')).toEqual(ALL.slice(0, 3));
  });

  test('sorts by the keys of one object in the order in which they are written', async () => {
    expect(await listed(rows, 'order_by: { source: desc, title: asc }, limit: 1')).toEqual(['Pay rent']);
    expect(await listed(rows, 'order_by: { title: desc, source: desc }, limit: 1')).toEqual(['pay rent']);
  });

  test.for(['[]', '{}', '[{}]', '[{ title: null }]'])('%s sorts by nothing', async (keys) => {
    expect([...(await listed(rows, `order_by: ${keys}`))].sort()).toEqual(ALL);
  });

  test('ends with the internal key, so that pages do not overlap', async () => {
    const page = (offset: number) => listed(rows, `order_by: { source: desc }, limit: 3, offset: ${offset}`);
    const pages = [...(await page(0)), ...(await page(3)), ...(await page(6))];
    expect(pages.sort()).toEqual(ALL);
  });

  test('sorts enums in the order of their values', async () => {
    const titles = await listed(rows, 'order_by: [{ priority: asc }], limit: 3');
    expect(titles).toEqual(['Ask the bank', 'Pay rent', 'pay rent']);
  });

  test('sorts through a to-one relation, a missing row as null', async () => {
    expect(await listed(rows, 'order_by: [{ assigned_to: { full_name: desc_nulls_last } }, { title: asc }]')).toEqual([
      'Left behind',
      'Ask the bank',
      'Find the lease',
      'Call the owner',
      'Pay rent',
      'pay rent',
      'Write a letter',
      'Zip the files',
    ]);
  });

  test('sorts a hidden row as null', async () => {
    const titles = await listed(rows, 'order_by: [{ parent_task: { title: asc_nulls_first } }, { title: asc }]');
    expect(titles.slice(0, 5)).toEqual(['Ask the bank', 'Left behind', 'Pay rent', 'Zip the files', 'pay rent']);
    expect(titles.slice(5)).toEqual(['Write a letter', 'Call the owner', 'Find the lease']);
  });

  test('sorts through relations of relations and then by an aggregate', async () => {
    const key = '{ parent_task: { assigned_to: { assigned_tasks_aggregate: { count: desc_nulls_last } } } }';
    const titles = await listed(rows, `order_by: [${key}, { title: asc }], limit: 3`);
    expect(titles).toEqual(['Call the owner', 'Find the lease', 'Write a letter']);
  });

  test.for([
    ['count, 0 without a row', '{ count: desc }', ['Pay rent', 'Ask the bank', 'Call the owner']],
    ['count, ascending', '{ count: asc }', ['Call the owner', 'Find the lease', 'Left behind']],
    ['min', '{ min: { created_at: asc } }', ['Pay rent', 'Ask the bank', 'Call the owner']],
    ['max of a text', '{ max: { title: desc_nulls_last } }', ['Ask the bank', 'Pay rent', 'Call the owner']],
    ['sum', '{ sum: { token_reward: asc } }', ['Ask the bank', 'Call the owner', 'Find the lease']],
    ['avg', '{ avg: { token_reward: desc_nulls_last } }', ['Ask the bank', 'Call the owner', 'Find the lease']],
    ['max of a uuid', '{ max: { task_id: desc_nulls_last } }', ['Ask the bank', 'Pay rent', 'Call the owner']],
    ['min of an enum', '{ min: { status: desc_nulls_last } }', ['Ask the bank', 'Pay rent', 'Call the owner']],
  ] as const)('sorts by an aggregate of a to-many relation: %s', async ([, key, titles]) => {
    expect(await listed(rows, `order_by: [{ subtasks_aggregate: ${key} }, { title: asc }], limit: 3`)).toEqual(titles);
  });

  test('counts visible rows alone', async () => {
    const answer = await rows.answer(
      '{ blueprint_runs(order_by: [{ steps_aggregate: { count: desc } }]) { goal steps_aggregate { aggregate { count } } } }',
    );
    expect(answer).toEqual({
      blueprint_runs: [
        { goal: 'Read prices', steps_aggregate: { aggregate: { count: 3 } } },
        { goal: 'Log in', steps_aggregate: { aggregate: { count: 1 } } },
        { goal: 'Wait', steps_aggregate: { aggregate: { count: 0 } } },
      ],
    });
  });

  test.for(['stddev', 'stddev_pop', 'stddev_samp', 'var_pop', 'var_samp', 'variance'])('sorts by %s', async (fn) => {
    const key = `{ assigned_tasks_aggregate: { ${fn}: { token_reward: asc } } }`;
    expect(await rows.answer(`{ people(order_by: [${key}, { full_name: desc }]) { full_name } }`)).toMatchObject({
      people: fn.endsWith('_pop')
        ? [{ full_name: 'Bo' }, { full_name: 'Ada' }, { full_name: 'Cy' }]
        : [{ full_name: 'Cy' }, { full_name: 'Bo' }, { full_name: 'Ada' }],
    });
  });

  test('sorts by a foreign key as by a uuid', async () => {
    expect(await listed(rows, 'order_by: [{ parent_task_id: desc_nulls_last }, { title: asc }], limit: 3')).toEqual([
      'Write a letter',
      'Call the owner',
      'Find the lease',
    ]);
  });

  test('sorts a list inside a row in every one of these ways', async () => {
    const keys =
      '[{ parent_task: { title: desc_nulls_last } }, { subtasks_aggregate: { count: desc } }, { assigned_to_id: asc }, { title: asc }]';
    expect(
      await rows.answer(`{ people(order_by: { full_name: asc }) { assigned_tasks(order_by: ${keys}) { title } } }`),
    ).toEqual({
      people: [
        { assigned_tasks: [{ title: 'Call the owner' }, { title: 'Pay rent' }, { title: 'pay rent' }] },
        { assigned_tasks: [{ title: 'Find the lease' }, { title: 'Ask the bank' }] },
        { assigned_tasks: [{ title: 'Left behind' }] },
      ],
    });
  });

  test.for([
    ['an unknown direction', '{ title: upwards }', '.title'],
    ['a column in quotes', '{ title: "asc" }', '.title'],
    ['the internal key', '{ pk: asc }', '.pk'],
    [
      'a column that an aggregate function does not take',
      '{ subtasks_aggregate: { sum: { title: asc } } }',
      '.subtasks_aggregate.sum.title',
    ],
  ] as const)('refuses %s', async ([, keys, at]) => {
    const refusal = await rows.refusal(`{ tasks(order_by: ${keys}) { title } }`);
    expect(refusal).toMatchObject({ code: 'validation-failed', path: `$.selectionSet.tasks.args.order_by${at}` });
  });
});

describe('distinct_on', () => {
  const mismatch = {
    code: 'validation-failed',
    path: '$.selectionSet.tasks.args',
    message: '"distinct_on" columns must match initial "order_by" columns',
  };

  test('keeps the first row of each group in the order asked for', async () => {
    const first = (direction: string) =>
      listed(rows, `distinct_on: status, order_by: [{ status: asc }, { title: ${direction} }]`);
    expect(await first('asc')).toEqual(['Call the owner', 'Ask the bank', 'pay rent']);
    expect(await first('desc')).toEqual(['Zip the files', 'Find the lease', 'pay rent']);
  });

  test('keeps one row of those without a value', async () => {
    const args = 'distinct_on: priority, order_by: [{ priority: asc_nulls_first }, { title: asc }]';
    expect(await listed(rows, args)).toEqual(['Call the owner', 'Ask the bank', 'Pay rent', 'pay rent']);
  });

  test('works without order_by', async () => {
    expect(await rows.answer('{ tasks(distinct_on: [status]) { status } }')).toEqual({
      tasks: [{ status: 'open' }, { status: 'done' }, { status: 'blocked' }],
    });
  });

  test('takes its columns in any order at the front of order_by', async () => {
    const order = 'order_by: [{ source: desc }, { status: asc }, { title: asc }]';
    expect(await listed(rows, `distinct_on: [status, source], ${order}`)).toEqual(
      await listed(rows, `distinct_on: [source, status], ${order}`),
    );
  });

  test.for(['distinct_on: []', 'distinct_on: null'])('%s keeps every row', async (args) => {
    expect(await listed(rows, `${args}, order_by: { title: asc }`)).toEqual(ALL);
  });

  test('takes a column twice as once', async () => {
    expect(await listed(rows, 'distinct_on: [source, source], order_by: [{ source: asc }, { title: asc }]')).toEqual([
      'Ask the bank',
      'Pay rent',
    ]);
  });

  test('is applied before limit and offset', async () => {
    expect(
      await listed(rows, 'distinct_on: status, order_by: [{ status: asc }, { title: asc }], limit: 1, offset: 1'),
    ).toEqual(['Ask the bank']);
  });

  test('works in a variable', async () => {
    const head = 'query ($d: [tasks_select_column!], $o: [tasks_order_by!])';
    const args = 'distinct_on: $d, order_by: $o';
    const sent = { d: ['status'], o: [{ status: 'desc' }, { title: 'asc' }] };
    expect(await listed(rows, args, head, sent)).toEqual(['pay rent', 'Ask the bank', 'Call the owner']);
    const { errors } = await rows.gateway.query(ADA, `${head} { tasks(${args}) { title } }`, { ...sent, d: ['title'] });
    expect(errors?.[0]?.message).toBe(mismatch.message);
  });

  test.for([
    ['another column comes first', 'distinct_on: status, order_by: [{ title: asc }, { status: asc }]'],
    ['a relation comes first', 'distinct_on: status, order_by: [{ assigned_to: { full_name: asc } }, { status: asc }]'],
    ['not all of its columns come first', 'distinct_on: [status, source], order_by: [{ status: asc }]'],
    [
      'something else stands between them',
      'distinct_on: [status, source], order_by: [{ status: asc }, { title: asc }, { source: asc }]',
    ],
  ] as const)('is refused when %s', async ([, args]) => {
    expect(await rows.refusal(`{ tasks(${args}) { title } }`)).toEqual(mismatch);
  });
});
