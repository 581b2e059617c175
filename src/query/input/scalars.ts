/**
 * The scalars (dialect 5.1). Each bounds the length of a text before it reads it, and says what it accepts. A number is
 * JavaScript's, or an exact one with the digits that were sent.
 */
import { BEYOND_NUMERIC, decimalOf, fitsNumeric, LONGEST_NUMERIC } from '../../lib/decimal.ts';
import { INSTANTS } from '../../lib/instants.ts';
import { isExactNumber } from '../../lib/json.ts';
import { LONGEST_PATH, MOST_STEPS, parseJsonPath } from '../../lib/json-path.ts';
import { quote } from '../../lib/quote.ts';
import { unstorable } from '../../lib/storable.ts';
import type { ScalarType } from './input-type.ts';

interface Reader {
  /** What it takes, as messages say it: `a decimal number, or its text`. */
  readonly accepts: string;
  /** A longer text is not even read, in characters. */
  readonly longest: number;
  /** The value as it is bound, of a text or of the digits of a number; undefined for what is not accepted. */
  readonly text?: (text: string) => unknown;
  readonly number?: (digits: string) => unknown;
}

const taking = (name: string, accepts: string, read: ScalarType['read']): ScalarType => ({
  kind: 'scalar',
  name,
  read,
  refusal: (shown) => `${name} takes ${accepts}, not ${shown}`,
});

function scalar(name: string, { accepts, longest, ...read }: Reader): ScalarType {
  return taking(name, accepts, (given) => {
    if (typeof given === 'string') return given.length <= longest ? read.text?.(given) : undefined;
    if (typeof given !== 'number' && !isExactNumber(given)) return undefined;
    const digits = String(given);
    return digits.length <= longest ? read.number?.(digits) : undefined;
  });
}

const UUID = /^(?:\{([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\}|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))$/i;

export const uuid = scalar('uuid', {
  accepts: 'a UUID such as "d4f1c7b2-3a9e-4f08-91c3-8e20b5f6a012"',
  longest: 38,
  text: (text) => {
    const [, braced, bare] = UUID.exec(text) ?? [];
    return braced ?? bare;
  },
});

export const timestamptz = scalar('timestamptz', {
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
  accepts: 'a 32-bit integer',
  longest: 1_000,
  text: (text) => (/^[+-]?\d+$/.test(text) ? text : undefined),
  number: int32,
});

export const text = taking('String', 'a string', (given) => (typeof given === 'string' ? given : undefined));

export const boolean = taking('Boolean', 'true or false', (given) => (typeof given === 'boolean' ? given : undefined));

/** A path into JSON decides the statement, as a name does. */
export const jsonPath = taking(
  'json_path',
  `a path into JSON such as "$.a.b", "a[0]" or "['k']", of at most ${MOST_STEPS} steps in ${LONGEST_PATH} characters`,
  (given) => (typeof given === 'string' && parseJsonPath(given) ? given : undefined),
);

/** Any JSON that PostgreSQL can hold. */
export const jsonb: ScalarType = {
  kind: 'scalar',
  name: 'jsonb',
  read: (given) => (unstorable(given) ? undefined : given),
  refusal: (shown, given) => {
    const found = unstorable(given);
    return found ? `jsonb cannot hold ${found.what}: ${quote(found.part)}` : `jsonb takes any JSON value, not ${shown}`;
  },
};

/** By their names in the catalog. */
export const scalars: ReadonlyMap<string, ScalarType> = new Map(
  [uuid, timestamptz, numeric, int, text, boolean, jsonb].map((it) => [it.name, it]),
);
