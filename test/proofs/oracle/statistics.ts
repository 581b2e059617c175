/** Sums and the statistical functions, computed exactly on whole numbers. */

/** A value that floating-point arithmetic may miss by a little. */
export class Approximately {
  constructor(readonly value: number) {}
}

/** Numerics have at most two decimals here: they are counted in hundredths. */
const unitsOf = (scalar: string): bigint => (scalar === 'numeric' ? 100n : 1n);

const whole = (value: unknown, units: bigint): bigint => BigInt(Math.round(Number(value) * Number(units)));

const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

const greatestDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestDivisor(b, a % b));

/** In lowest terms first, so that equal fractions become equal numbers. */
function fraction(numerator: bigint, denominator: bigint): number {
  const divisor = greatestDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return Number(numerator / divisor) / Number(denominator / divisor);
}

const decimalsOf = (value: unknown): number => String(value).split('.')[1]?.length ?? 0;

/** The sum in the column's own type, with the decimals of that value which has most; null of nothing. */
export function sum(values: readonly unknown[], scalar: string): number | string | null {
  if (values.length === 0) return null;
  const units = unitsOf(scalar);
  const result = Number(total(values.map((value) => whole(value, units)))) / Number(units);
  return scalar === 'numeric' ? result.toFixed(Math.max(...values.map(decimalsOf))) : result;
}

/** `avg`, `stddev_pop`, ...; null where there are too few values. */
export function statistic(name: string, values: readonly unknown[], scalar: string): number | null {
  const units = unitsOf(scalar);
  const numbers = values.map((value) => whole(value, units));
  const count = BigInt(numbers.length);
  if (name === 'avg') return count === 0n ? null : fraction(total(numbers), count * units);
  const freedom = name.endsWith('_pop') ? count : count - 1n;
  if (freedom < 1n) return null;
  const squares = count * total(numbers.map((it) => it * it)) - total(numbers) ** 2n;
  const variance = fraction(squares, count * freedom * units * units);
  return name.startsWith('stddev') ? Math.sqrt(variance) : variance;
}
