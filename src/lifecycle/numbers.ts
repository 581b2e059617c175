/** Numbers as columns hold them: what does not fit is refused, never rounded. */
import { ExactNumber } from '../lib/json.ts';
import { readAs } from './read-as.ts';

const INT32_MAX = 2_147_483_647;

/** A number as it was written, however it came: as a number, as one that JavaScript cannot hold, or as text. */
type Written = number | string | ExactNumber;

/** No column has room for so many characters but for zeros that change nothing. */
const LONGEST = 1_000;

function writtenOut(given: unknown): string {
  if (given instanceof ExactNumber) return writtenOut(given.value);
  if (typeof given === 'number') return String(given);
  return typeof given === 'string' && given.length <= LONGEST ? given : '';
}

/** A 32-bit integer, given as a number or its text (dialect 2.5). */
export function whole({ min }: { readonly min: number }) {
  const read = (given: unknown): number | undefined => {
    const value = /^[+-]?\d+$/.test(writtenOut(given)) ? Number(writtenOut(given)) : Number.NaN;
    return value >= min && value <= INT32_MAX ? value : undefined;
  };
  return readAs<Written, number>(read, `must be a whole number from ${min} to ${INT32_MAX}`);
}

/** Digits before and after the point; zeros at either end change nothing. */
const DECIMAL = /^\+?(\d*)(?:\.(\d*))?$/;

/** A decimal from 0, given as a number or its text, and handed on as exact text: `"0.88"`. */
export function decimalUpTo(max: '1.00' | '999999.99') {
  const read = (given: unknown): string | undefined => {
    const [written, digits = '', fraction = ''] = DECIMAL.exec(writtenOut(given)) ?? [];
    if (written === undefined || digits + fraction === '') return undefined;
    const decimals = fraction.slice(0, 2).padEnd(2, '0');
    if (!isZero(fraction.slice(2))) return undefined;
    const value = `${withoutZeros(digits)}.${decimals}`;
    return Number(value) <= Number(max) ? value : undefined;
  };
  return readAs<Written, string>(read, `must be a decimal from 0.00 to ${max} with at most 2 decimals`);
}

const isZero = (digits: string): boolean => /^0*$/.test(digits);

const withoutZeros = (digits: string): string => (isZero(digits) ? '0' : digits.replace(/^0+/, ''));
