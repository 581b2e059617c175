/** Dialect 1.9: directives, fragments, merging, several operations, batches. */
import { describe, expect, test } from 'vitest';
import { ADA } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { headersOf } from '../../harness/gateway.ts';

const rows = fixedGateway();
const code = 'validation-failed';

/** Sends a body as it is, as Ada. */
async function post(body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
  const response = await rows.gateway.fetch('/v1/graphql', { method: 'POST', headers, body: JSON.stringify(body) });
  return response.json();
}

describe('directives', () => {
  const query = `query ($a: Boolean!, $b: Boolean!) {
    people(limit: 1, order_by: { full_name: asc }) { full_name @include(if: $a) person: full_name @skip(if: $b) __typename }
  }`;

  test.for([
    [
      { a: true, b: true },
      { full_name: 'Ada', __typename: 'people' },
    ],
    [
      { a: false, b: false },
      { person: 'Ada', __typename: 'people' },
    ],
    [
      { a: true, b: false },
      { full_name: 'Ada', person: 'Ada', __typename: 'people' },
    ],
    [{ a: false, b: true }, { __typename: 'people' }],
  ] as const)('@include and @skip follow their variables: %o', async ([variables, person]) => {
    expect(await rows.answer(query, variables)).toEqual({ people: [person] });
  });

  test('both must agree where both are given', async () => {
    const field = (include: boolean, skip: boolean) =>
      rows.answer(`{ people(limit: 1) { __typename full_name @include(if: ${include}) @skip(if: ${skip}) } }`);
    expect(await field(true, true)).toEqual({ people: [{ __typename: 'people' }] });
    expect(await field(false, false)).toEqual({ people: [{ __typename: 'people' }] });
    expect(await field(true, false)).toEqual({ people: [{ __typename: 'people', full_name: expect.any(String) }] });
  });

  test('may leave nothing of a document', async () => {
    const { text, statements } = await rows.gateway.query(ADA, '{ tasks @skip(if: true) { title } }');
    expect(text).toBe('{"data":{}}');
    expect(statements).toEqual([]);
  });

  test('what is left out is not checked for its values', async () => {
    const query = 'query ($n: Int, $yes: Boolean!) { tasks(limit: $n) @skip(if: $yes) { title } __typename }';
    expect(await rows.answer(query, { n: -1, yes: true })).toEqual({ __typename: 'query_root' });
    expect(await rows.refusal(query, { n: -1, yes: false })).toMatchObject({ code });
  });

  test.for(['@cached', '@cached(ttl: 120)', '@cached(ttl: 120, refresh: true)'])(
    '%s is accepted on a query',
    async (cached) => {
      expect(await rows.answer(`query ${cached} { people_aggregate { aggregate { count } } }`)).toEqual({
        people_aggregate: { aggregate: { count: 3 } },
      });
    },
  );

  test.for([
    [
      'an unknown one',
      '{ tasks @exclude(if: true) { title } }',
      '$.selectionSet.tasks',
      'Unknown directive "@exclude".',
    ],
    [
      'a repeated one',
      '{ tasks @include(if: true) @include(if: true) { title } }',
      '$.selectionSet.tasks',
      'can only be used once',
    ],
    ['a misplaced one', 'query @include(if: true) { tasks { title } }', '$', 'may not be used on QUERY'],
    [
      'one without its argument',
      '{ tasks @include { title } }',
      '$.selectionSet.tasks',
      'argument "if" of type "Boolean!" is required',
    ],
    [
      'one that is null',
      '{ tasks { title @skip(if: null) } }',
      '$.selectionSet.tasks.selectionSet.title',
      'Expected value of type "Boolean!"',
    ],
  ] as const)('refuse %s', async ([, query, at, message]) => {
    const refusal = await rows.refusal(query);
    expect(refusal).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(refusal.path.startsWith(at)).toBe(true);
  });
});

describe('fragments', () => {
  test('use variables, nest, and may be spread at the top', async () => {
    const query = `query ($name: String!) { ...Top }
      fragment Top on query_root { people(where: { full_name: { _eq: $name } }) { ...Person } }
      fragment Person on people { full_name ... on people { assigned_tasks_aggregate { ...Count } } }
      fragment Count on tasks_aggregate { aggregate { count } }`;
    expect(await rows.answer(query, { name: 'Ada' })).toEqual({
      people: [{ full_name: 'Ada', assigned_tasks_aggregate: { aggregate: { count: 3 } } }],
    });
  });

  test('merge what they select under one key, at every depth', async () => {
    const query = `{
      people(limit: 1, order_by: { full_name: asc }) { assigned_tasks(limit: 1, order_by: { title: asc }) { title } }
      ... on query_root {
        people(order_by: { full_name: asc }, limit: 1) { assigned_tasks(order_by: { title: asc }, limit: 1) { title status } full_name }
      }
    }`;
    expect(await rows.answer(query)).toEqual({
      people: [{ assigned_tasks: [{ title: 'Call the owner', status: 'open' }], full_name: 'Ada' }],
    });
  });

  test.for([
    [
      'that is spread within itself',
      '{ tasks { ...A } } fragment A on tasks { parent_task { ...A } }',
      'Cannot spread fragment "A" within itself',
    ],
    [
      'that is spread within itself through another',
      '{ tasks { ...A } } fragment A on tasks { ...B } fragment B on tasks { ...A }',
      'Cannot spread fragment "A" within itself',
    ],
    ['that does not exist', '{ tasks { ...Nothing } }', 'Unknown fragment "Nothing".'],
    ['on another type', '{ tasks { ... on people { full_name } } }', 'can never be of type "people"'],
    ['on an unknown type', '{ tasks { ... on nonsense { full_name } } }', 'Unknown type "nonsense"'],
  ] as const)('refuse one %s', async ([, query, message]) => {
    expect(await rows.refusal(query)).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('place a fault where they are spread', async () => {
    const query = `{ a: tasks { ...Outer } }
      fragment Outer on tasks { b: subtasks { ...Inner } }
      fragment Inner on tasks { nonsense }`;
    expect((await rows.refusal(query)).path).toBe('$.selectionSet.a.selectionSet.b.selectionSet.nonsense');
  });
});

describe('one key', () => {
  test('may be selected twice with equal arguments', async () => {
    expect(await rows.answer('{ tasks(limit: 0) { title } tasks(limit: 0) { status } }')).toEqual({ tasks: [] });
  });

  test.for([
    ['other arguments', '{ tasks(limit: 1) { title } tasks(limit: 2) { title } }', '$.selectionSet.tasks'],
    ['another field', '{ tasks { title title: status } }', '$.selectionSet.tasks.selectionSet.title'],
    ['another table', '{ a: tasks { task_id } a: skills { skill_id } }', '$.selectionSet.a'],
    [
      'another path into jsonb',
      '{ tasks { plan_meta(path: "a") plan_meta(path: "b") } }',
      '$.selectionSet.tasks.selectionSet.plan_meta',
    ],
  ] as const)('is refused with %s', async ([, query, path]) => {
    expect(await rows.refusal(query)).toMatchObject({ code, path, message: expect.stringContaining('conflict') });
  });

  test('may be a name that objects have, or __proto__', async () => {
    const query =
      '{ __proto__: people(limit: 1, order_by: { full_name: asc }) { constructor: full_name toString: full_name } }';
    const { text } = await rows.gateway.query(ADA, query);
    const person = '{"constructor":"Ada","toString":"Ada"}';
    expect(text.replaceAll(' ', '')).toBe(`{"data":{"__proto__":[${person}]}}`);
  });
});

describe('several operations in a document', () => {
  const query =
    'query People { people_aggregate { aggregate { count } } } query Skills { skills_aggregate { aggregate { count } } }';

  test('operationName chooses one', async () => {
    const count = { aggregate: { count: 3 } };
    expect(await post({ query, operationName: 'People' })).toEqual({ data: { people_aggregate: count } });
    expect(await post({ query, operationName: 'Skills' })).toEqual({ data: { skills_aggregate: count } });
  });

  test.for([
    [
      'none is chosen',
      query,
      undefined,
      'exactly one operation has to be present in the document when operationName is not specified',
    ],
    [
      'null is chosen',
      query,
      null,
      'exactly one operation has to be present in the document when operationName is not specified',
    ],
    ['one is chosen that is not there', query, 'Tasks', 'no such operation found in the document: "Tasks"'],
    [
      'one is chosen and the only one has no name',
      '{ __typename }',
      'Tasks',
      'operationName cannot be used when an anonymous operation exists in the document',
    ],
    [
      'there are only fragments',
      'fragment A on tasks { title }',
      undefined,
      'exactly one operation has to be present in the document when operationName is not specified',
    ],
  ] as const)('is refused when %s', async ([, query, operationName, message]) => {
    expect(await post({ query, operationName })).toEqual({ errors: [{ message, extensions: { code, path: '$' } }] });
  });

  test('one without a name must be alone', async () => {
    expect(await rows.refusal('{ __typename } query A { __typename }')).toMatchObject({
      code,
      message: expect.any(String),
    });
  });

  test('variables belong to the operation that is chosen', async () => {
    const query = 'query A($n: Int) { tasks(limit: $n) { title } } query B { __typename }';
    expect(await post({ query, operationName: 'A', variables: { n: 0 } })).toEqual({ data: { tasks: [] } });
    expect(await post({ query, operationName: 'B', variables: { n: 0 } })).toMatchObject({
      errors: [{ extensions: { code } }],
    });
  });

  test('a subscription is refused where one answer is asked for', async () => {
    expect(await rows.refusal('subscription { tasks { title } }')).toEqual({
      code: 'unexpected-payload',
      path: '$',
      message: expect.stringMatching(/^subscriptions are not supported over HTTP, use websockets instead; /),
    });
  });
});

describe('a batch', () => {
  const count = { query: '{ people_aggregate { aggregate { count } } }' };
  const counted = { data: { people_aggregate: { aggregate: { count: 3 } } } };

  test('is answered in order, one answer for each request', async () => {
    const ada = {
      query: 'query ($n: String) { people(where: { full_name: { _eq: $n } }) { full_name } }',
      variables: { n: 'Ada' },
    };
    expect(await post([count, ada, count])).toEqual([counted, { data: { people: [{ full_name: 'Ada' }] } }, counted]);
  });

  test('carries the error of one without harm to the others', async () => {
    expect(
      await post([
        count,
        { query: '{ nonsense }' },
        { query: '{' },
        { query: '{ tasks(offset: -1) { title } }' },
        count,
      ]),
    ).toEqual([
      counted,
      { errors: [expect.objectContaining({ extensions: { code, path: '$.selectionSet.nonsense' } })] },
      { errors: [expect.objectContaining({ extensions: { code, path: '$.query' } })] },
      { errors: [expect.objectContaining({ extensions: { code: 'data-exception', path: '$' } })] },
      counted,
    ]);
  });

  test('of none is answered with none', async () => {
    expect(await post([])).toEqual([]);
  });

  test('tolerates extensions in a request', async () => {
    expect(await post([{ ...count, extensions: { any: { thing: 1 } } }])).toEqual([counted]);
    expect(await post({ ...count, extensions: {} })).toEqual(counted);
  });
});

describe('a document that is no query', () => {
  test.for([
    ['cut off', '{ tasks {', '$.query'],
    ['empty', '{ }', '$.query'],
    ['selecting nothing of an object', '{ tasks }', '$.selectionSet.tasks'],
    ['selecting something of a column', '{ tasks { title { x } } }', '$.selectionSet.tasks.selectionSet.title'],
    ['asking for an unknown field', '{ tasks { x } }', '$.selectionSet.tasks.selectionSet.x'],
    ['asking for an unknown root', '{ x }', '$.selectionSet.x'],
    ['giving an unknown argument', '{ tasks(x: 1) { title } }', '$.selectionSet.tasks'],
    ['asking for an internal key', '{ tasks { pk } }', '$.selectionSet.tasks.selectionSet.pk'],
    [
      'asking for an internal foreign key',
      '{ tasks { workspace_pk } }',
      '$.selectionSet.tasks.selectionSet.workspace_pk',
    ],
  ] as const)('is refused, %s', async ([, query, path]) => {
    expect(await rows.refusal(query)).toMatchObject({ code, path });
  });

  test('is told of every fault that was found', async () => {
    const { errors } = await rows.gateway.query(ADA, '{ tasks { x y } z }');
    expect(errors?.map(({ extensions }) => extensions.path)).toEqual([
      '$.selectionSet.tasks.selectionSet.x',
      '$.selectionSet.tasks.selectionSet.y',
      '$.selectionSet.z',
    ]);
  });
});
