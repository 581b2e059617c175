/** Decimals as text, so that no digit is lost; whatever is asked of one, each character is looked at once or twice. */

export interface Decimal {
  /** How many digits it has before the point; leading zeros do not count. */
  readonly whole: number;
  /** How many digits it has after the point as it is written: `1.10` has two, `1e2` has none. */
  readonly decimals: number;
  /** Whether nothing but zeros is after the point. */
  readonly isWhole: boolean;
}

const DECIMAL = /^[+-]?(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/** What a text says as a decimal; undefined where it is none. */
export function decimalOf(text: string): Decimal | undefined {
  const [written, before = '', after = '', power = '0'] = DECIMAL.exec(text) ?? [];
  const digits = before + after;
  if (written === undefined || digits === '') return undefined;
  const exponent = Number(power);
  const point = before.length + exponent;
  const first = digits.search(/[1-9]/);
  return {
    whole: first < 0 ? 0 : Math.max(0, point - first),
    decimals: Math.max(0, after.length - exponent),
    isWhole: withoutZerosAtEnd(digits) <= point,
  };
}

function withoutZerosAtEnd(digits: string): number {
  let length = digits.length;
  while (length > 0 && digits[length - 1] === '0') length -= 1;
  return length;
}

/** The digits that PostgreSQL's numeric holds before and after the point (its manual, numeric types). */
const WHOLE = 131_072;
const DECIMALS = 16_383;

export const BEYOND_NUMERIC = `more than ${WHOLE} digits before the point or ${DECIMALS} after it`;

/** Whether PostgreSQL's numeric holds it, every digit of it. */
export const fitsNumeric = ({ whole, decimals }: Decimal): boolean => whole <= WHOLE && decimals <= DECIMALS;

/** A longer text says nothing that numeric holds, but with zeros in front; twice its digits leaves room for some. */
export const LONGEST_NUMERIC = 2 * (WHOLE + DECIMALS);
