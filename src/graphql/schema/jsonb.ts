/** The scalar `jsonb` (dialect 5.1): any JSON, written as a literal or sent in a variable, with the same value either way. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { numberOf } from '../../lib/json.ts';
import { quote } from '../../lib/quote.ts';
import { jsonb as type } from '../../query/input/scalars.ts';

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** @throws GraphQLError for what PostgreSQL cannot hold */
function storable(value: unknown, nodes?: ValueNode): unknown {
  const read = type.read(value);
  if (read !== undefined) return read;
  throw new GraphQLError(type.refusal(quote(value), value), nodes ? { nodes } : {});
}

/**
 * A bare word is a string, as in Hasura. A variable that is not sent is null: nothing that is written is ever left out,
 * for a condition would match more without it.
 */
function valueFrom(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return numberOf(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map((item) => valueFrom(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, valueFrom(value, variables)]));
    case Kind.VARIABLE:
      return variables?.[node.name.value] ?? null;
  }
}

export const jsonb = new GraphQLScalarType({
  name: 'jsonb',
  description: 'Any JSON value.',
  specifiedByURL: 'http://www.ecma-international.org/publications/files/ECMA-ST/ECMA-404.pdf',
  serialize: (value) => value,
  parseValue: (value) => storable(value),
  parseLiteral: (node, variables) => storable(valueFrom(node, variables), node),
});
