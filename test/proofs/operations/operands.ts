/** What operators are compared with: values that rows hold, parts of them, and every way to spell them. */
import fc, { type Arbitrary } from 'fast-check';
import { scalarOf, type TableName } from '../model.ts';
import { instant, json, text } from '../world/values.ts';
import type { JsonValue } from '../world/world.ts';
import { type Ground, valuesOf, written } from './ground.ts';

/** Numbers also as texts, instants also as dates and with other offsets (dialect 2.5, clients 6). */
const spellings: Readonly<Record<string, (value: unknown) => Arbitrary<unknown>>> = {
  Int: (value) => fc.constantFrom(value, String(value)),
  numeric: (value) => fc.constantFrom(value, Number(value), `${value}0`),
  uuid: (value) => fc.constantFrom(value, String(value).toUpperCase()),
  timestamptz: (value) => {
    const at = String(value);
    return fc.constantFrom(at, at.slice(0, 10), at.slice(0, 23), at.replace('Z', '+00:00'), at.replace('Z', '+05:45'));
  },
};

/** A value of a column, as a client may write it. */
export function operandsOf(ground: Ground, table: TableName, attribute: string): Arbitrary<unknown> {
  const scalar = scalarOf(table, attribute);
  // JSON's null cannot be said in the dialect: it is SQL's, which no operator takes.
  const values = valuesOf(ground, table, attribute)
    .map(written)
    .filter((value) => value !== null);
  const spell = spellings[scalar];
  return spell ? values.chain(spell) : values;
}

/** A value of a type that is compared with what stands inside JSON. */
export function operandsInside(scalar: string): Arbitrary<unknown> {
  const values: Readonly<Record<string, Arbitrary<unknown>>> = {
    String: fc.oneof(fc.constantFrom('a', 'x', 'plan', 'invoice', 'Élan'), text),
    numeric: fc.constantFrom(1, 2, 7, -1.5, '2.0', '12.25'),
    Boolean: fc.boolean(),
    timestamptz: fc.oneof(fc.constant('2026-06-15T18:30:00.500Z'), instant),
    jsonb: json.filter((it) => it !== null),
  };
  return values[scalar] ?? fc.constant(null);
}

const partOf = (whole: string): Arbitrary<string> => {
  const characters = [...whole];
  const bounds = fc.tuple(fc.nat(characters.length), fc.nat(characters.length));
  return bounds.map(([a, b]) => characters.slice(Math.min(a, b), Math.max(a, b)).join(''));
};

/** A part of some text, its special characters escaped, between two of the frames. */
const framed = (special: RegExp, frames: readonly string[]): Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...frames), text.chain(partOf), fc.constantFrom(...frames))
    .map(([before, part, after]) => before + part.replaceAll(special, '\\$&') + after);

/** LIKE also takes wildcards that stand in the text unescaped. */
const likePattern = fc.oneof(framed(/[\\%_]/g, ['', '%', '_']), framed(/\\/g, ['', '%']));
const similarPattern = framed(/[\\%_|*+?{}()[\].^$]/g, ['', '%', '_', '(a|pay)%', '[a-z]*', '%(1|2)?']);
const regexPattern = framed(/[\\^$.*+?()[\]{}|/]/g, ['', '^', '$', '.*', '.', '(?=.)', '(?!x)', '[a-z]?', '(a|e)?']);

const patterns: Readonly<Record<string, Arbitrary<string>>> = {
  like: likePattern,
  ilike: likePattern,
  similar: similarPattern,
  regex: regexPattern,
  iregex: regexPattern,
};

/** The pattern for `_like`, `_nlike`, ...; undefined for operators that take no pattern. */
export const patternFor = (operator: string): Arbitrary<string> | undefined =>
  patterns[operator.replace(/^_n?(?=.{4})/, '')];

/** A value inside a JSON value, in the shape that containment looks for. */
const partsOf = (value: JsonValue): Arbitrary<JsonValue> => {
  if (value === null || typeof value !== 'object') return fc.constant(value);
  if (Array.isArray(value)) return fc.subarray([...(value as readonly JsonValue[])]);
  return fc.subarray(Object.entries(value)).map((entries) => Object.fromEntries(entries));
};

export const jsonPart: Arbitrary<JsonValue> = json.chain(partsOf).filter((part) => part !== null);

/** Keys that some values have. */
export const jsonKey: Arbitrary<string> = fc.constantFrom(
  'a',
  'b',
  'kind',
  'a key',
  '0',
  'text "quoted"',
  'nobody has it',
);

const inside = (value: JsonValue): readonly (readonly string[])[] => {
  if (value === null || typeof value !== 'object') return [[]];
  const members = Object.entries(value) as [string, JsonValue][];
  return [[], ...members.flatMap(([key, member]) => inside(member).map((path) => [key, ...path]))];
};

/** The steps of a path, mostly into values that exist. */
export const jsonPath: Arbitrary<readonly string[]> = fc.oneof(
  json.chain((value) => fc.constantFrom(...inside(value))),
  fc.constantFrom(['a', 'c'], ['9'], ['0', 'nobody has it']),
);
