/** The generated operations reach everything that the schema offers: what is never asked is not proven. */
import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../harness/database.ts';
import { createTestGateway } from '../harness/gateway.ts';
import type { Operation } from './operations/operation.ts';
import { operationsOf } from './operations/operations.ts';
import { write } from './operations/written.ts';
import { schemaOf } from './stage.ts';
import { workspaceIds, worldOf } from './world/make-world.ts';

/**
 * Not asked for: what a lifecycle derives, what is the same for everybody, each column of each function in a sort. What stands behind a cursor has a proof of its own.
 */
const LEFT_OUT =
  /\.transitions$|\brecords_(root|roots|column)\b|\(after\)$|_(min|max|sum|avg|stddev|stddev_pop|stddev_samp|var_pop|var_samp|variance)_order_by\./;

/**
 * What no plain evaluation tells: how well a row fits a search, and which stretch of its text is shown. By hand in
 * `search.test.ts` of `test/read/dialect`, and by what must hold of any headline in `search-headline.test.ts` beside it.
 */
const BY_HAND = /_order_by\._search$|\._search_headline\b/;

type WithFields = GraphQLObjectType | GraphQLInputObjectType;

/** All types that a query leads to. */
function reachable(schema: GraphQLSchema): ReadonlySet<WithFields> {
  const found = new Set<WithFields>();
  const follow = (type: unknown): void => {
    if (!(isObjectType(type) || isInputObjectType(type)) || found.has(type)) return;
    found.add(type);
    for (const field of Object.values(type.getFields())) {
      follow(getNamedType(field.type));
      if ('args' in field) for (const arg of field.args) follow(getNamedType(arg.type));
    }
  };
  follow(schema.getQueryType());
  return found;
}

const offeredBy = (schema: GraphQLSchema): readonly string[] =>
  [...reachable(schema)].flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const args =
        'args' in field ? field.args.map((arg: GraphQLArgument) => `${type.name}.${field.name}(${arg.name})`) : [];
      return [`${type.name}.${field.name}`, ...args];
    }),
  );

function noteUses(operation: Operation, schema: GraphQLSchema, used: Set<string>): void {
  // Written in literals alone, the document shows what it uses.
  const { query } = write({ ...operation, choices: [] }, schema);
  const types = new TypeInfo(schema);
  const parent = () => types.getParentType()?.name;
  const notes = visitWithTypeInfo(types, {
    Field: ({ name }) => void used.add(`${parent()}.${name.value}`),
    Argument: ({ name }) => void used.add(`${parent()}.${types.getFieldDef()?.name}(${name.value})`),
    ObjectField: ({ name }) => void used.add(`${getNamedType(types.getParentInputType())?.name}.${name.value}`),
  });
  visit(parse(query), notes);
}

test('four thousand generated operations use every field, argument and input that a query leads to', async () => {
  await using database = await createTestDatabase();
  const schema = await schemaOf(createTestGateway(database.gateway), { role: 'user', workspaceId: workspaceIds[0] });
  const operations = fc.sample(operationsOf({ schema, world: worldOf(1) }), { seed: 1, numRuns: 4_000 });
  const used = new Set<string>();
  for (const operation of operations) noteUses(operation, schema, used);
  expect(offeredBy(schema).filter((it) => !used.has(it) && ![LEFT_OUT, BY_HAND].some((left) => left.test(it)))).toEqual(
    [],
  );
}, 120_000);
