/** A scalar reads a text in a time that grows no faster than its length, and refuses it in a short message. */
import { type GraphQLScalarType, Kind } from 'graphql';
import { describe, expect, test } from 'vitest';
import { jsonb } from '../../src/graphql/schema/jsonb.ts';
import { int, numeric, timestamptz, uuid } from '../../src/graphql/schema/scalars.ts';
import { parseJson, stringifyJson } from '../../src/lib/json.ts';
import { parseJsonPath } from '../../src/lib/json-path.ts';
import { expectGrowth, processorTime } from './growth.ts';

/** Beginnings, parts that are repeated, and ends, such as a badly written expression tries in every way. */
const shapes = ['', '-', '"', '[', "['", '{'].flatMap((head) =>
  ['1', '0', '1.', '.', 'e', '1e1', ' ', 'a', '\\', '"', '2026-06-15T', 'a-', '.a', '[0]', "['k']", '\u0000'].flatMap(
    (part) => ['', 'x', '!'].map((end) => ({ head, part, end })),
  ),
);

/** Ten times of it is so long that V8 gives the texts that are made of it pages of their own, which takes a time of its own. */
const BASE = 1_500;

/** Made before the clock starts: a text that is put together, or is a key for the first time, takes a time of its own. */
const texts = (times: number): readonly string[] =>
  shapes.map(({ head, part, end }) => head + part.repeat((times * BASE) / part.length) + end);
const shorter = texts(10);
const longer = texts(40);

/** Reads texts of every shape, and gives the messages of those that are refused. */
const readAll = (read: (text: string) => unknown, from: readonly string[]): string[] =>
  from.flatMap((text) => {
    try {
      read(text);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });

const expectLinear = (read: (text: string) => unknown): Promise<void> =>
  expectGrowth(
    () => readAll(read, shorter),
    () => readAll(read, longer),
  );

const literal = (kind: Kind.STRING | Kind.INT | Kind.FLOAT | Kind.ENUM, value: string) => ({ kind, value }) as const;

describe.for([uuid, timestamptz, numeric, int, jsonb] as readonly GraphQLScalarType[])('%s', (scalar) => {
  test.for([
    ['a variable', (text: string) => scalar.parseValue(text)],
    ['a variable that is an object', (text: string) => scalar.parseValue({ [text]: text })],
    ['a literal text', (text: string) => scalar.parseLiteral(literal(Kind.STRING, text))],
    ['a literal number', (text: string) => scalar.parseLiteral(literal(Kind.FLOAT, text))],
    ['a bare word', (text: string) => scalar.parseLiteral(literal(Kind.ENUM, text))],
  ] as const)('reads %s in linear time', async ([, read]) => {
    await expectLinear(read);
    for (const message of readAll(read, shorter)) expect(message.length).toBeLessThan(1_000);
  });
});

test.for([
  ['A path into jsonb', (text: string) => parseJsonPath(text)],
  ['JSON', parseJson],
  ['A text in JSON', (text: string) => parseJson(JSON.stringify([text, 1]))],
  ['A number of JSON', (text: string) => stringifyJson(parseJson(`1${'0'.repeat(text.length)}`))],
] as const)('%s is read in linear time', async ([, read]) => {
  await expectLinear(read);
});

/** A body may have a megabyte. */
const filled = (head: string, part: string, end: string): string =>
  head + part.repeat(Math.floor(1_048_576 / part.length)) + end;
const members = (count: number, value: string): string =>
  `{${Array.from({ length: count }, (_, n) => `"k${n}":${value}`).join()}}`;

test.for([
  ['numbers that JavaScript would write otherwise', filled('[', '1.0,', '0]')],
  ['numbers with exponents', filled('[', '1e5,', '0]')],
  ['long numbers', filled('[', '1234567890123456789,', '0]')],
  ['short numbers', filled('[', '7,', '0]')],
  ['one number', '1'.repeat(1_048_576)],
  ['signs that are no numbers', filled('[', '-', ']')],
  ['many keys', members(80_000, '1.0')],
  ['one key again and again', filled('{', '"a":1.0,', '"a":1}')],
  ['texts', filled('[', '"",', '1.0]')],
  ['texts with escapes', filled('[', '"\\"",', '1.0]')],
  ['a text of escapes', filled('["', '\\n', '",1.0]')],
  ['a text without an end', filled('[1.0,"', '\\"', '')],
  ['lists of one number', filled('[', '[1.0],', '0]')],
  ['objects of one number', filled('[', '{"a":1.0},', '0]')],
  ['blanks', filled('[1.0', ' ', ']')],
  ['nesting as deep as it may', `${'['.repeat(53)}${filled('', '1.0,', '0')}${']'.repeat(53)}`],
] as const)('A megabyte of JSON with %s holds the thread shortly', async ([, json]) => {
  const read = (): unknown => {
    try {
      return parseJson(json, 53);
    } catch (error) {
      return error;
    }
  };
  const times = [await processorTime(read), await processorTime(read), await processorTime(read)];
  // Microseconds, of a busy machine: marking each number took up to three times as many.
  expect(Math.min(...times)).toBeLessThan(400_000);
});
