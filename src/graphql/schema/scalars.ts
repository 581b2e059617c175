/**
 * The dialect's scalars (dialect 5.1). A literal is read as the variable of the same value would be: text, or a number
 * with its digits. Each bounds the length of a text before it reads it, and says what it accepts.
 */
import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import { GraphQLUUID } from 'graphql-scalars';
import { BEYOND_NUMERIC, decimalOf, fitsNumeric, LONGEST_NUMERIC } from '../../lib/decimal.ts';
import { INSTANTS } from '../../lib/instants.ts';
import { isExactNumber, numberOf } from '../../lib/json.ts';
import { quote, shorten } from '../../lib/quote.ts';

/** Values come out of the compiled answer as clients see them. */
const serialize = (value: unknown): unknown => value;

interface Reader {
  readonly description: string;
  /** What it takes, as messages say it: `a decimal number, or its text`. */
  readonly accepts: string;
  /** A longer text is not even read, in characters. */
  readonly longest: number;
  /** The value as it is bound, of a text or of the digits of a number; undefined for what is not accepted. */
  readonly text?: (text: string) => unknown;
  readonly number?: (digits: string) => unknown;
}

function scalar(name: string, { description, accepts, longest, ...read }: Reader): GraphQLScalarType {
  const refuse = (shown: string, nodes?: ValueNode): never => {
    throw new GraphQLError(`${name} takes ${accepts}, not ${shown}`, nodes ? { nodes } : {});
  };
  const valueFrom = (given: unknown): unknown => {
    if (typeof given === 'string') return given.length <= longest ? read.text?.(given) : undefined;
    if (typeof given !== 'number' && !isExactNumber(given)) return undefined;
    const digits = String(given);
    return digits.length <= longest ? read.number?.(digits) : undefined;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: (given) => valueFrom(given) ?? refuse(quote(given)),
    parseLiteral: (node) => {
      const given = givenBy(node);
      return valueFrom(given) ?? refuse(given === undefined ? shorten(print(node)) : quote(given), node);
    },
  });
}

/** The value that a variable would have in the place of a literal; undefined for what no scalar but jsonb takes. */
function givenBy(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  return node.kind === Kind.INT || node.kind === Kind.FLOAT ? numberOf(node.value) : undefined;
}

export const uuid = scalar('uuid', {
  description: 'A UUID, such as `d4f1c7b2-3a9e-4f08-91c3-8e20b5f6a012`.',
  accepts: 'a UUID such as "d4f1c7b2-3a9e-4f08-91c3-8e20b5f6a012"',
  longest: 38,
  text: (text) => {
    try {
      return GraphQLUUID.parseValue(text);
    } catch {
      return undefined;
    }
  },
});

export const timestamptz = scalar('timestamptz', {
  description:
    'An instant, such as `2026-06-15T00:00:00.000Z`. Given as any text that PostgreSQL reads as one: an RFC 3339 date-time, a date, `now`, `infinity`. In UTC where it names no zone.',
  accepts: `the text of an instant, such as ${INSTANTS}`,
  // PostgreSQL itself reads no more of one (MAXDATELEN).
  longest: 128,
  text: (text) => text,
});

/** PostgreSQL's numeric knows these too, and answers them. */
const NO_NUMBER = /^(NaN|[+-]?inf(inity)?)$/i;

const decimal = (text: string): string | undefined => {
  const parsed = decimalOf(text);
  return (parsed && fitsNumeric(parsed)) || NO_NUMBER.test(text) ? text : undefined;
};

export const numeric = scalar('numeric', {
  description: 'An exact decimal, given as a number or a string and answered as a string, such as `"0.88"`.',
  accepts: `a decimal number or its text, such as 0.88 or "0.88", without ${BEYOND_NUMERIC}`,
  longest: LONGEST_NUMERIC,
  text: decimal,
  number: decimal,
});

/** A number is one of 32 bits however it is written: `1e2`, `3.0`. */
function int32(digits: string): number | undefined {
  const number = Number(digits);
  return decimalOf(digits)?.isWhole && (number | 0) === number ? number : undefined;
}

/** Columns take `"1"` for 1 (dialect 2.5); a text stays one, so that `limit`, which does not, can tell. */
export const int = scalar('Int', {
  description: 'A 32-bit integer, or its text.',
  accepts: 'a 32-bit integer',
  longest: 1_000,
  text: (text) => (/^[+-]?\d+$/.test(text) ? text : undefined),
  number: int32,
});
