/** Every limit refuses what passes it, early, and names itself and its value. */
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { ADA, id } from '../harness/dataset.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type Answer, serveGateway } from '../harness/served-gateway.ts';

const small = servedFixed({
  LIMIT_BODY: '4096',
  LIMIT_BATCH: '2',
  LIMIT_TOKENS: '250',
  LIMIT_DEPTH: '4',
  LIMIT_NODES: '6',
  LIMIT_ROOT_FIELDS: '3',
  LIMIT_ALIASES: '2',
  LIMIT_ALIAS_LENGTH: '8',
  LIMIT_RELATIONS: '3',
  LIMIT_CONDITIONS: '12',
  LIMIT_ROWS: 'anonymous=1,user=3,service=4',
  LIMIT_COST: '26',
  LIMIT_INPUT_OBJECTS: '10',
  LIMIT_INPUT_DEPTH: '7',
  LIMIT_PATTERN: '5',
  LIMIT_CONTAINED: '20',
});
const SERVICE: Caller = { ...ADA, role: 'service' };
const ADMIN: Caller = { ...ADA, role: 'admin' };

const ask = (query: string, variables?: unknown, caller: Caller = ADA) => small.gateway.query(caller, query, variables);

/** The refusal's limit, and the numbers in it. */
function refusal({ data, errors, text }: Answer) {
  expect(data, text).toBeUndefined();
  const [error] = errors ?? [];
  if (!error) throw new Error(`expected an error, not ${text}`);
  const { code, limit, most, found, path } = error.extensions;
  expect(code, text).toBe('limit-exceeded');
  expect(error.message).toContain(`limit "${limit}": at most ${most} `);
  return { limit, most, found, path };
}

const titles = (answer: Answer, field = 'tasks') => {
  expect(answer.errors, answer.text).toBeUndefined();
  return answer.data?.[field] as readonly { title: string }[];
};

describe('of a document', () => {
  test.each([
    ['depth', 4, 5, '{ tasks { parent_task { parent_task { parent_task { title } } } } }'],
    [
      'depth',
      4,
      5,
      '{ ...A } fragment A on query_root { tasks { ...B } } fragment B on tasks { parent_task { parent_task { parent_task { title } } } }',
    ],
    [
      'nodes',
      6,
      7,
      '{ tasks { assigned_to { full_name } created_by { full_name } parent_task { title assigned_to { full_name } created_by { full_name } } workspace { workspace_id } } }',
    ],
    ['root-fields', 3, 4, '{ tasks { title } skills { name } people { full_name } workspaces { workspace_id } }'],
    ['root-fields', 3, 4, '{ ...A ...A } fragment A on query_root { tasks { title } skills { name } }'],
    ['aliases', 2, 3, '{ a: tasks { b: title } c: skills { name } }'],
    ['aliases', 2, 4, '{ tasks { ...A parent_task { ...A } } } fragment A on tasks { a: title b: status }'],
    ['aliases', 2, 20, '{ a: __schema { queryType { name } } }'],
    ['aliases', 2, 40, '{ __schema { types { a: name b: kind } } }'],
    ['alias-length', 8, 9, '{ tasks { ...A } } fragment A on tasks { long_name: title }'],
  ])('%s: at most %i, and %i are refused', async (limit, most, found, query) => {
    expect(refusal(await ask(query))).toEqual({ limit, most, found, path: '$' });
  });

  test('tokens are counted while they are read', async () => {
    const query = `{ tasks { ${'title '.repeat(300)}} }`;
    expect(refusal(await ask(query))).toEqual({ limit: 'tokens', most: 250, path: '$.query' });
    expect(refusal(await ask(query))).toMatchObject({ limit: 'tokens' });
  });

  test('fragments that spread each other twice are counted, not walked', async () => {
    const doubling = Array.from({ length: 20 }, (_, n) => `fragment F${n} on tasks {...F${n + 1} ...F${n + 1}}`);
    const query = `{tasks{...F0}} ${doubling.join(' ')} fragment F20 on tasks {title}`;
    const began = performance.now();
    expect(titles(await ask(query))).toHaveLength(3);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('a fragment that spreads itself is refused by validation', async () => {
    const { errors } = await ask('{tasks{...A}} fragment A on tasks {title ...A}');
    expect(errors?.[0]?.message).toBe('Cannot spread fragment "A" within itself.');
  });

  test('what is at the limit passes', async () => {
    const { errors } = await ask(
      '{ a: tasks { parent_task { parent_task { title } } } b: skills { name } people { full_name } }',
    );
    expect(errors).toBeUndefined();
  });

  test('the standard introspection passes every limit', async () => {
    const { errors, data } = await ask(getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true }));
    expect(errors).toBeUndefined();
    expect(data?.__schema).toMatchObject({ queryType: { name: 'query_root' } });
  });

  test('introspection in circles is refused', async () => {
    const { errors } = await ask(
      '{__schema{types{fields{type{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}}}',
    );
    expect(errors?.[0]?.message).toBe('Maximum introspection depth exceeded');
  });
});

describe('rows by role', () => {
  const list = '{ tasks(order_by: {created_at: asc}) { title } }';

  test('a list without a limit, or with a larger one, is brought down', async () => {
    expect(titles(await ask(list))).toHaveLength(3);
    expect(titles(await ask(list, {}, SERVICE))).toHaveLength(4);
    expect(titles(await ask('query ($n: Int) { tasks(limit: $n) { title } }', { n: 100 }))).toHaveLength(3);
    expect(titles(await ask('query ($n: Int) { tasks(limit: $n) { title } }', { n: null }))).toHaveLength(3);
    expect(titles(await ask('{ tasks(limit: 100) { title } }'))).toHaveLength(3);
  });

  test('a smaller limit is as it was asked, and the rows are those of the order', async () => {
    const all = titles(await ask(list, {}, ADMIN));
    expect(titles(await ask('{ tasks(limit: 2, order_by: {created_at: asc}) { title } }'))).toEqual(
      titles(await ask(list)).slice(0, 2),
    );
    expect(all.length).toBeGreaterThan(4);
  });

  test('lists within rows are brought down too', async () => {
    const answer = await ask('{ workspaces { people { full_name } tasks { title } } }');
    const [workspace] = titles(answer, 'workspaces') as unknown as { people: unknown[]; tasks: unknown[] }[];
    expect(workspace).toMatchObject({ tasks: { length: 3 } });
  });

  test('aggregates see all rows, their nodes are brought down', async () => {
    const answer = await ask(
      '{ tasks_aggregate(order_by: {created_at: asc}) { aggregate { count } nodes { title } } }',
    );
    expect(answer.data).toEqual({ tasks_aggregate: { aggregate: { count: 8 }, nodes: titles(await ask(list)) } });
    const limited = await ask('{ tasks_aggregate(limit: 5) { aggregate { count } nodes { title } } }');
    expect(limited.data).toMatchObject({ tasks_aggregate: { aggregate: { count: 5 }, nodes: { length: 3 } } });
  });

  test('by_pk has no rows to bring down, and admin no limit', async () => {
    const { data } = await ask('query ($id: uuid!) { tasks_by_pk(task_id: $id) { title } }', { id: id('tasks', 1) });
    expect(data).toEqual({ tasks_by_pk: { title: 'Pay rent' } });
    expect(titles(await ask(list, {}, ADMIN)).length).toBeGreaterThan(4);
  });
});

describe('cost', () => {
  test('the limits of lists within each other multiply', async () => {
    const three = '{ workspaces { people { memberships { membership_id } } } }';
    expect(refusal(await ask(three))).toEqual({ limit: 'cost', most: 26, found: 3 + 9 + 27, path: '$' });
    expect((await ask(three, {}, ADMIN)).errors).toBeUndefined();
  });

  test('is counted anew for the variables of each request, the document being known', async () => {
    const query =
      'query ($n: Int) { workspaces(limit: 3) { people(limit: 3) { memberships(limit: $n) { membership_id } } } }';
    for (const n of [1, 3, 0, 3, null, 1]) {
      const answer = await ask(query, { n });
      if (n === 0 || n === 1) expect(answer.errors, `${n}`).toBeUndefined();
      else expect(refusal(answer)).toMatchObject({ limit: 'cost', found: 3 + 9 + 27 });
    }
  });

  test('nodes of aggregates and to-one relations count', async () => {
    const query =
      '{ tasks(limit: 3) { subtasks_aggregate { nodes { title } aggregate { count } } assigned_to { full_name } subtasks { title } } }';
    expect(refusal(await ask(query))).toMatchObject({ limit: 'cost', found: 3 * (1 + (1 + 3) + 1 + 3) });
  });
});

describe('the width of a row', () => {
  const wide = (aliases: number) =>
    `{ tasks { ${Array.from({ length: aliases }, (_, n) => `${'k'.repeat(200)}${n}: title`).join(' ')} } }`;

  test('is in the cost: a row counts once for each kilobyte of its response keys', async () => {
    await using gateway = await serveGateway(small.database, { LIMIT_COST: '5000' });
    expect((await gateway.query(ADA, wide(20))).errors).toBeUndefined();
    const refused = refusal(await gateway.query(ADA, wide(30)));
    expect(refused).toEqual({ limit: 'cost', most: 5_000, found: 1_000 * 7, path: '$' });
  });
});

describe('what a statement asks of the planner', () => {
  const byParents = (steps: number) =>
    Array.from({ length: steps }).reduce<object>((inner) => ({ parent_task: inner }), { title: { _eq: 'x' } });

  test('steps into other tables are counted in selections, conditions and sorts', async () => {
    const where = 'query ($where: tasks_bool_exp) { tasks(where: $where) { title } }';
    expect((await ask(where, { where: byParents(3) })).errors).toBeUndefined();
    expect(refusal(await ask(where, { where: byParents(4) }))).toMatchObject({ limit: 'relations', most: 3, found: 4 });
    const sort =
      '{ tasks(order_by: {parent_task: {parent_task: {title: asc}}}) { assigned_to { full_name } workspace { workspace_id } } }';
    expect(refusal(await ask(sort))).toMatchObject({ limit: 'relations', found: 4 });
    const keys =
      '{ tasks(where: {parent_task_id: {_is_null: true}, assigned_to_id: {_is_null: true}}) { assigned_to { full_name } created_by { full_name } } }';
    expect(refusal(await ask(keys))).toMatchObject({ limit: 'relations', found: 4 });
    const counts =
      '{ tasks(order_by: {subtasks_aggregate: {count: asc}}, where: {subtasks_aggregate: {count: {predicate: {_gt: 0}, filter: {parent_task: {}}}}}) { subtasks { title } } }';
    expect(refusal(await ask(counts))).toMatchObject({ limit: 'relations', found: 4 });
  });

  test('conditions and sort keys are counted, in variables too', async () => {
    const query = 'query ($where: tasks_bool_exp) { tasks(where: $where, order_by: {title: asc}) { title } }';
    const operators = ['_eq', '_neq', '_gt', '_gte', '_lt', '_lte', '_like', '_nlike', '_ilike', '_nilike'];
    const all = Object.fromEntries(operators.map((name) => [name, 'x']));
    const where = (more: number) => ({
      where: { _or: [{ title: all }, ...Array.from({ length: more }, () => ({ title: { _eq: 'x' } }))] },
    });
    expect((await ask(query, where(1))).errors).toBeUndefined();
    expect(refusal(await ask(query, where(2)))).toEqual({ limit: 'conditions', most: 12, found: 13, path: '$' });
    expect((await ask('{ tasks(where: {title: {_in: ["a","b","c","d","e","f"]}}) { title } }')).errors).toBeUndefined();
  });
});

describe('variables', () => {
  const query = 'query ($where: tasks_bool_exp) { tasks(where: $where) { title } }';
  const nested = (depth: number) => Array.from({ length: depth }).reduce<object>((inner) => ({ _not: inner }), {});

  test('of too many objects are refused, before anything reads them', async () => {
    const where = { _or: Array.from({ length: 10 }, () => ({})) };
    expect(refusal(await ask(query, { where }))).toEqual({ limit: 'input-objects', most: 10, path: '$.variables' });
    expect(refusal(await ask('{ tasks { title } }', { where }))).toMatchObject({ limit: 'input-objects' });
  });

  test('of objects too deep within each other are refused', async () => {
    expect((await ask(query, { where: nested(6) })).errors).toBeUndefined();
    expect(refusal(await ask(query, { where: nested(7) }))).toEqual({
      limit: 'input-depth',
      most: 7,
      path: '$.variables',
    });
    const deep = `{"query":${JSON.stringify(query)},"variables":{"where":${'{"_not":'.repeat(400)}{}${'}'.repeat(400)}}}`;
    const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
    const response = await small.gateway.fetch('/v1/graphql', { method: 'POST', headers, body: deep });
    expect(await response.text()).toContain('"limit":"input-depth"');
  });

  test('cannot be passed by writing them out in the document', async () => {
    const literal = (depth: number) =>
      `{ tasks(where: ${Array.from({ length: depth - 1 }).reduce((inner) => `{_not: ${inner}}`, '{}')}) { title } }`;
    expect((await ask(literal(7))).errors).toBeUndefined();
    expect(refusal(await ask(literal(8)))).toEqual({ limit: 'input-depth', most: 7, path: '$' });
  });

  test('with long lists of values pass: they are one parameter', async () => {
    const titles = Array.from({ length: 300 }, (_, n) => `t${n}`);
    expect((await ask(query, { where: { title: { _in: titles } } })).errors).toBeUndefined();
  });
});

describe('patterns', () => {
  test.each([
    '_like',
    '_nlike',
    '_ilike',
    '_nilike',
    '_regex',
    '_nregex',
    '_iregex',
    '_niregex',
    '_similar',
    '_nsimilar',
  ])('%s is held to its length, in a literal and in a variable', async (operator) => {
    const literal = (pattern: string) => ask(`{ tasks(where: {title: {${operator}: "${pattern}"}}) { title } }`);
    expect((await literal('abcde')).errors).toBeUndefined();
    const path = `$.selectionSet.tasks.args.where.title.${operator}`;
    expect(refusal(await literal('abcdef'))).toEqual({ limit: 'pattern', most: 5, found: 6, path });
    const query = `query ($pattern: String!) { tasks(where: {title: {${operator}: $pattern}}) { title } }`;
    expect((await ask(query, { pattern: 'abcde' })).errors).toBeUndefined();
    expect(refusal(await ask(query, { pattern: 'abcdef' }))).toEqual({ limit: 'pattern', most: 5, found: 6, path });
  });

  test('of a jsonb value cast to text are held to it too', async () => {
    const query = '{ tasks(where: {plan_meta: {_cast: {String: {_regex: "abcdef"}}}}) { title } }';
    expect(refusal(await ask(query))).toMatchObject({ limit: 'pattern', found: 6 });
  });

  test('inside a jsonb value are held to it too, and so is a path of SQL/JSON', async () => {
    const at = '{ tasks(where: {plan_meta: {_path: {at: "a", as: text, _like: "abcdef"}}}) { title } }';
    expect(refusal(await ask(at))).toMatchObject({ limit: 'pattern', found: 6 });
    const path = '{ tasks(where: {plan_meta: {_jsonpath: "$.a.bc"}}) { title } }';
    expect(refusal(await ask(path))).toMatchObject({ limit: 'pattern', found: 6 });
  });

  test('count for ten conditions each', async () => {
    const query = '{ tasks(where: {title: {_regex: "a", _similar: "b"}}) { title } }';
    expect(refusal(await ask(query))).toMatchObject({ limit: 'conditions', most: 12, found: 20 });
    const paths = '{ tasks(where: {plan_meta: {_jsonpath: "$.a"}, references: {_jsonpath: "$.a"}}) { title } }';
    expect(refusal(await ask(paths))).toMatchObject({ limit: 'conditions', most: 12, found: 20 });
  });
});

describe('what is looked for in jsonb and in lists', () => {
  const long = ['abcdefghij', 'abcdefghij'];

  test.each([
    ['tasks', 'plan_meta', '_contains', { kind: 'x' }, { kind: long }],
    ['tasks', 'plan_meta', '_contained_in', [1, 2], long],
    ['tasks', 'plan_meta', '_has_keys_any', ['kind'], long],
    ['tasks', 'plan_meta', '_has_keys_all', ['kind'], long],
    ['contributions', 'country', '_contains', ['US'], long],
    ['contributions', 'country', '_contained_in', ['US'], long],
  ])('%s.%s %s is held to its length', async (table, column, operator, short, refused) => {
    const query = `query ($where: ${table}_bool_exp!) { ${table}(where: $where) { created_at } }`;
    const send = (value: unknown) => ask(query, { where: { [column]: { [operator]: value } } });
    expect((await send(short)).errors).toBeUndefined();
    expect(refusal(await send(refused))).toMatchObject({
      limit: 'contained',
      most: 20,
      path: `$.selectionSet.${table}.args.where.${column}.${operator}`,
    });
  });
});

describe('the HTTP request', () => {
  const post = async (body: RequestInit['body'], headers: Record<string, string> = {}) => {
    const all = { 'content-type': 'application/json', ...(await headersOf(ADA)), ...headers };
    const init = { method: 'POST', headers: all, body, duplex: 'half' } as RequestInit;
    const response = await small.gateway.fetch('/v1/graphql', init);
    return { status: response.status, body: await response.json() };
  };
  const long = JSON.stringify({ query: `{ tasks { title } } #${'x'.repeat(5_000)}` });

  test('is refused when its body is too long', async () => {
    const { status, body } = await post(long);
    expect(status).toBe(413);
    expect(body.errors[0]).toMatchObject({
      message: `limit "body": at most 4096 bytes in the body, but ${long.length} were found`,
      extensions: { code: 'limit-exceeded', limit: 'body', most: 4096, found: long.length, path: '$' },
    });
  });

  test('is refused when its body is too long and comes without a length', async () => {
    const { status, body } = await post(new Blob([long]).stream());
    expect(status).toBe(413);
    expect(body.errors[0].extensions).toEqual({ code: 'limit-exceeded', limit: 'body', most: 4096, path: '$' });
  });

  test('is answered when its body comes without a length and is short', async () => {
    const { status, body } = await post(new Blob([JSON.stringify({ query: '{ __typename }' })]).stream());
    expect({ status, body }).toEqual({ status: 200, body: { data: { __typename: 'query_root' } } });
  });

  test('is refused when it has too many operations', async () => {
    const operation = { query: '{ __typename }' };
    expect((await post(JSON.stringify([operation, operation]))).body).toHaveLength(2);
    const { status, body } = await post(JSON.stringify([operation, operation, operation]));
    expect(status).toBe(413);
    expect(body.errors[0].extensions).toMatchObject({ limit: 'batch', most: 2, found: 3 });
  });

  test('has limits for each operation of a batch', async () => {
    const deep = { query: '{ tasks { parent_task { parent_task { parent_task { title } } } } }' };
    const { body } = await post(JSON.stringify([{ query: '{ __typename }' }, deep]));
    expect(body).toMatchObject([{ data: {} }, { errors: [{ extensions: { limit: 'depth' } }] }]);
  });
});

test('each limit that was hit is counted by its name', async () => {
  const before = await small.gateway.metric('rowgate_limits_hit_total{limit="depth"}');
  await ask('{ tasks { parent_task { parent_task { parent_task { status } } } } }');
  expect(await small.gateway.metric('rowgate_limits_hit_total{limit="depth"}')).toBe(before + 1);
});
