/** Dialect 3: aggregates. */
import { describe, expect, test } from 'vitest';
import { id } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';

const rows = fixedGateway();
const code = 'validation-failed';

/** What stands under `aggregate`. */
async function aggregate(fields: string, args = '', table = 'tasks'): Promise<unknown> {
  const answer = (await rows.answer(`{ it: ${table}_aggregate${args} { aggregate { ${fields} } } }`)) as {
    readonly it: { readonly aggregate: unknown };
  };
  return answer.it.aggregate;
}

describe('count', () => {
  test.for([
    ['counts rows', 'count', 8],
    ['counts rows without columns', 'count(columns: [])', 8],
    ['counts rows with null for columns', 'count(columns: null, distinct: null)', 8],
    ['counts the values of a column', 'count(columns: priority)', 3],
    ['counts distinct values', 'count(columns: [status], distinct: true)', 3],
    ['counts every row for several columns', 'count(columns: [priority, due_date])', 8],
    ['counts distinct combinations', 'count(columns: [status, source], distinct: true)', 4],
    ['counts a foreign key where it is set and visible', 'count(columns: parent_task_id)', 3],
    ['counts distinct targets of a foreign key', 'count(columns: parent_task_id, distinct: true)', 2],
    ['ignores distinct without columns', 'count(distinct: true)', 8],
  ] as const)('%s', async ([, field, count]) => {
    expect(await aggregate(`n: ${field}`)).toEqual({ n: count });
  });

  test('takes its arguments from variables', async () => {
    const query =
      'query ($c: [tasks_select_column!], $d: Boolean) { tasks_aggregate { aggregate { count(columns: $c, distinct: $d) } } }';
    const count = async (variables: Record<string, unknown>) => rows.answer(query, variables);
    expect(await count({ c: ['status'], d: true })).toEqual({ tasks_aggregate: { aggregate: { count: 3 } } });
    expect(await count({ c: 'priority' })).toEqual({ tasks_aggregate: { aggregate: { count: 3 } } });
    expect(await count({})).toEqual({ tasks_aggregate: { aggregate: { count: 8 } } });
  });

  test('refuses the internal key and unknown columns', async () => {
    for (const column of ['pk', 'nonsense']) {
      expect(await rows.refusal(`{ tasks_aggregate { aggregate { count(columns: ${column}) } } }`)).toMatchObject({
        code,
        path: '$.selectionSet.tasks_aggregate.selectionSet.aggregate.selectionSet.count.args.columns',
      });
    }
  });
});

describe('functions of columns', () => {
  test('sum keeps the type of its column', async () => {
    expect(await aggregate('sum { token_reward score confidence_score }')).toEqual({
      sum: { token_reward: 75, score: '950.50', confidence_score: '0.88' },
    });
  });

  test('avg and its kind are floats', async () => {
    const functions = ['avg', 'stddev', 'stddev_pop', 'stddev_samp', 'var_pop', 'var_samp', 'variance'];
    const made = await aggregate(functions.map((fn) => `${fn} { token_reward score }`).join(' '));
    const near = (token_reward: number, score: number) => ({
      token_reward: expect.closeTo(token_reward, 6),
      score: expect.closeTo(score, 6),
    });
    expect(made).toEqual({
      avg: near(25, 475.25),
      stddev: near(22.912878, 657.255753),
      stddev_pop: near(18.708287, 464.75),
      stddev_samp: near(22.912878, 657.255753),
      var_pop: near(350, 215992.5625),
      var_samp: near(525, 431985.125),
      variance: near(525, 431985.125),
    });
  });

  test('min and max take every type that has an order', async () => {
    const fields =
      'title status priority source due_date created_at score token_reward task_id provider_ref_id conversation_thread_id';
    expect(await aggregate(`min { ${fields} } max { ${fields} }`)).toEqual({
      min: {
        title: 'Ask the bank',
        status: 'open',
        priority: 'low',
        source: 'user',
        due_date: '2026-06-10T00:00:00.000Z',
        created_at: '2026-06-01T08:00:00.000Z',
        score: '10.50',
        token_reward: 5,
        task_id: id('tasks', 1),
        provider_ref_id: 'stripe',
        conversation_thread_id: id('chat_conversations', 1),
      },
      max: {
        title: 'pay rent',
        status: 'blocked',
        priority: 'critical',
        source: 'agent',
        due_date: '2026-06-15T12:30:00.250Z',
        created_at: '2026-06-07T08:00:00.000Z',
        score: '940.00',
        token_reward: 50,
        task_id: id('tasks', 10),
        provider_ref_id: 'stripe',
        conversation_thread_id: id('chat_conversations', 1),
      },
    });
  });

  test('min and max take arrays', async () => {
    expect(await aggregate('min { country } max { country }', '', 'contributions')).toEqual({
      min: { country: [] },
      max: { country: ['US', 'CA'] },
    });
  });

  test('may be selected again and renamed, and so may their columns', async () => {
    expect(await aggregate('count all: count least: min { a: title b: title } min { title }')).toEqual({
      count: 8,
      all: 8,
      least: { a: 'Ask the bank', b: 'Ask the bank' },
      min: { title: 'Ask the bank' },
    });
  });

  test.for([
    ['max of a jsonb as a boolean', 'max { references(as: boolean) }'],
    ['min of a boolean', 'min { action_success }'],
    ['sum of a text', 'sum { title }'],
    ['avg of a timestamp', 'avg { created_at }'],
    ['max of a foreign key', 'max { parent_task_id }'],
    ['max of the internal key', 'max { pk }'],
    ['an unknown function', 'median { score }'],
  ] as const)('do not offer %s', async ([, field]) => {
    const table = field.includes('action_success') ? 'blueprint_steps' : 'tasks';
    expect(await rows.refusal(`{ ${table}_aggregate { aggregate { ${field} } } }`)).toMatchObject({ code });
  });

  test('are absent where no column fits', async () => {
    expect(await rows.refusal('{ people_aggregate { aggregate { sum { full_name } } } }')).toMatchObject({
      code,
      path: '$.selectionSet.people_aggregate.selectionSet.aggregate.selectionSet.sum',
    });
  });
});

describe('the arguments of an aggregate', () => {
  test.for([
    ['where', '(where: { status: { _eq: done } })', 2],
    ['limit', '(limit: 3)', 3],
    ['offset', '(offset: 6)', 2],
    ['limit and offset', '(limit: 5, offset: 6)', 2],
    ['distinct_on', '(distinct_on: status)', 3],
    [
      'all of them',
      '(where: { status: { _neq: blocked } }, distinct_on: source, order_by: { source: asc }, limit: 5, offset: 1)',
      1,
    ],
  ] as const)('are applied before: %s', async ([, args, count]) => {
    expect(await aggregate('count', args)).toEqual({ count });
  });

  test('order_by and limit choose the rows that are aggregated, and their nodes', async () => {
    const query =
      '{ tasks_aggregate(order_by: { title: desc }, limit: 2) { aggregate { count min { title } } nodes { title } } }';
    expect(await rows.answer(query)).toEqual({
      tasks_aggregate: {
        aggregate: { count: 2, min: { title: 'Zip the files' } },
        nodes: [{ title: 'pay rent' }, { title: 'Zip the files' }],
      },
    });
  });
});

test('of no row, count is 0, every other value null, and there are no nodes', async () => {
  const query = `{ tasks_aggregate(where: { _or: [] }) {
    aggregate { count sum { score } avg { score } max { title } stddev { score } __typename } nodes { title }
  } }`;
  expect(await rows.answer(query)).toEqual({
    tasks_aggregate: {
      aggregate: {
        count: 0,
        sum: { score: null },
        avg: { score: null },
        max: { title: null },
        stddev: { score: null },
        __typename: 'tasks_aggregate_fields',
      },
      nodes: [],
    },
  });
});

describe('an aggregate', () => {
  test.for([
    [
      'type names alone, of many rows',
      '{ it: tasks_aggregate { __typename aggregate { __typename max { __typename } } } }',
    ],
    [
      'type names alone, of no row',
      '{ it: tasks_aggregate(limit: 0) { __typename aggregate { __typename max { __typename } } } }',
    ],
  ] as const)('is one object with %s', async ([, query]) => {
    const max = { __typename: 'tasks_max_fields' };
    expect(await rows.answer(query)).toEqual({
      it: { __typename: 'tasks_aggregate', aggregate: { __typename: 'tasks_aggregate_fields', max } },
    });
  });

  test('of a relation counts visible rows alone, in every row', async () => {
    const query =
      '{ tasks(where: { subtasks: {} }, order_by: { title: asc }) { title subtasks_aggregate { aggregate { count } nodes { title } } } }';
    expect(await rows.answer(query)).toEqual({
      tasks: [
        {
          title: 'Ask the bank',
          subtasks_aggregate: { aggregate: { count: 1 }, nodes: [{ title: 'Write a letter' }] },
        },
        {
          title: 'Pay rent',
          subtasks_aggregate: {
            aggregate: { count: 2 },
            nodes: expect.arrayContaining([{ title: 'Call the owner' }, { title: 'Find the lease' }]),
          },
        },
      ],
    });
  });

  test('nests through relations of its nodes', async () => {
    const query = `{ people_aggregate(order_by: { full_name: asc }) { nodes {
      full_name
      assigned_tasks_aggregate(where: { parent_task_id: { _is_null: true } }, order_by: { title: asc }) {
        aggregate { count }
        nodes { title subtasks_aggregate { aggregate { count } } }
      }
    } } }`;
    const counted = (title: string, count: number) => ({ title, subtasks_aggregate: { aggregate: { count } } });
    expect(await rows.answer(query)).toEqual({
      people_aggregate: {
        nodes: [
          {
            full_name: 'Ada',
            assigned_tasks_aggregate: {
              aggregate: { count: 2 },
              nodes: [counted('Pay rent', 2), counted('pay rent', 0)],
            },
          },
          {
            full_name: 'Bo',
            assigned_tasks_aggregate: { aggregate: { count: 1 }, nodes: [counted('Ask the bank', 1)] },
          },
          {
            full_name: 'Cy',
            assigned_tasks_aggregate: { aggregate: { count: 1 }, nodes: [counted('Left behind', 0)] },
          },
        ],
      },
    });
  });

  test('may be selected twice, its parts merged', async () => {
    const query =
      '{ tasks_aggregate { aggregate { count } } ...More } fragment More on query_root { tasks_aggregate { aggregate { max { title } } } }';
    expect(await rows.answer(query)).toEqual({
      tasks_aggregate: { aggregate: { count: 8, max: { title: 'pay rent' } } },
    });
  });
});
