/** The kinds of settings: what a variable's text may be, and what it becomes. */
import { z } from 'zod';

/** What one environment variable means. An empty variable counts as unset. */
export interface Setting {
  /** One line for the person who sets it. */
  readonly description: string;
  /** What `.env.example` shows: the default, or an example, printed as a comment. */
  readonly shown: { readonly kind: 'default' | 'example'; readonly text: string };
  readonly schema: z.ZodType;
}

/** A setting that may be absent. */
export function optional<Schema extends z.ZodType>(description: string, example: string, schema: Schema) {
  return { description, shown: { kind: 'example', text: example }, schema: schema.optional() } as const;
}

/** A setting whose default is written as its owner would write it. */
export function defaulted<Value>(description: string, text: string, schema: z.ZodType<Value, string>) {
  return { description, shown: { kind: 'default', text }, schema: schema.prefault(text) } as const;
}

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most: number, hint = '') {
  const words = `must be a whole number from ${least} to ${most}${hint}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, words)
    .transform(Number)
    .pipe(z.number().min(least, words).max(most, words));
}

const units = { ms: 1, s: 1_000, m: 60_000 } as const;

/** A span of time such as `500ms`, `30s` or `2m`; becomes milliseconds. */
export function duration(least: number, most: number) {
  const words = `must be a time such as 500ms, 30s or 2m, from ${least}ms to ${most}ms`;
  return z
    .string()
    .regex(/^\d{1,9}(ms|s|m)$/, words)
    .transform((text) => Number.parseInt(text, 10) * units[text.replace(/\d+/, '') as keyof typeof units])
    .pipe(z.number().min(least, words).max(most, words));
}

export const onOrOff = z.enum(['on', 'off'], 'must be on or off').transform((text) => text === 'on');

/** Texts separated by commas; white space around them does not count. */
export const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
