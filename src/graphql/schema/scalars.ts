/**
 * The dialect's scalars in GraphQL's form (dialect 5.1). A literal is read as the variable of the same value would be:
 * text, or a number with its digits.
 */
import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import { numberOf } from '../../lib/json.ts';
import { quote, shorten } from '../../lib/quote.ts';
import type { ScalarType } from '../../query/input/input-type.ts';
import * as scalars from '../../query/input/scalars.ts';

/** Values come out of the compiled answer as clients see them. */
const serialize = (value: unknown): unknown => value;

function scalar({ name, read, refusal }: ScalarType, description: string): GraphQLScalarType {
  const refuse = (given: unknown, shown: string, nodes?: ValueNode): never => {
    throw new GraphQLError(refusal(shown, given), nodes ? { nodes } : {});
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: (given) => read(given) ?? refuse(given, quote(given)),
    parseLiteral: (node) => {
      const given = givenBy(node);
      return read(given) ?? refuse(given, given === undefined ? shorten(print(node)) : quote(given), node);
    },
  });
}

/** The value that a variable would have in the place of a literal; undefined for what no scalar but jsonb takes. */
function givenBy(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  return node.kind === Kind.INT || node.kind === Kind.FLOAT ? numberOf(node.value) : undefined;
}

export const uuid = scalar(scalars.uuid, 'A UUID, such as `d4f1c7b2-3a9e-4f08-91c3-8e20b5f6a012`.');

export const timestamptz = scalar(
  scalars.timestamptz,
  'An instant, such as `2026-06-15T00:00:00.000Z`. Given as any text that PostgreSQL reads as one: an RFC 3339 date-time, a date, `now`, `infinity`. In UTC where it names no zone.',
);

export const numeric = scalar(
  scalars.numeric,
  'An exact decimal, given as a number or a string and answered as a string, such as `"0.88"`.',
);

export const jsonPath = scalar(scalars.jsonPath, "A path into JSON, such as `$.a.b`, `a[0]` or `['k']`.");

export const int = scalar(scalars.int, 'A 32-bit integer, or its text.');
