/** "What clients written for Hasura rely on" (docs/dialect.md), point by point. */
import {
  getIntrospectionQuery,
  type IntrospectionInputObjectType,
  type IntrospectionInputTypeRef,
  type IntrospectionObjectType,
  type IntrospectionOutputTypeRef,
  type IntrospectionQuery,
  type IntrospectionType,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { tableNames } from '../../src/catalog/catalog.ts';
import { ADA, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { headersOf } from '../harness/gateway.ts';

const rows = fixedGateway();
let types: ReadonlyMap<string, IntrospectionType>;
beforeAll(async () => {
  const { __schema } = (await rows.answer(getIntrospectionQuery())) as IntrospectionQuery;
  types = new Map(__schema.types.map((type) => [type.name, type]));
});

const objectType = (name: string) => types.get(name) as IntrospectionObjectType;
const inputType = (name: string) => types.get(name) as IntrospectionInputObjectType;

type TypeRef = IntrospectionInputTypeRef | IntrospectionOutputTypeRef;

/** `[tasks!]!` */
function written(type: TypeRef): string {
  if (type.kind === 'NON_NULL') return `${written(type.ofType)}!`;
  return type.kind === 'LIST' ? `[${written(type.ofType)}]` : type.name;
}

const isObject = (type: TypeRef): boolean => {
  if (type.kind === 'NON_NULL' || type.kind === 'LIST') return isObject(type.ofType);
  return type.kind === 'OBJECT';
};

/** The types of an object's fields, by name. */
const fieldTypes = (name: string) =>
  Object.fromEntries(objectType(name).fields.map((field) => [field.name, written(field.type)]));
const inputTypes = (name: string) =>
  Object.fromEntries(inputType(name).inputFields.map((field) => [field.name, written(field.type)]));

/** The inputs that give a row's values. */
const rowInputs = () => [...types.keys()].filter((name) => /(?<!_rel)_(insert|set)_input$/.test(name));

describe('1: names', () => {
  test.for(tableNames)('%s is the name of the root field, the object type and __typename', async (table) => {
    expect(fieldTypes('query_root')[table]).toBe(`[${table}!]!`);
    const answer = (await rows.answer(`{ ${table}(limit: 1) { __typename } }`)) as Record<string, unknown>;
    expect(answer[table]).toEqual([{ __typename: table }]);
    for (const name of [`${table}_bool_exp`, `${table}_order_by`]) expect(types.has(name)).toBe(true);
  });

  test('the inputs of writes and the scalars are spelled as clients spell them', () => {
    const names = ['tasks_insert_input', 'tasks_set_input', 'tasks_pk_columns_input', 'uuid', 'String', 'timestamptz'];
    expect(names.filter((name) => !types.has(name))).toEqual([]);
  });
});

describe('2: what may be left out', () => {
  test.for(tableNames)('where and order_by of %s are nullable, and order_by is a list', (table) => {
    const list = objectType('query_root').fields.find(({ name }) => name === table);
    const args = Object.fromEntries((list?.args ?? []).map(({ name, type }) => [name, written(type)]));
    expect(args).toEqual({
      where: `${table}_bool_exp`,
      order_by: `[${table}_order_by!]`,
      distinct_on: `[${table}_select_column!]`,
      limit: 'Int',
      offset: 'Int',
    });
  });

  test('one object does for a list, in variables too', async () => {
    const query = 'query ($order_by: [tasks_order_by!]) { tasks(order_by: $order_by, limit: 1) { title } }';
    const answer = { tasks: [{ title: 'pay rent' }] };
    expect(await rows.answer(query, { order_by: { title: 'desc' } })).toEqual(answer);
    expect(await rows.answer(query, { order_by: [{ title: 'desc' }] })).toEqual(answer);
  });

  test('a variable that is declared and not sent counts as absent', async () => {
    const query = `query ($where: tasks_bool_exp, $order_by: [tasks_order_by!], $limit: Int, $offset: Int) {
      tasks(where: $where, order_by: $order_by, limit: $limit, offset: $offset) { title }
    }`;
    expect(((await rows.answer(query)) as { tasks: unknown[] }).tasks).toHaveLength(8);
  });
});

describe('3: lists with their aggregate', () => {
  test.for(tableNames)('%s and its count travel in one document', async (table) => {
    const query = `query ($where: ${table}_bool_exp, $limit: Int) {
      rows: ${table}(where: $where, limit: $limit) { __typename }
      total: ${table}_aggregate(where: $where, distinct_on: [], order_by: []) { aggregate { count } }
    }`;
    const answer = (await rows.answer(query, { limit: 1 })) as {
      readonly rows: unknown[];
      readonly total: { readonly aggregate: { readonly count: number } };
    };
    expect(answer.rows).toHaveLength(1);
    expect(answer.total.aggregate.count).toBeGreaterThan(0);
    expect(fieldTypes(`${table}_aggregate_fields`).count).toBe('Int!');
  });
});

describe('4: bulk forms for single rows', () => {
  test('insert with returning, update by a list of keys, delete by an equal key', async () => {
    const inserted = (await rows.answer(
      'mutation ($objects: [tasks_insert_input!]!) { insert_tasks(objects: $objects) { affected_rows returning { task_id title } } }',
      { objects: { title: 'From a client', executor_type: 'human' } },
    )) as { insert_tasks: { affected_rows: number; returning: [{ task_id: string; title: string }] } };
    expect(inserted.insert_tasks).toMatchObject({ affected_rows: 1, returning: [{ title: 'From a client' }] });
    const [{ task_id }] = inserted.insert_tasks.returning;
    const updated = await rows.answer(
      'mutation ($ids: [uuid!]) { update_tasks(where: { task_id: { _in: $ids } }, _set: { title: "Renamed" }) { returning { title } } }',
      { ids: [task_id, id('tasks', 11)] },
    );
    expect(updated).toEqual({ update_tasks: { returning: [{ title: 'Renamed' }] } });
    const remove = `mutation ($id: uuid!) { delete_tasks(where: { task_id: { _eq: $id } }) { affected_rows returning { title } } }`;
    expect(await rows.answer(remove, { id: task_id })).toEqual({
      delete_tasks: { affected_rows: 1, returning: [{ title: 'Renamed' }] },
    });
  });

  test.for([
    ['missing', id('tasks', 99)],
    ['foreign', id('tasks', 11)],
  ] as const)('a %s row is null or nothing, without an error', async ([, key]) => {
    const mutation = `mutation ($id: uuid!) {
      delete_tasks(where: { task_id: { _eq: $id } }) { affected_rows returning { title } }
      delete_tasks_by_pk(task_id: $id) { title }
      update_tasks(where: { task_id: { _eq: $id } }, _set: { title: "x" }) { affected_rows returning { title } }
      update_tasks_by_pk(pk_columns: { task_id: $id }, _set: { title: "x" }) { title }
    }`;
    const none = { affected_rows: 0, returning: [] };
    expect(await rows.answer(mutation, { id: key })).toEqual({
      delete_tasks: none,
      delete_tasks_by_pk: null,
      update_tasks: none,
      update_tasks_by_pk: null,
    });
  });
});

describe('5: introspection, and then every field that is not an object', () => {
  test.for(tableNames)('%s', async (table) => {
    const fields = objectType(table).fields.filter(({ type }) => !isObject(type));
    const required = fields.flatMap(({ args }) => args).filter(({ type }) => type.kind === 'NON_NULL');
    expect(required).toEqual([]);
    const query = `{ ${table}(limit: 2) { ${fields.map(({ name }) => name).join(' ')} __typename } }`;
    const answer = (await rows.answer(query)) as Record<string, Record<string, unknown>[]>;
    for (const row of answer[table] ?? [])
      expect(Object.keys(row)).toEqual([...fields.map(({ name }) => name), '__typename']);
    expect(fields.map(({ name }) => name).filter((name) => name === 'pk' || name.endsWith('_pk'))).toEqual([]);
  });

  test('works with __typename added everywhere in the introspection query', async () => {
    const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
    const withTypenames = visit(parse(getIntrospectionQuery()), {
      SelectionSet: { leave: (node) => ({ ...node, selections: [typename, ...node.selections] }) },
    });
    expect(await rows.answer(print(withTypenames))).toMatchObject({
      __typename: 'query_root',
      __schema: { __typename: '__Schema', queryType: { __typename: '__Type', name: 'query_root' } },
    });
  });

  test('whatever may be set is also a field of the type', () => {
    const inputs = rowInputs();
    expect(inputs.length).toBeGreaterThan(4);
    for (const input of inputs) {
      const fields = objectType(input.replace(/_(insert|set)_input$/, '')).fields.map(({ name }) => name);
      const unreadable = inputType(input).inputFields.filter(({ name }) => !fields.includes(name));
      expect(unreadable.map(({ name }) => `${input}.${name}`)).toEqual([]);
    }
  });

  test('every foreign key is a uuid column of its own', () => {
    const keys = Object.entries(fieldTypes('tasks')).filter(
      ([name]) => name.endsWith('_id') && name in inputTypes('tasks_bool_exp'),
    );
    expect(Object.fromEntries(keys)).toMatchObject({
      workspace_id: 'uuid!',
      parent_task_id: 'uuid',
      assigned_to_id: 'uuid',
      created_by_id: 'uuid',
      template_id: 'uuid',
    });
  });
});

test('6: a date does for a timestamp', async () => {
  const query =
    'query ($from: timestamptz!, $to: timestamptz) { tasks(where: { due_date: { _gte: $from, _lt: $to } }) { title } }';
  expect(await rows.answer(query, { from: '2026-06-10', to: '2026-06-15' })).toEqual({
    tasks: [{ title: 'Zip the files' }],
  });
});

describe('7: search', () => {
  test('a search box asks for _ilike in several columns', async () => {
    const where = { _or: [{ title: { _ilike: '%BANK%' } }, { description: { _ilike: '%BANK%' } }] };
    const query = 'query ($where: tasks_bool_exp!) { tasks(where: $where, order_by: { title: asc }) { title } }';
    expect(await rows.answer(query, { where })).toEqual({ tasks: [{ title: 'Ask the bank' }, { title: 'Pay rent' }] });
  });

  test('filters ask for _similar, _iregex with look-arounds, and _in with a long list', async () => {
    const where = {
      title: {
        _similar: '%(rent|bank)',
        _iregex: '^(?!ask).*(?<=ren)t$',
        _in: [...Array(5_000).keys()].map(String).concat('pay rent'),
      },
    };
    const query = 'query ($where: tasks_bool_exp!) { tasks(where: $where) { title } }';
    expect(await rows.answer(query, { where })).toEqual({ tasks: [{ title: 'pay rent' }] });
  });
});

describe('8: over HTTP', () => {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { ...(await headersOf(ADA)), ...init.headers };
    const response = await rows.gateway.fetch(path, { ...init, headers });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
  };
  const people = { data: { people: [{ full_name: 'Ada' }] } };

  test.for(['/v1/graphql', '/graphql'])('a query may come by GET to %s, with variables', async (path) => {
    const query = 'query P($n: String) { people(where: { full_name: { _eq: $n } }) { full_name } }';
    const search = new URLSearchParams({ query, variables: '{"n":"Ada"}', operationName: 'P' });
    const accept = 'application/json';
    expect(await ask(`${path}?${search}`, { headers: { accept, 'content-type': 'application/json' } })).toMatchObject({
      status: 200,
      body: people,
    });
  });

  const faults = ['{', '{ nonsense }', '{ tasks(limit: -1) { title } }', '{ tasks(offset: -1) { title } }'] as const;

  test.for(faults)('%s is a 200 for Accept: application/json, a network error is not made of it', async (query) => {
    const init = { method: 'POST', body: JSON.stringify({ query }) };
    const json = await ask('/v1/graphql', {
      ...init,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
    });
    expect(json).toMatchObject({ status: 200, body: { errors: [{ message: expect.any(String) }] } });
    expect(json.type).toContain('application/json');
    const without = await ask('/v1/graphql', { ...init, headers: { 'content-type': 'application/json' } });
    expect(without.status).toBe(200);
  });

  test.for(faults)('%s is a 400 when Accept is led by application/graphql-response+json', async (query) => {
    const accept = 'application/graphql-response+json, application/json;q=0.9';
    const headers = { accept, 'content-type': 'application/json' };
    const answer = await ask('/v1/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ message: expect.any(String) }] } });
    expect(answer.type).toContain('application/graphql-response+json');
  });

  test('an answer is a 200 in either media type', async () => {
    const query = '{ people(where: { full_name: { _eq: "Ada" } }) { full_name } }';
    for (const accept of ['application/graphql-response+json, application/json', 'application/json', '*/*']) {
      const headers = { accept, 'content-type': 'application/json' };
      const answer = await ask('/v1/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
      expect(answer).toMatchObject({ status: 200, body: people });
    }
  });
});

describe('9: what generated types expect', () => {
  test('lists are [t!]!, by_pk is nullable, aggregates are there', () => {
    const roots = fieldTypes('query_root');
    for (const table of tableNames) {
      expect(roots).toMatchObject({
        [table]: `[${table}!]!`,
        [`${table}_by_pk`]: table,
        [`${table}_aggregate`]: `${table}_aggregate!`,
      });
    }
  });

  test('the roots of the mutation dialect are nullable', () => {
    const dialect = Object.entries(fieldTypes('mutation_root')).filter(([name]) =>
      /^(insert|update|delete)_/.test(name),
    );
    expect(dialect.length).toBeGreaterThan(10);
    expect(dialect.filter(([, type]) => type.endsWith('!'))).toEqual([]);
  });

  test('every field of an insert or set input is nullable', () => {
    const inputs = rowInputs();
    const required = inputs.flatMap((name) =>
      Object.entries(inputTypes(name)).filter(([, type]) => type.endsWith('!')),
    );
    expect(required).toEqual([]);
  });
});
