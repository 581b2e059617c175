/** The kinds of values that columns take. Each message goes on from the column's name: `title must not be empty`. */
import { z } from 'zod';
import { isExactNumber } from '../lib/json.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** An object with these keys and no others. */
export function closed<Shape extends z.ZodRawShape>(shape: Shape) {
  const accepted = Object.keys(shape).join(', ');
  const error: z.core.$ZodErrorMap = ({ code }) =>
    code === 'unrecognized_keys'
      ? `is not accepted here; accepted are ${accepted}`
      : `must be an object of ${accepted}`;
  return z.strictObject(shape, { error });
}

const UNSTORABLE = 'must not hold the character U+0000, half of a surrogate pair or a number without end';

/** PostgreSQL holds no U+0000; a lone surrogate or an infinity would be stored as something else. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !/[\0\p{Surrogate}]/u.test(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  return Object.keys(value).every(isStorable) && Object.values(value).every(isStorable);
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

export const text = z.string('must be text').refine(isStorable, UNSTORABLE);

export const filledText = text.refine((value) => value.trim() !== '', 'must not be empty');

/** Characters are counted as PostgreSQL's varchar(n) counts them: an emoji is one. */
export const atMost = (max: number) => (value: string) => [...value].length <= max;

export const textUpTo = (max: number) => text.refine(atMost(max), `must have at most ${max} characters`);

export const uuid = z.guid('must be a UUID');

export const oneOf = <const Value extends string>(values: Readonly<Record<string, Value>>) =>
  z.enum(values, `must be one of ${Object.values(values).join(', ')}`);

/** The internal key of a row that the write layer has found and the caller may see. */
export const key = z.bigint();

const isUrl = (value: string) => /^[a-z][a-z\d+.-]*:\S/i.test(value) && !/\s/.test(value) && URL.canParse(value);

/** Whatever a browser can be at: `about:blank` too. */
export const pageUrl = text.refine(isUrl, 'must be a full URL such as https://example.com/login');

const isWebUrl = (value: string) => /^https?:\/\//i.test(value) && isUrl(value);

export const webUrl = text.refine(isWebUrl, 'must be an http or https URL such as https://example.com/pricing');

/** Any JSON value but null, which would be no different from nothing. */
export const json = z
  .custom<unknown>((value) => value !== undefined && value !== null, 'must be a JSON value other than null')
  .refine(isStorable, UNSTORABLE);

export const jsonObject = z.custom<JsonObject>(isObject, 'must be an object').refine(isStorable, UNSTORABLE);

export const jsonObjects = z.array(jsonObject, 'must be a list of objects');

/** An object that must fit the shape, and is stored as it was given, open keys included. */
export const shapedLike = (shape: z.ZodType) =>
  jsonObject.superRefine((value, context) => {
    for (const { path, message } of shape.safeParse(value).error?.issues ?? [])
      context.addIssue({ code: 'custom', path, message });
  });
