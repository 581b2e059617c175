/** Numbers as columns hold them: what does not fit is refused, never rounded. */
import { readAs } from './read-as.ts';

const INT32_MAX = 2_147_483_647;

/** A 32-bit integer, given as a number or its text (dialect 2.5). */
export function whole({ min }: { readonly min: number }) {
  const read = (given: unknown): number | undefined => {
    const value = /^[+-]?\d+$/.test(writtenOut(given)) ? Number(given) : Number.NaN;
    return value >= min && value <= INT32_MAX ? value : undefined;
  };
  return readAs<number | string, number>(read, `must be a whole number from ${min} to ${INT32_MAX}`);
}

/** At most six digits and two decimals; further zeros change nothing. */
const DECIMAL = /^\+?0*(\d{0,6})(?:\.(\d{0,2})0*)?$/;

/** A decimal from 0, given as a number or its text, and handed on as exact text: `"0.88"`. */
export function decimalUpTo(max: '1.00' | '999999.99') {
  const read = (given: unknown): string | undefined => {
    const [written, digits, decimals = ''] = DECIMAL.exec(writtenOut(given)) ?? [];
    if (written === undefined || !/\d/.test(written)) return undefined;
    const value = `${digits || '0'}.${decimals.padEnd(2, '0')}`;
    return Number(value) <= Number(max) ? value : undefined;
  };
  return readAs<number | string, string>(read, `must be a decimal from 0.00 to ${max} with at most 2 decimals`);
}

const writtenOut = (given: unknown): string =>
  typeof given === 'number' || typeof given === 'string' ? String(given) : '';
