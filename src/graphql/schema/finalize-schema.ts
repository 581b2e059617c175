/** What Pothos cannot say of a schema is put in after it is built. */
import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  specifiedDirectives,
} from 'graphql';
import { catalog, enums, type ForeignKey, type TableName } from '../../catalog/catalog.ts';
import { listValues } from './accepted.ts';
import { describeSchema } from './describe.ts';
import { cachedDirective } from './dialect/cached.ts';
import { int } from './scalars.ts';

/** `meta(path: "$.a.b")` reads into a jsonb value (dialect 2.3). */
const path: GraphQLArgument = {
  name: 'path',
  description: "Which part of the value: `$.a.b`, `a[0]`, `['k']`.",
  type: GraphQLString,
  defaultValue: undefined,
  deprecationReason: undefined,
  extensions: {},
  astNode: undefined,
};

/** A foreign key is as nullable as its relation. */
function alignForeignKeys(type: GraphQLObjectType, keys: Iterable<ForeignKey>): void {
  const fields = type.getFields();
  for (const { name, relation } of keys) {
    const field = fields[name];
    if (field && isNonNullType(fields[relation.name]?.type))
      field.type = new GraphQLNonNull(getNullableType(field.type));
  }
}

function finishObject(type: GraphQLObjectType): void {
  alignForeignKeys(type, catalog[type.name as TableName]?.foreignKeys.values() ?? []);
  for (const field of Object.values(type.getFields())) {
    if (getNamedType(field.type).name === 'jsonb' && !field.extensions.isConstant) field.args = [...field.args, path];
  }
}

/** Pothos knows one Int, graphql-js's; the dialect's also takes a text (dialect 2.5). */
function withInt<T extends GraphQLType>(type: T): T {
  if (isNonNullType(type)) return new GraphQLNonNull(withInt(type.ofType)) as T;
  if (isListType(type)) return new GraphQLList(withInt(type.ofType)) as T;
  return (type.name === int.name ? int : type) as T;
}

function replaceInt(type: GraphQLObjectType | GraphQLInputObjectType): void {
  for (const field of Object.values(type.getFields())) {
    field.type = withInt(field.type);
    if ('args' in field) for (const arg of field.args) arg.type = withInt(arg.type);
  }
}

interface Described {
  extensions: Readonly<Record<string, unknown>>;
}

/** Pothos remembers how each part was made; that is as large as the schema, and nobody reads it. */
function forget(part: Described): void {
  part.extensions = Object.fromEntries(Object.entries(part.extensions).filter(([name]) => !name.startsWith('pothos')));
}

/** Its resolvers know the builder too; those that are around ours are taken off, and graphql-js has one for what is exposed. */
function forgetBuilder(type: GraphQLNamedType): void {
  forget(type);
  if (isEnumType(type)) type.getValues().forEach(forget);
  if (!isObjectType(type) && !isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    if ('args' in field) {
      const { pothosExposedField, pothosOriginalResolve } = field.extensions;
      field.resolve = pothosExposedField ? undefined : (pothosOriginalResolve as typeof field.resolve);
      field.subscribe = undefined;
      field.args.forEach(forget);
    }
    forget(field);
  }
}

/** Changes a schema that was just built, in place; types that nothing leads to are left out. */
export function finish(schema: GraphQLSchema): GraphQLSchema {
  describeSchema(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type) || isInputObjectType(type)) replaceInt(type);
    if (isObjectType(type)) finishObject(type);
    if (isEnumType(type)) listValues(type, type.name in enums);
    forgetBuilder(type);
  }
  const directives = [...specifiedDirectives, cachedDirective];
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  const roots = { query, mutation, subscription: schema.getSubscriptionType(), directives };
  return new GraphQLSchema({ ...roots, types: sortedTypes(new GraphQLSchema(roots)) });
}

/** The types that something leads to, by name: introspection lists them in this order (dialect 5.3). */
const sortedTypes = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).sort((a, b) => (a.name < b.name ? -1 : 1));
