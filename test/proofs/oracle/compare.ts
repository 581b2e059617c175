/** Order and equality of values, per scalar, as PostgreSQL has them in the C.UTF-8 locale of the tests' database. */
import { enums } from '../model.ts';
import { Json, type Value } from '../world/world.ts';
import { compareJson } from './json.ts';
import { compareText } from './text-order.ts';

/** Negative, zero or positive; neither value is null. */
export type Compare = (a: Value, b: Value) => number;

const number = (value: Value): number => Number(value);

const byText: Compare = (a, b) => compareText(String(a), String(b));
const byNumber: Compare = (a, b) => number(a) - number(b);

/** Item by item, then the shorter one first. */
const byItems: Compare = (a, b) => {
  const [left, right] = [a as readonly string[], b as readonly string[]];
  const different = left.findIndex((item, index) => item !== right[index]);
  if (different < 0) return left.length - right.length;
  const other = right[different];
  return other === undefined ? 1 : compareText(left[different] as string, other);
};

export function compareOf(scalar: string): Compare {
  if (scalar === 'Int' || scalar === 'numeric' || scalar === 'Float' || scalar === 'Boolean') return byNumber;
  if (scalar === 'jsonb') return (a, b) => compareJson((a as Json).value, (b as Json).value);
  if (scalar === '[String]') return byItems;
  const ranks = enums[scalar];
  if (ranks) return (a, b) => ranks.indexOf(String(a)) - ranks.indexOf(String(b));
  return byText;
}

/** The same text for equal values, SQL's NULL included: what DISTINCT goes by. */
export function identity(scalar: string, value: Value): string {
  if (value === null) return 'NULL';
  if (value instanceof Json) return `=${JSON.stringify(value.value, sortedKeys)}`;
  return `=${scalar === 'numeric' ? number(value) : JSON.stringify(value)}`;
}

const sortedKeys = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)))
    : value;
