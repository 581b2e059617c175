/** Dialect 1.1 to 1.3: root fields, and the arguments of lists. */
import { describe, expect, test } from 'vitest';
import { DEE, id } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { ALL, listed } from './titles.ts';

const rows = fixedGateway();
const code = 'validation-failed';

describe('a list', () => {
  test('without arguments gives every visible row', async () => {
    const answer = (await rows.answer('{ tasks { title } }')) as { tasks: { title: string }[] };
    expect(answer.tasks.map(({ title }) => title).sort()).toEqual(ALL);
  });

  test('takes one value where a list is declared', async () => {
    const one = 'order_by: { source: asc }, distinct_on: source';
    const many = 'order_by: [{ source: asc }], distinct_on: [source]';
    expect(await listed(rows, one)).toEqual(await listed(rows, many));
    expect(await listed(rows, one)).toHaveLength(2);
  });

  test('of a relation takes its arguments for each alias', async () => {
    const query = `{ tasks(where: { title: { _eq: "Pay rent" } }) {
      done: subtasks(where: { status: { _eq: done } }) { title }
      first: subtasks(order_by: { title: asc }, limit: 1) { title }
      second: subtasks(order_by: { title: asc }, limit: 1, offset: 1) { title }
      count: subtasks_aggregate(where: { status: { _eq: open } }) { aggregate { count } }
    } }`;
    expect(await rows.answer(query)).toEqual({
      tasks: [
        {
          done: [{ title: 'Find the lease' }],
          first: [{ title: 'Call the owner' }],
          second: [{ title: 'Find the lease' }],
          count: { aggregate: { count: 1 } },
        },
      ],
    });
  });

  test('answers its keys in the order in which they are selected', async () => {
    const { text } = await rows.gateway.query(
      DEE,
      '{ b: tasks(limit: 1) { status task_id title } a: people { full_name } }',
    );
    const keys = [...text.matchAll(/"(\w+)" ?:/g)].map(([, key]) => key);
    expect(keys).toEqual(['data', 'b', 'status', 'task_id', 'title', 'a', 'full_name']);
  });

  test.for(['parent_task', 'assigned_to'])(
    'is what takes arguments, an object such as %s does not',
    async (relation) => {
      const { path, message } = await rows.refusal(`{ tasks { ${relation}(limit: 1) { __typename } } }`);
      expect(path).toBe(`$.selectionSet.tasks.selectionSet.${relation}`);
      expect(message).toContain('Unknown argument "limit"');
    },
  );
});

describe('limit and offset', () => {
  const order = 'order_by: { title: asc }';

  test.for([
    ['at most so many rows', 'limit: 2', ALL.slice(0, 2)],
    ['none with limit 0', 'limit: 0', []],
    ['all with a limit beyond the end', 'limit: 1000', ALL],
    ['what follows the offset', 'offset: 6', ALL.slice(6)],
    ['none with an offset beyond the end', 'offset: 8', []],
    ['a page with both', 'limit: 3, offset: 2', ALL.slice(2, 5)],
    ['the same for an offset in quotes', 'offset: "7"', ALL.slice(7)],
    ['none for an offset that needs 64 bits', 'offset: "3000000000"', []],
  ] as const)('give %s', async ([, args, titles]) => {
    expect(await listed(rows, `${order}, ${args}`)).toEqual(titles);
  });

  test.for([
    [
      'a negative limit',
      'limit: -1',
      "expected a non-negative 32-bit integer for type 'Int', but found a negative one",
    ],
    ['a limit in quotes', 'limit: "3"', "expected a non-negative 32-bit integer for type 'Int', but found a string"],
    ['a fraction', 'limit: 1.5', 'Int takes a 32-bit integer, not 1.5'],
    ['a limit beyond 32 bits', 'limit: 2147483648', 'Int takes a 32-bit integer, not 2147483648'],
    ['a word', 'limit: many', 'Int'],
  ] as const)('refuse %s', async ([, args, message]) => {
    const refusal = await rows.refusal(`{ tasks(${args}) { title } }`);
    expect(refusal).toEqual({
      code,
      path: '$.selectionSet.tasks.args.limit',
      message: expect.stringContaining(message),
    });
  });

  test('refuse the same in a variable, at the argument', async () => {
    for (const n of [-1, '3', 1.5]) {
      const refusal = await rows.refusal('query ($n: Int) { a: tasks(limit: $n) { title } }', { n });
      expect(refusal).toMatchObject({ code, path: '$.selectionSet.a.args.limit' });
    }
  });

  test('refuse a negative offset in PostgreSQL’s words', async () => {
    expect(await rows.refusal('{ tasks(offset: -1) { title } }')).toEqual({
      code: 'data-exception',
      path: '$',
      message: 'OFFSET must not be negative',
    });
  });

  test('refuse a wrong limit of a relation at its place', async () => {
    expect((await rows.refusal('{ tasks { parts: subtasks(limit: -1) { title } } }')).path).toBe(
      '$.selectionSet.tasks.selectionSet.parts.args.limit',
    );
  });
});

describe('a row by its key', () => {
  const key = id('tasks', 1);

  test('is found by its public uuid, in any case of letters', async () => {
    const answer = { tasks_by_pk: { title: 'Pay rent' } };
    expect(await rows.answer(`{ tasks_by_pk(task_id: "${key}") { title } }`)).toEqual(answer);
    expect(await rows.answer(`{ tasks_by_pk(task_id: "${key.toUpperCase()}") { title } }`)).toEqual(answer);
  });

  test.for([
    ['does not exist', id('tasks', 99)],
    ['is of another workspace', id('tasks', 11)],
    ['is deleted', id('tasks', 9)],
  ] as const)('is null, without an error, when it %s', async ([, task_id]) => {
    const { text } = await rows.gateway.query(
      { role: 'user', workspaceId: id('workspaces', 1) },
      'query ($task_id: uuid!) { tasks_by_pk(task_id: $task_id) { title } }',
      { task_id },
    );
    expect(text.replaceAll(' ', '')).toBe('{"data":{"tasks_by_pk":null}}');
  });

  test.for([
    ['is needed', '', '.task_id', 'argument "task_id" of type "uuid!" is required'],
    ['must not be null', '(task_id: null)', '.task_id', 'found null'],
    ['must be a uuid', '(task_id: "1")', '.task_id', 'uuid takes a UUID such as'],
  ] as const)('%s', async ([, args, at, message]) => {
    const refusal = await rows.refusal(`{ tasks_by_pk${args} { title } }`);
    expect(refusal).toEqual({
      code,
      path: `$.selectionSet.tasks_by_pk.args${at}`,
      message: expect.stringContaining(message),
    });
  });

  test('is not the internal key', async () => {
    expect(await rows.refusal('{ tasks_by_pk(pk: 99) { title } }')).toMatchObject({ code });
  });
});
