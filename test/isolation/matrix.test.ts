/** Every table, role and column against the written table of who may read what. */
import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { foreignKey, keyOf, model, type TableName, tableNames } from '../proofs/model.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { worldOf } from '../proofs/world/make-world.ts';
import { ask, askers } from './askers.ts';
import { readableBy } from './readers.ts';

let stage: Stage;
let gateway: TestGateway;
beforeAll(async () => {
  stage = await stageOf(worldOf(1));
  gateway = createTestGateway(stage.database.gateway, { unauthorizedRole: 'anonymous' });
});
afterAll(async () => {
  expect(gateway.logged).toEqual([]);
  await stage[Symbol.asyncDispose]();
});

const isAttribute = (table: TableName, name: string): boolean =>
  Object.hasOwn(model[table].columns, name) || foreignKey(table, name) !== undefined;

const isMany = (table: TableName, name: string): boolean => model[table].relations[name]?.many === true;

const rootsOf = (table: TableName) => [
  table,
  `${table}_aggregate`,
  `${table}_by_pk`,
  `${table}_groups`,
  `${table}_page`,
];

const attributesFor = (role: string, table: TableName) =>
  readableBy(role, table).filter((name) => isAttribute(table, name));

/** The names of a type's fields or values; undefined when the schema does not have it. */
function namesIn(schema: GraphQLSchema, typeName: string): readonly string[] | undefined {
  const type = schema.getType(typeName);
  if (isEnumType(type))
    return type
      .getValues()
      .map(({ name }) => name)
      .sort();
  return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()).sort() : undefined;
}

/** Without what a relation adds and what combines conditions. */
const attributesIn = (schema: GraphQLSchema, typeName: string, table: TableName) =>
  namesIn(schema, typeName)?.filter((name) => isAttribute(table, name));

describe.each(askers)('a caller of role $role', ({ role, headers }) => {
  const mayRead = (table: TableName) => readableBy(role, table).length > 0;

  test('is shown the fields that it may read, and no others', async () => {
    const { data } = await ask(gateway, await headers(), getIntrospectionQuery());
    const schema = buildClientSchema(data as unknown as IntrospectionQuery);
    for (const table of tableNames) {
      const fields = readableBy(role, table).flatMap((name) =>
        isMany(table, name) ? [name, `${name}_aggregate`, `${name}_groups`] : [name],
      );
      const attributes = attributesFor(role, table).toSorted();
      const expected = <T>(names: T) => (mayRead(table) ? names : undefined);
      expect(namesIn(schema, table), table).toEqual(expected(fields.toSorted()));
      expect(namesIn(schema, `${table}_select_column`)).toEqual(expected(attributes));
      expect(attributesIn(schema, `${table}_bool_exp`, table)).toEqual(expected(attributes));
      for (const type of ['order_by', 'group_key', 'group_key_order_by'])
        expect(attributesIn(schema, `${table}_${type}`, table)).toEqual(expected(attributes));
      for (const fn of ['min', 'max', 'sum', 'avg'])
        expect(attributes).toEqual(expect.arrayContaining([...(namesIn(schema, `${table}_${fn}_fields`) ?? [])]));
    }
    const roots = tableNames.filter(mayRead).flatMap(rootsOf);
    const forAdmin = role === 'admin' ? ['explain_row'] : [];
    const expected = roots.length > 0 ? [...roots, 'records_roots', ...forAdmin].toSorted() : ['no_queries_available'];
    expect(namesIn(schema, 'query_root')).toEqual(expected);
  });

  test.each(tableNames)('reads of %s what is written, and is refused the rest', async (table) => {
    const sent = await headers();
    for (const name of [...Object.keys(model[table].columns), ...foreignKeysOf(table)]) {
      const { errors } = await ask(gateway, sent, `{ ${table} { ${name} } }`);
      const codes = errors?.map(({ extensions }) => extensions.code);
      expect(codes, name).toEqual(attributesFor(role, table).includes(name) ? undefined : ['validation-failed']);
    }
  });

  test('finds a table by its key, in aggregates, relations, conditions and sorts only when it may read it', async () => {
    const sent = await headers();
    for (const table of tableNames) {
      for (const query of waysTo(table)) {
        const { errors } = await ask(gateway, sent, query);
        expect(errors?.map(({ extensions }) => extensions.code).at(0), query).toBe(
          mayRead(table) ? undefined : 'validation-failed',
        );
      }
    }
  });
});

const foreignKeysOf = (table: TableName) =>
  Object.entries(model[table].relations).flatMap(([name, { many }]) => (many ? [] : [`${name}_id`]));

/** Every way to a table that starts from itself or from another one. */
function waysTo(table: TableName): readonly string[] {
  const key = keyOf(table);
  const id = '00000000-0000-4000-8000-000000000001';
  const relations = tableNames.flatMap((from) =>
    Object.entries(model[from].relations)
      .filter(([, { target }]) => target === table)
      .map(([name, { many }]) => ({ from, name, many })),
  );
  return [
    `{ ${table}_by_pk(${key}: "${id}") { ${key} } }`,
    `{ ${table}_page { items { ${key} } total_count end_cursor } }`,
    `{ ${table}_aggregate { aggregate { count max { ${key} } } nodes { ${key} } } }`,
    `{ ${table}_groups(by: {column: ${key}}) { key { ${key} } aggregate { count } nodes { ${key} } } }`,
    ...relations.flatMap(({ from, name, many }) => [
      `{ ${from} { ${name} { ${key} } } }`,
      `{ ${from}(where: {${name}: {${key}: {_eq: "${id}"}}}) { __typename } }`,
      many
        ? `{ ${from} { ${name}_groups(by: {column: ${key}}) { key { ${key} } aggregate { count } } } }`
        : `{ ${from}_groups(by: [{column: ${name}_id}, {${name}: {column: ${key}}}]) { key { ${name} { ${key} } } } }`,
      many
        ? `{ ${from}(order_by: {${name}_aggregate: {count: asc}}) { ${name}_aggregate { aggregate { count } } } }`
        : `{ ${from}(order_by: {${name}: {${key}: asc}}, where: {${name}_id: {_is_null: false}}) { ${name}_id } }`,
    ]),
  ];
}
