/** How much is asked for: limits, sizes and how far to count. */
import { RowgateError } from '../../errors.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { Value } from '../value.ts';

/** How many are given when nobody says how many, and how many at the most. */
export interface Size {
  readonly default: number;
  readonly most: number;
}

/** A cell is for a glance. */
export const cellSize: Size = { default: 4, most: 20 };

export const pageSize: Size = { default: 50, most: 1000 };

/** The rows of a group are examples of it. */
export const groupNodesSize: Size = { default: 10, most: 100 };

/** A limit is a number that is not negative; a column's Int would take a text too, but a limit does not. */
export const nonNegative =
  ({ path }: Value) =>
  (value: unknown): number => {
    if (typeof value === 'number' && value >= 0) return value;
    const found = typeof value === 'number' ? 'a negative one' : 'a string';
    const message = `expected a non-negative 32-bit integer for type 'Int', but found ${found}`;
    throw new RowgateError('validation-failed', message, { path });
  };

/** A limit that may be left out; null and absent are the same. A larger one is brought down to `most`. */
export function optionalLimit(input: Value | undefined, most = Number.POSITIVE_INFINITY): Parameter | undefined {
  if (!input || input.isNull) return undefined;
  const checked = nonNegative(input);
  return new Parameter(input.source, 'bigint', (value) => Math.min(checked(value), most));
}

/** A limit with a default; larger ones are brought down to its most, and to the role's own `rows`. */
export function sizeOf(input: Value | undefined, { default: usual, most }: Size, rows = most): Parameter {
  const largest = Math.min(most, rows);
  const otherwise = new Parameter({ kind: 'literal', value: Math.min(usual, largest) }, 'bigint');
  return optionalLimit(input, largest) ?? otherwise;
}
