/** The dialect's scalars (dialect 5.1): graphql-scalars does the parsing, PostgreSQL makes the answers. */
import { GraphQLError, type GraphQLScalarLiteralParser, GraphQLScalarType, Kind, type ValueNode, visit } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLUUID } from 'graphql-scalars';

/** Values come out of the compiled answer as clients see them. */
const serialize = (value: unknown): unknown => value;

/** Literals of these scalars are read as the value that a variable would carry. */
function scalar(name: string, description: string, parseValue: (value: unknown) => unknown): GraphQLScalarType {
  const parseLiteral = (node: ValueNode): unknown => {
    try {
      if (node.kind === Kind.STRING) return parseValue(node.value);
      if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return parseValue(numberOf(name, node.value));
    } catch (error) {
      throw new GraphQLError((error as Error).message, { nodes: node });
    }
    throw new GraphQLError(`${name} takes a string or a number`, { nodes: node });
  };
  return new GraphQLScalarType({ name, description, serialize, parseValue, parseLiteral });
}

/** A numeric literal keeps its digits as text: a JavaScript number would lose some. */
const numberOf = (scalarName: string, digits: string): unknown => (scalarName === 'numeric' ? digits : Number(digits));

export const uuid = scalar('uuid', 'A UUID, such as `d4f1c7b2-3a9e-4f08-91c3-8e20b5f6a012`.', (value) =>
  GraphQLUUID.parseValue(value),
);

/** A date, a time from the minute on, and how far it is from UTC. */
const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(?:(Z)|([+-]\d{2}):?(\d{2})?)?)?$/i;

/** What is left out is zero: the time of a date, the seconds, the offset; so PostgreSQL reads it (dialect, clients 6). */
function instant(value: unknown): string {
  const [written, date, time = '00:00', seconds = ':00', , hours = '+00', minutes = '00'] =
    WRITTEN.exec(String(value).trim()) ?? [];
  try {
    if (typeof value === 'string' && written !== undefined)
      return GraphQLDateTimeISO.parseValue(`${date}T${time}${seconds}${hours}:${minutes}`).toISOString();
  } catch {
    // A day or an hour that there is not; said below.
  }
  const accepted = 'a date or a date-time such as 2026-06-15T00:00:00.000Z';
  throw new GraphQLError(`timestamptz takes ${accepted}, not ${JSON.stringify(value)}`);
}

export const timestamptz = scalar(
  'timestamptz',
  'An instant, such as `2026-06-15T00:00:00.000Z`. Given as an RFC 3339 date-time or as a date, `2026-06-15`.',
  instant,
);

const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export const numeric = scalar(
  'numeric',
  'An exact decimal, given as a number or a string and answered as a string, such as `"0.88"`.',
  (value) => {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && NUMERIC.test(text)) return text;
    throw new GraphQLError(`numeric takes a decimal number or its text, not ${JSON.stringify(value)}`);
  },
);

/** Columns take `"1"` for 1 (dialect 2.5); a text stays one, so that `limit`, which does not, can tell. */
export const int = scalar('Int', 'A 32-bit integer, or its text.', (value) => {
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) return value;
  if (typeof value === 'number' && (value | 0) === value) return value;
  throw new GraphQLError(`Int takes a 32-bit integer, not ${JSON.stringify(value)}`);
});

/** A variable inside a literal that is not sent is null there: left out, it would widen a condition. */
const parseJson: GraphQLScalarLiteralParser<unknown> = (node, variables) => {
  const unsent: Record<string, null> = {};
  visit(node, {
    Variable({ name }) {
      unsent[name.value] = null;
    },
  });
  return GraphQLJSON.parseLiteral(node, { ...unsent, ...variables });
};

export const jsonb = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  parseLiteral: parseJson,
  name: 'jsonb',
  description: 'Any JSON value.',
});
