/** Compares an answer with the oracle's: keys and their order, values, and floats with a tolerance. */
import { Approximately } from './statistics.ts';
import { SOME_TEXT } from './stretches.ts';

const TOLERANCE = 1e-9;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => JSON.stringify(value instanceof Approximately ? value.value : value);

/** The first difference in words; undefined when there is none. */
export function difference(expected: unknown, actual: unknown, path = 'data'): string | undefined {
  if (expected instanceof Approximately)
    return isNear(expected.value, actual) ? undefined : report(expected, actual, path);
  if (expected === SOME_TEXT) return typeof actual === 'string' ? undefined : report('a text', actual, path);
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) return report(expected, actual, path);
    return first(expected.map((item, index) => () => difference(item, actual[index], `${path}[${index}]`)));
  }
  if (isRecord(expected) && isRecord(actual)) {
    const keys = Object.keys(expected);
    if (keys.join() !== Object.keys(actual).join()) return report(keys, Object.keys(actual), `the keys of ${path}`);
    return first(keys.map((key) => () => difference(expected[key], actual[key], `${path}.${key}`)));
  }
  return expected === actual ? undefined : report(expected, actual, path);
}

const isNear = (expected: number, actual: unknown): boolean =>
  typeof actual === 'number' && Math.abs(expected - actual) <= TOLERANCE * Math.max(1, Math.abs(expected));

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}

const report = (expected: unknown, actual: unknown, path: string): string =>
  `${path}\n  expected ${text(expected)}\n  but was  ${text(actual)}`;
