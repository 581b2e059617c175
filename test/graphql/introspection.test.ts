/** Introspection (dialect 5.3): through the door, per role, sorted, and beside data. */
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  type IntrospectionType,
  introspectionFromSchema,
  printSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/permissions/roles.ts';
import { ADA, id } from '../harness/dataset.ts';
import { schemaOf } from '../harness/engine.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import type { Caller } from '../harness/gateway.ts';

const rows = fixedGateway();
const callers: readonly Caller[] = [ADA, { role: 'service', workspaceId: id('workspaces', 1) }, { role: 'admin' }];

const introspect = async (caller?: Caller) =>
  (await rows.answer(getIntrospectionQuery({ specifiedByUrl: true }), {}, caller)) as IntrospectionQuery;

/** Every list of names in an introspection answer, under what it belongs to. */
function* nameLists(types: readonly IntrospectionType[]): Generator<readonly [string, readonly string[]]> {
  yield ['types', types.map(({ name }) => name).filter((name) => !name.startsWith('__'))];
  for (const type of types.filter(({ name }) => !name.startsWith('__'))) {
    if (type.kind === 'OBJECT') {
      yield [type.name, type.fields.map(({ name }) => name)];
      for (const field of type.fields) yield [`${type.name}.${field.name}`, field.args.map(({ name }) => name)];
    }
    if (type.kind === 'INPUT_OBJECT') yield [type.name, type.inputFields.map(({ name }) => name)];
    if (type.kind === 'ENUM') yield [type.name, type.enumValues.map(({ name }) => name)];
  }
}

describe('the full introspection query', () => {
  test.for(callers)('describes to $role exactly the schema of its role', async (caller) => {
    const described = buildClientSchema(await introspect(caller));
    expect(printSchema(described)).toBe(printSchema(schemaOf(caller.role)));
  });

  test('names the roots as Hasura does', async () => {
    const { __schema } = await introspect();
    expect(__schema.queryType.name).toBe('query_root');
    expect(__schema.mutationType?.name).toBe('mutation_root');
    expect(__schema.subscriptionType?.name).toBe('subscription_root');
  });

  test('lists types, fields, arguments and values sorted by name', async () => {
    const { __schema } = await introspect();
    const lists = [...nameLists(__schema.types)];
    expect(lists.length).toBeGreaterThan(300);
    expect(lists.filter(([, names]) => names.join() !== [...names].sort().join()).map(([of]) => of)).toEqual([]);
  });

  test('offers @include, @skip and @cached', async () => {
    const { __schema } = await introspect();
    expect(__schema.directives.map(({ name }) => name)).toEqual(expect.arrayContaining(['cached', 'include', 'skip']));
  });

  test('sends no statement', async () => {
    const { statements } = await rows.gateway.query(ADA, getIntrospectionQuery());
    expect(statements).toEqual([]);
  });

  test('never names an internal key', async () => {
    for (const caller of callers) expect(JSON.stringify(await introspect(caller))).not.toMatch(/"(pk|\w+(?<!_by)_pk)"/);
  });
});

describe('a role', () => {
  test('without rules has one field, which says so, and no mutations', () => {
    const { __schema } = introspectionFromSchema(schemaOf('anonymous'));
    expect(__schema.mutationType).toBeNull();
    const own = __schema.types.filter(({ name }) => !name.startsWith('__'));
    expect(own.map(({ name }) => name)).toEqual(['Boolean', 'Int', 'String', 'query_root']);
    expect(own.find(({ name }) => name === 'query_root')).toMatchObject({
      fields: [{ name: 'no_queries_available', type: { kind: 'NON_NULL', ofType: { name: 'String' } } }],
    });
  });

  test.for<Role>(['user', 'service', 'admin', 'anonymous'])(
    '%s has a schema in which nothing leads nowhere',
    (role) => {
      const schema = schemaOf(role);
      for (const type of Object.values(schema.getTypeMap())) {
        if ('getFields' in type) expect(Object.keys(type.getFields()), type.name).not.toEqual([]);
      }
    },
  );
});

describe('beside data', () => {
  test('__type and __schema are answered in one operation with rows', async () => {
    const query = `query ($where: tasks_bool_exp!) {
      type: __type(name: "people") { name fields { name } }
      rows: tasks(where: $where) { title person: assigned_to { __typename full_name } subtasks_aggregate { aggregate { count } } }
      __schema { queryType { name } }
      __typename
    }`;
    const answer = await rows.answer(query, { where: { title: { _eq: 'Pay rent' } } });
    expect(answer).toMatchObject({
      type: { name: 'people', fields: expect.arrayContaining([{ name: 'full_name' }]) },
      rows: [
        {
          title: 'Pay rent',
          person: { __typename: 'people', full_name: 'Ada' },
          subtasks_aggregate: { aggregate: { count: 2 } },
        },
      ],
      __schema: { queryType: { name: 'query_root' } },
      __typename: 'query_root',
    });
  });

  test('a type of another role does not exist', async () => {
    expect(await rows.answer('{ __type(name: "nonsense") { name } }')).toEqual({ __type: null });
  });

  test('a fault in the values is the same fault', async () => {
    expect(await rows.refusal('{ __schema { queryType { name } } tasks(limit: -1) { title } }')).toMatchObject({
      code: 'validation-failed',
      path: '$.selectionSet.tasks.args.limit',
    });
  });
});
