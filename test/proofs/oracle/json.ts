/** PostgreSQL's jsonb: order, containment, keys, paths and text. */
import type { JsonValue } from '../world/world.ts';
import { compareText } from './text-order.ts';

type JsonObject = { readonly [key: string]: JsonValue };

const isObject = (value: JsonValue): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** jsonb keeps short keys before long ones. */
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  Buffer.byteLength(a) - Buffer.byteLength(b) || compareText(a, b);
const entriesOf = (value: JsonObject) => Object.entries(value).sort(byKey);

/** Null < text < number < boolean < array < object. */
function rank(value: JsonValue): number {
  if (value === null) return 0;
  if (typeof value === 'object') return isArray(value) ? 4 : 5;
  return { string: 1, number: 2, boolean: 3 }[typeof value as 'string' | 'number' | 'boolean'];
}

/** The order of two whole values; for historical reasons an empty array comes before every scalar. */
export function compareJson(a: JsonValue, b: JsonValue): number {
  const emptyFirst = Number(isEmpty(b) && rank(a) < 4) - Number(isEmpty(a) && rank(b) < 4);
  return emptyFirst || compareInside(a, b);
}

const isEmpty = (value: JsonValue): boolean => isArray(value) && value.length === 0;

function compareInside(a: JsonValue, b: JsonValue): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (isArray(a) && isArray(b)) return a.length - b.length || firstDifference(a, b);
  if (isObject(a) && isObject(b)) {
    const [left, right] = [entriesOf(a), entriesOf(b)];
    return left.length - right.length || firstDifference(left.flat(), right.flat());
  }
  return typeof a === 'string' ? compareText(a, String(b)) : Number(a) - Number(b);
}

const firstDifference = (a: readonly JsonValue[], b: readonly JsonValue[]): number =>
  a.map((item, index) => compareInside(item, b[index] as JsonValue)).find((order) => order !== 0) ?? 0;

const equal = (a: JsonValue, b: JsonValue): boolean => compareInside(a, b) === 0;

/** `@>`: a whole array also contains a scalar that is one of its items. */
export function contains(whole: JsonValue, part: JsonValue): boolean {
  if (isArray(whole) && rank(part) < 4) return whole.some((item) => equal(item, part));
  return containsInside(whole, part);
}

function containsInside(whole: JsonValue, part: JsonValue): boolean {
  if (isArray(whole) && isArray(part)) {
    return part.every((item) => whole.some((it) => (rank(item) < 4 ? equal(it, item) : containsInside(it, item))));
  }
  if (isObject(whole) && isObject(part)) {
    return Object.entries(part).every(
      ([key, item]) => Object.hasOwn(whole, key) && containsInside(whole[key] as JsonValue, item),
    );
  }
  return rank(whole) < 4 && equal(whole, part);
}

/** `?`: a key of an object, a text of an array, or the text itself. */
export function hasKey(value: JsonValue, key: string): boolean {
  if (isArray(value)) return value.includes(key);
  return isObject(value) ? Object.hasOwn(value, key) : value === key;
}

/** `#>`: undefined where the path leads nowhere. */
export function at(value: JsonValue, [step, ...rest]: readonly string[]): JsonValue | undefined {
  if (step === undefined) return value;
  const inner = member(value, step);
  return inner === undefined ? undefined : at(inner, rest);
}

function member(value: JsonValue, step: string): JsonValue | undefined {
  if (isArray(value)) return /^\d+$/.test(step) ? value[Number(step)] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** As `jsonb::text` writes it. */
export function textOf(value: JsonValue): string {
  if (isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (isObject(value))
    return `{${entriesOf(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${textOf(item)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}
