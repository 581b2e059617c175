/** Dialect 1.5: null literals and variables. A filter must never vanish. */
import { describe, expect, test } from 'vitest';
import { id } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { ALL, listed, matching } from './titles.ts';

const rows = fixedGateway();
const code = 'validation-failed';
const WHERE = '$.selectionSet.tasks.args.where';

describe('null in a condition is refused', () => {
  const refused: readonly (readonly [string, string, string, string])[] = [
    ['as an operand', '{ task_id: { _eq: null } }', '.task_id._eq', "unexpected null value for type 'uuid'"],
    ['as a list', '{ task_id: { _in: null } }', '.task_id._in', 'expected a list, but found null'],
    [
      'in a list',
      '{ token_reward: { _in: [1, null] } }',
      '.token_reward._in[1]',
      'Expected value of type "Int!", found null.',
    ],
    [
      'for _is_null',
      '{ title: { _is_null: null } }',
      '.title._is_null',
      "expected a boolean for type 'Boolean', but found null",
    ],
    ['for _and', '{ _and: null }', '._and', 'expected a list, but found null'],
    ['for _or', '{ _or: null }', '._or', 'expected a list, but found null'],
    ['for _not', '{ _not: null }', '._not', "expected an object for type 'tasks_bool_exp', but found null"],
    [
      'for a relation',
      '{ assigned_to: null }',
      '.assigned_to',
      "expected an object for type 'people_bool_exp', but found null",
    ],
    [
      'for a column',
      '{ title: null }',
      '.title',
      "expected an object for type 'String_comparison_exp', but found null",
    ],
    [
      'for an aggregate',
      '{ subtasks_aggregate: null }',
      '.subtasks_aggregate',
      "expected an object for type 'tasks_aggregate_bool_exp', but found null",
    ],
    [
      'for an aggregate function',
      '{ subtasks_aggregate: { count: null } }',
      '.subtasks_aggregate.count',
      "expected an object for type 'tasks_aggregate_bool_exp_count', but found null",
    ],
    [
      'inside _cast',
      '{ plan_meta: { _cast: { String: { _eq: null } } } }',
      '.plan_meta._cast.String._eq',
      "unexpected null value for type 'String'",
    ],
    [
      'for a jsonb operator',
      '{ plan_meta: { _has_keys_any: null } }',
      '.plan_meta._has_keys_any',
      'expected a list, but found null',
    ],
  ];
  test.for(refused)('%s', async ([, where, at, message]) => {
    expect(await rows.refusal(`{ tasks(where: ${where}) { title } }`)).toEqual({ code, path: WHERE + at, message });
  });
});

describe('null is accepted', () => {
  test('for each argument of a list, literally and in variables', async () => {
    const nothing = 'where: null, order_by: null, limit: null, offset: null, distinct_on: null';
    expect([...(await listed(rows, nothing))].sort()).toEqual(ALL);
    const head = 'query ($w: tasks_bool_exp, $o: [tasks_order_by!], $l: Int, $d: [tasks_select_column!])';
    const given = 'where: $w, order_by: $o, limit: $l, offset: $l, distinct_on: $d';
    const variables = { w: null, o: null, l: null, d: null };
    expect([...(await listed(rows, given, head, variables))].sort()).toEqual(ALL);
  });

  test('for a sort key, a relation or an aggregate in order_by, which then sorts by nothing', async () => {
    const keys =
      '[{ title: null }, { assigned_to: null }, { subtasks_aggregate: null }, { subtasks_aggregate: { max: null } }';
    expect(await listed(rows, `order_by: ${keys}, { subtasks_aggregate: { count: null } }, { title: asc }]`)).toEqual(
      ALL,
    );
  });

  test('for _has_key, and then no row has the key', async () => {
    expect(await matching(rows, '{ plan_meta: { _has_key: null } }')).toEqual([]);
    expect(await matching(rows, '{ _not: { plan_meta: { _has_key: null } } }')).toEqual([]);
  });

  test('for the filter of an aggregate condition', async () => {
    const count =
      '{ subtasks_aggregate: { count: { predicate: { _eq: 2 }, filter: null, arguments: null, distinct: null } } }';
    expect(await matching(rows, count)).toEqual(['Pay rent']);
  });
});

describe('a nullable variable that is not sent', () => {
  test('counts as absent as an argument', async () => {
    const head = 'query ($w: tasks_bool_exp, $o: [tasks_order_by!], $l: Int, $d: [tasks_select_column!])';
    const given = 'where: $w, order_by: $o, limit: $l, offset: $l, distinct_on: $d';
    expect([...(await listed(rows, given, head))].sort()).toEqual(ALL);
  });

  test('is refused as an operand, where it would let the filter vanish', async () => {
    expect(await rows.refusal('query ($id: uuid) { tasks(where: { task_id: { _eq: $id } }) { title } }')).toEqual({
      code,
      path: `${WHERE}.task_id._eq`,
      message: `unexpected null value for type 'uuid': the variable "$id" is not sent`,
    });
  });

  test.for([
    ['a condition', 'tasks_bool_exp', '{ _and: [{}, { _not: $v }] }', '._and[1]._not'],
    ['a relation', 'people_bool_exp', '{ assigned_to: $v }', '.assigned_to'],
    ['a column', 'String_comparison_exp', '{ title: $v }', '.title'],
    ['a list', '[uuid!]', '{ task_id: { _in: $v } }', '.task_id._in'],
    [
      'a predicate of an aggregate',
      'Int',
      '{ subtasks_aggregate: { count: { predicate: { _gt: $v } } } }',
      '.subtasks_aggregate.count.predicate._gt',
    ],
  ] as const)('is refused as %s', async ([, type, where, at]) => {
    const { path } = await rows.refusal(`query ($v: ${type}) { tasks(where: ${where}) { title } }`);
    expect(path).toBe(WHERE + at);
  });

  test('is null inside a JSON literal', async () => {
    const head = 'query ($kind: String)';
    const where = '{ plan_meta: { _contains: { kind: $kind } } }';
    expect(await matching(rows, where, head)).toEqual([]);
    expect(await matching(rows, where, head, { kind: 'step' })).toEqual(['pay rent']);
  });

  test('is not found among the members that every object has', async () => {
    const head = 'query ($constructor: Int, $toString: tasks_bool_exp)';
    expect(await listed(rows, 'limit: $constructor, where: $toString, order_by: { title: asc }', head)).toEqual(ALL);
  });

  test('sorts by nothing as a direction', async () => {
    expect(await listed(rows, 'order_by: [{ status: $d }, { title: asc }]', 'query ($d: order_by)')).toEqual(ALL);
  });
});

describe('a variable', () => {
  const one = id('tasks', 1);

  test('has its default when it is not sent', async () => {
    const head = 'query ($l: Int = 1, $o: [tasks_order_by!] = { title: desc })';
    expect(await listed(rows, 'limit: $l, order_by: $o', head)).toEqual(['pay rent']);
    expect(await listed(rows, 'limit: $l, order_by: $o', head, { l: 2 })).toEqual(['pay rent', 'Zip the files']);
  });

  test('with a default is absent when null is sent', async () => {
    expect(await listed(rows, 'limit: $l, order_by: { title: asc }', 'query ($l: Int = 1)', { l: null })).toEqual(ALL);
  });

  test('may stand for any part of a condition', async () => {
    const head =
      'query ($title: String_comparison_exp!, $any: [tasks_bool_exp!]!, $ids: [uuid!]!, $one: uuid!, $no: Boolean!)';
    const where = '{ title: $title, _or: $any, task_id: { _in: $ids, _nin: [$one] }, due_date: { _is_null: $no } }';
    const variables = {
      title: { _ilike: '%rent%' },
      any: [{ status: { _eq: 'blocked' } }, { status: { _eq: 'open' } }],
      ids: [one, id('tasks', 4)],
      one,
      no: false,
    };
    expect(await matching(rows, where, head, variables)).toEqual(['pay rent']);
  });

  test('gives a list where one value is sent, at any depth', async () => {
    const variables = { o: { title: 'asc' }, ids: one };
    const head = 'query ($o: [tasks_order_by!], $ids: [uuid!])';
    expect(await listed(rows, 'order_by: $o, where: { task_id: { _in: $ids } }', head, variables)).toEqual([
      'Pay rent',
    ]);
    const where = { _or: { title: { _in: 'Pay rent' } } };
    expect(await listed(rows, 'where: $where', 'query ($where: tasks_bool_exp)', { where })).toEqual(['Pay rent']);
  });

  test('may have another shape in each request of the same document', async () => {
    const head = 'query ($where: tasks_bool_exp)';
    const ask = (where: unknown) => matching(rows, '$where', head, { where });
    expect(await ask({ due_date: { _is_null: true } })).toHaveLength(5);
    expect(await ask({ due_date: { _is_null: false } })).toHaveLength(3);
    expect(await ask({ _or: [{ title: { _eq: 'Pay rent' } }] })).toEqual(['Pay rent']);
    expect(await ask({ _or: [{ title: { _eq: 'Pay rent' } }, { title: { _eq: 'pay rent' } }] })).toEqual([
      'Pay rent',
      'pay rent',
    ]);
    expect(await ask({ _or: [] })).toEqual([]);
    expect(await ask({ title: { _in: [] } })).toEqual([]);
    expect(await ask({ title: { _in: ['Pay rent', 'Left behind'] } })).toEqual(['Left behind', 'Pay rent']);
    expect(await ask(null)).toEqual(ALL);
  });

  const refused: readonly (readonly [string, string, Readonly<Record<string, unknown>>, string, string])[] = [
    [
      'of another type than its place',
      'query ($v: Int) { tasks(where: { title: { _eq: $v } }) { title } }',
      { v: 1 },
      `${WHERE}.title._eq`,
      'Variable "$v" of type "Int" used in position expecting type "String".',
    ],
    [
      'of a nullable type where none is accepted',
      'query ($v: uuid) { tasks_by_pk(task_id: $v) { title } }',
      { v: one },
      '$.selectionSet.tasks_by_pk.args.task_id',
      'Variable "$v" of type "uuid" used in position expecting type "uuid!".',
    ],
    [
      'that is null though it must not be',
      'query ($v: Int!) { tasks(limit: $v) { title } }',
      { v: null },
      '$',
      'Variable "$v" of non-null type "Int!" must not be null.',
    ],
    [
      'that is null though it must not be and has a default',
      'query ($v: Int! = 1) { tasks(limit: $v) { title } }',
      { v: null },
      '$',
      'Variable "$v" of non-null type "Int!" must not be null.',
    ],
    [
      'that is required and not sent',
      'query ($v: uuid!) { tasks_by_pk(task_id: $v) { title } }',
      {},
      '$',
      'Variable "$v" of required type "uuid!" was not provided.',
    ],
    [
      'that is sent and not declared',
      '{ tasks { title } }',
      { wher: {}, x: 1 },
      '$',
      'unexpected variables in variableValues: wher, x',
    ],
    [
      'that is used and not declared',
      '{ tasks(limit: $v) { title } }',
      {},
      '$.selectionSet.tasks.args.limit',
      'Variable "$v" is not defined.',
    ],
    [
      'of a type that does not exist',
      'query ($v: Nonsense) { tasks(limit: $v) { title } }',
      {},
      '$',
      'Unknown type "Nonsense".',
    ],
  ];
  test.for(refused)('%s is refused', async ([, query, variables, path, message]) => {
    expect(await rows.refusal(query, variables)).toMatchObject({
      code,
      path,
      message: expect.stringContaining(message),
    });
  });

  test('is refused at the place inside it that is wrong', async () => {
    const query = 'query ($where: tasks_bool_exp) { tasks { subtasks(where: $where) { title } } }';
    const where = { _and: [{}, { assigned_to: { person_id: { _in: [one, 'nonsense'] } } }] };
    expect((await rows.refusal(query, { where })).path).toBe(
      '$.selectionSet.tasks.selectionSet.subtasks.args.where._and[1].assigned_to.person_id._in[1]',
    );
  });

  test('inside a fragment is placed where the fragment is spread', async () => {
    const query = `query ($v: uuid) { tasks { parent: parent_task { ...Parts } } }
      fragment Parts on tasks { subtasks(where: { task_id: { _eq: $v } }) { title } }`;
    expect((await rows.refusal(query, { v: 'nonsense' })).path).toBe(
      '$.selectionSet.tasks.selectionSet.parent.selectionSet.subtasks.args.where.task_id._eq',
    );
  });

  test('of jsonb may have keys that are no GraphQL names', async () => {
    const part = { 'odd key': true };
    const query = 'query ($part: jsonb) { contributions(where: { flow_json: { _contains: $part } }) { name } }';
    expect(await rows.answer(query, { part })).toEqual({ contributions: [{ name: 'Amazon' }] });
  });
});
