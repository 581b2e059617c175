/** Holds what a caller asks against a schema; a fault names its place in the request. */
import type { z } from 'zod';
import { RowgateError } from '../errors.ts';
import { stringifyJson } from '../lib/json.ts';

/** What a caller asks for: the names are known, and no value is trusted. */
export type Asked<Input> = { readonly [Name in keyof Input]?: unknown };

/**
 * The values as the schema makes them.
 * @param path where the values stand in the request; the path of the fault continues it
 * @throws RowgateError `validation-failed` for the first place that is wrong
 */
export function check<Schema extends z.ZodType>(schema: Schema, asked: unknown, path: string): z.output<Schema> {
  const { success, data, error } = schema.safeParse(asked);
  if (success) return data;
  const [issue] = error.issues;
  throw issue ? fault(issue, asked, path) : error;
}

function fault(issue: z.core.$ZodIssue, asked: unknown, path: string): RowgateError {
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const keys = [...issue.path, ...unknownKeys];
  const place = keys.map(step).join('');
  const message = sentence(place.replace(/^\./, ''), issue.message, valueAt(asked, keys));
  return new RowgateError('validation-failed', message, { path: path + place });
}

function sentence(name: string, demand: string, value: unknown): string {
  if (value === undefined) return `${name} is required: it ${demand}`;
  const shown = stringifyJson(value);
  return shown.length <= 80 ? `${name} ${demand}; got ${shown}` : `${name} ${demand}`;
}

function step(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^\w+$/.test(String(key)) ? `.${String(key)}` : `['${String(key)}']`;
}

const valueAt = (root: unknown, keys: readonly PropertyKey[]): unknown =>
  keys.reduce<unknown>((value, key) => (value as Partial<Record<PropertyKey, unknown>>)[key], root);
