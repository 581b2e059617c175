/** JSON that is put together of text must be JSON, whatever the values and the keys are. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toText } from '../../src/db/wire-text.ts';
import { items, type Json, list, members, shown, toSql } from '../../src/read/json.ts';
import { print } from '../../src/sql/print.ts';
import { type Sql, sql, text, word } from '../../src/sql/sql.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const read = async (json: Sql): Promise<unknown> => {
  const { rows } = await database.gateway.query(print(sql`SELECT ${json} AS data`).text);
  return JSON.parse(rows[0].data);
};

/** PostgreSQL's text has no NUL, and no half of a character. */
const string = fc.string({ unit: 'binary' }).map((it) => it.replaceAll('\0', ''));
const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

interface Value {
  readonly scalar: string;
  readonly sqlType: string;
  readonly isEnum?: boolean;
  readonly isList?: boolean;
  /** As PostgreSQL reads it. */
  readonly text: string;
  readonly shown: unknown;
}

const value: fc.Arbitrary<Value> = fc.oneof(
  string.map((it) => ({ scalar: 'String', sqlType: 'text', text: it, shown: it })),
  fc.uuid().map((it) => ({ scalar: 'uuid', sqlType: 'uuid', text: it, shown: it })),
  fc.boolean().map((it) => ({ scalar: 'Boolean', sqlType: 'boolean', text: `${it}`, shown: it })),
  fc.maxSafeInteger().map((it) => ({ scalar: 'bigint', sqlType: 'bigint', text: `${it}`, shown: it })),
  fc.integer().map((it) => ({ scalar: 'Int', sqlType: 'integer', text: `${it}`, shown: it })),
  fc.integer().map((it) => ({ scalar: 'numeric', sqlType: 'numeric', text: `${it}.50`, shown: `${it}.50` })),
  instant.map((it) => ({
    scalar: 'timestamptz',
    sqlType: 'timestamptz',
    text: it.toISOString(),
    shown: it.toISOString(),
  })),
  fc.constantFrom('open', 'ice_log').map((it) => ({
    scalar: 'task_status_enum',
    sqlType: 'core_api.task_status_enum',
    isEnum: true,
    text: it,
    shown: it,
  })),
  fc.array(string).map((it) => ({
    scalar: 'String',
    sqlType: 'text[]',
    isList: true,
    text: toText(it) ?? '',
    shown: it,
  })),
  fc
    .jsonValue()
    .filter((it) => !JSON.stringify(it).includes('\\u'))
    .map((it) => ({
      scalar: 'jsonb',
      sqlType: 'jsonb',
      text: JSON.stringify(it),
      shown: JSON.parse(JSON.stringify(it)),
    })),
);

const member = fc.record({
  key: fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
  value,
  nullable: fc.boolean(),
  isNull: fc.boolean(),
});
type Given = typeof member extends fc.Arbitrary<infer T> ? T : never;

function compiled({ value: it, nullable, isNull }: Given): Json {
  const { scalar, isEnum = false, isList = false } = it;
  const literal = sql`${nullable && isNull ? word('NULL') : text(it.text)}::${word(it.sqlType)}`;
  return shown({ scalar, isEnum, isList, nullable }, literal);
}

const expected = (given: readonly Given[]): object =>
  Object.fromEntries(given.map(({ key, value: it, nullable, isNull }) => [key, nullable && isNull ? null : it.shown]));

test('an object of any values', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(member, { selector: ({ key }) => key, maxLength: 150 }), async (given) => {
      expect(await read(toSql(members(given, compiled)))).toEqual(expected(given));
    }),
    { numRuns: 200 },
  );
});

test('more members than a function has arguments', async () => {
  const given = Array.from({ length: 5_000 }, (_, index) => ({ key: `k${index}`, value: [word(`${index}`)] }));
  expect(await read(toSql(members(given, ({ value }) => value)))).toEqual(
    Object.fromEntries(given.map(({ key }, index) => [key, index])),
  );
});

test('a list of no rows, and of some, in their order', async () => {
  const from = (count: number) =>
    sql`(SELECT ${items([word('n')])} FROM generate_series(${word(String(count))}, 1, -1) AS n)`;
  expect(await read(toSql(list(from(0))))).toEqual([]);
  expect(await read(toSql(list(from(3))))).toEqual([3, 2, 1]);
});
