/** What PostgreSQL's jsonb and text can hold of the values that JSON can write. */
import { BEYOND_NUMERIC, decimalOf, fitsNumeric } from './decimal.ts';
import { isExactNumber } from './json.ts';

/** What PostgreSQL cannot hold, in words, and the part of a value that it is in. */
export interface Unstorable {
  readonly what: string;
  readonly part: unknown;
}

/** The first part that PostgreSQL cannot hold; undefined where it can hold all of it. */
export function unstorable(value: unknown): Unstorable | undefined {
  if (typeof value === 'string') return unstorableText(value);
  if (isExactNumber(value)) return unstorableNumber(value.value, value);
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? firstIn(value) : (firstIn(Object.keys(value)) ?? firstIn(Object.values(value)));
}

function firstIn(values: readonly unknown[]): Unstorable | undefined {
  for (const value of values) {
    const found = unstorable(value);
    if (found) return found;
  }
  return undefined;
}

function unstorableText(text: string): Unstorable | undefined {
  if (text.includes('\0')) return { what: 'the character U+0000', part: text };
  return /\p{Surrogate}/u.test(text) ? { what: 'half of a surrogate pair', part: text } : undefined;
}

function unstorableNumber(digits: string, part: unknown): Unstorable | undefined {
  const decimal = decimalOf(digits);
  return decimal && fitsNumeric(decimal) ? undefined : { what: `a number with ${BEYOND_NUMERIC}`, part };
}
