/** Holds what a caller asks against a schema; a fault names its place in the request. */
import type { z } from 'zod';
import { type Path, RowgateError } from '../errors.ts';
import { stringifyJson } from '../lib/json.ts';
import { shorten } from '../lib/quote.ts';

/** What a caller asks for: the names are known, and no value is trusted. */
export type Asked<Input> = { readonly [Name in keyof Input]?: unknown };

/**
 * The values as the schema makes them.
 * @param path where the values stand in the request; the path of the fault continues it
 * @throws RowgateError `validation-failed` for the first place that is wrong; what is missing is named all at once
 */
export function check<Schema extends z.ZodType>(schema: Schema, asked: unknown, path: Path): z.output<Schema> {
  const { success, data, error } = schema.safeParse(asked);
  if (success) return data;
  const [issue] = error.issues;
  const missing = error.issues.filter((it) => isMissing(it, asked));
  if (missing.length > 1 && missing[0] === issue) throw severalMissing(missing, path);
  throw issue ? fault(issue, asked, path) : error;
}

/**
 * All that is wrong with the values, each fault at its place.
 * @param names what the caller calls a value, where that is another name
 */
export function faultsIn(
  schema: z.ZodType,
  asked: object,
  path: Path,
  names: Readonly<Record<string, string>> = {},
): readonly RowgateError[] {
  const renamed = ([first, ...inside]: Keys) => (first === undefined ? [] : [names[String(first)] ?? first, ...inside]);
  return (schema.safeParse(asked).error?.issues ?? []).map((it) => fault(it, asked, path, renamed));
}

const isMissing = ({ code, path }: z.core.$ZodIssue, asked: unknown): boolean =>
  code !== 'unrecognized_keys' && valueAt(asked, path) === undefined;

function severalMissing(issues: readonly z.core.$ZodIssue[], path: Path): RowgateError {
  const sentences = issues.map((it) => sentence(nameOf(it.path), it.message, undefined));
  return new RowgateError('validation-failed', sentences.join('; '), { path });
}

type Keys = readonly PropertyKey[];

function fault(
  issue: z.core.$ZodIssue,
  asked: unknown,
  path: Path,
  renamed: (keys: Keys) => Keys = (keys) => keys,
): RowgateError {
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const keys = [...issue.path, ...unknownKeys];
  const told = renamed(keys);
  const message = sentence(nameOf(told), issue.message, valueAt(asked, keys));
  return new RowgateError('validation-failed', message, { path: [...path, ...told.map(segment)] });
}

const nameOf = (keys: readonly PropertyKey[]): string => keys.map(step).join('').replace(/^\./, '');

function sentence(name: string, demand: string, value: unknown): string {
  if (value === undefined) return `${name} is required: it ${demand}`;
  const shown = stringifyJson(value);
  return shown.length <= 80 ? `${name} ${demand}; got ${shown}` : `${name} ${demand}`;
}

/** JSON has no other keys. */
const segment = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key));

function step(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = shorten(String(key));
  return /^\w+$/.test(name) ? `.${name}` : `['${name}']`;
}

const valueAt = (root: unknown, keys: readonly PropertyKey[]): unknown =>
  keys.reduce<unknown>((value, key) => (value as Partial<Record<PropertyKey, unknown>>)[key], root);
