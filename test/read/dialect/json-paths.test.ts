/** What stands inside JSON: `_path` with each type and operator, `_jsonpath`, and that no value of any row is an error. */
import { beforeAll, describe, expect, test } from 'vitest';
import { DEE } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { planMeta } from './json-values.ts';
import { allBut, matching } from './titles.ts';

const rows = fixedGateway();
const WHERE = '$.selectionSet.tasks.args.where.plan_meta';

/** Every type of JSON, and texts that look like another type. */
const VALUES = {
  'Ask the bank': { v: 10, when: '2026-06-15' },
  'Call the owner': { v: 9.5, when: '2026-06-15T12:30:00.123456+02:00' },
  'Find the lease': { v: '10', when: '2026-02-29', list: [{ n: 1 }, { n: 2 }] },
  'Left behind': { v: true, when: 'now' },
  'Pay rent': { v: null, when: 1_781_481_600 },
  'Write a letter': { v: [10], when: ['2026-06-15'], "it's": { 'a key': 1e300 } },
  'Zip the files': { v: { kind: 'step', index: 1 } },
};

beforeAll(() => planMeta(rows, VALUES));

const path = (condition: string) => matching(rows, `{ plan_meta: { _path: { ${condition} } } }`);

describe('what stands at a path', () => {
  test.for([
    ['a number', 'as: numeric, _eq: 10', ['Ask the bank']],
    ['a number by its digits', 'as: numeric, _eq: "10.000"', ['Ask the bank']],
    ['a smaller number', 'as: numeric, _lt: 10', ['Call the owner']],
    ['numbers between', 'as: numeric, _gte: 9.5, _lte: 10', ['Ask the bank', 'Call the owner']],
    ['other numbers', 'as: numeric, _neq: 10', ['Call the owner']],
    ['one of some numbers', 'as: numeric, _in: [10, "9.50"]', ['Ask the bank', 'Call the owner']],
    ['none of some numbers', 'as: numeric, _nin: [10]', ['Call the owner']],
    ['no number', 'as: numeric, _is_null: true', allBut('Ask the bank', 'Call the owner')],
    ['any number', 'as: numeric, _is_null: false', ['Ask the bank', 'Call the owner']],
    ['a text', 'as: text, _eq: "10"', ['Find the lease']],
    ['a text that has a pattern', 'as: text, _like: "1%"', ['Find the lease']],
    ['a text that has a pattern in any case', 'as: text, _ilike: "1_"', ['Find the lease']],
    ['a text that has an expression', 'as: text, _regex: "^1.$"', ['Find the lease']],
    ['a text without an expression', 'as: text, _niregex: "x"', ['Find the lease']],
    ['a text that is similar', 'as: text, _similar: "(10|11)"', ['Find the lease']],
    ['true', 'as: boolean, _eq: true', ['Left behind']],
    ['not false', 'as: boolean, _nin: [false]', ['Left behind']],
    ['JSON', 'as: jsonb, _eq: [10]', ['Write a letter']],
    ['JSON that contains', 'as: jsonb, _contains: {kind: "step"}', ['Zip the files']],
    ['JSON that is contained', 'as: jsonb, _contained_in: [10, 11]', ['Ask the bank', 'Write a letter']],
    ['JSON with a key', 'as: jsonb, _has_key: "kind"', ['Zip the files']],
    ['JSON with some of the keys', 'as: jsonb, _has_keys_any: ["kind", "x"]', ['Zip the files']],
    ['JSON with all of the keys', 'as: jsonb, _has_keys_all: ["kind", "index"]', ['Zip the files']],
    ['JSON as a text', 'as: jsonb, _cast: {String: {_like: "%step%"}}', ['Zip the files']],
    ['JSON with an item', 'as: jsonb, _jsonpath: "$.index ? (@ == 1)"', ['Zip the files']],
    ['no JSON, which null is', 'as: jsonb, _is_null: true', ['pay rent']],
  ] as const)('is %s', async ([, condition, titles]) => {
    expect(await path(`at: "v", ${condition}`)).toEqual(titles);
  });

  test.for([
    ['a day', '_eq: "2026-06-15"', ['Ask the bank']],
    ['an instant with an offset', '_eq: "2026-06-15T10:30:00.123456Z"', ['Call the owner']],
    ['later', '_gt: "2026-06-15T00:00:00Z"', ['Call the owner']],
    ['any', '_is_null: false', ['Ask the bank', 'Call the owner']],
  ] as const)('is an instant only where it is written as one: %s', async ([, condition, titles]) => {
    expect(await path(`at: "when", as: timestamptz, ${condition}`)).toEqual(titles);
  });

  test.for([
    ['$.list[0].n', ['Find the lease']],
    ['list[0].n', ['Find the lease']],
    ['.list[1].n', []],
    ["$['list'][0]['n']", ['Find the lease']],
    ['list.0.n', ['Find the lease']],
    ['nowhere.at.all', []],
  ] as const)('is found by the path %s', async ([at, titles]) => {
    expect(await path(`at: "${at}", as: numeric, _eq: 1`)).toEqual(titles);
  });

  test('is found under keys that have a quotation mark and a blank', async () => {
    expect(await path(`at: "$[\\"it's\\"]['a key']", as: numeric, _gt: 1e299`)).toEqual(['Write a letter']);
  });

  test('is the whole value where the path has no step', async () => {
    expect(await path('at: "$", as: jsonb, _has_key: "list"')).toEqual(['Find the lease']);
  });

  test('meets all conditions of a list', async () => {
    const where =
      '{ plan_meta: { _path: [{at: "v", as: numeric, _gt: 1}, {at: "when", as: timestamptz, _gt: "2026-06-15"}] } }';
    expect(await matching(rows, where)).toEqual(['Call the owner']);
  });

  test('is compared with what a variable gives, in one statement for all values and one for each path', async () => {
    const head = 'query ($at: json_path!, $than: jsonb!)';
    const where = '{ plan_meta: { _path: { at: $at, as: numeric, _gt: $than } } }';
    const ask = (at: string, than: unknown) => matching(rows, where, head, { at, than });
    expect(await ask('v', 9)).toEqual(['Ask the bank', 'Call the owner']);
    expect(await ask('v', 9.75)).toEqual(['Ask the bank']);
    expect(await ask('list[1].n', 1)).toEqual(['Find the lease']);
    expect(await ask('v', 9)).toEqual(['Ask the bank', 'Call the owner']);
  });

  test('is compared the other way where it is negated, and never where there is none', async () => {
    const where = '{ _not: { plan_meta: { _path: { at: "v", as: numeric, _eq: 10 } } } }';
    expect(await matching(rows, where)).toEqual(['Call the owner']);
  });

  test('is found in related rows', async () => {
    const where = '{ subtasks: { plan_meta: { _path: { at: "list[0].n", as: numeric, _eq: 1 } } } }';
    expect(await matching(rows, where)).toEqual(['Pay rent']);
  });

  test('is found in the rows of the caller alone', async () => {
    const query =
      '{ tasks(where: { plan_meta: { _path: { at: "v", as: numeric, _is_null: true } } }, order_by: { title: desc }) { title } }';
    const own = (await rows.answer(query, {}, DEE)) as { readonly tasks: readonly unknown[] };
    expect(own.tasks).toEqual([{ title: 'Theirs' }, { title: 'Part of theirs' }]);
    expect(await rows.answer(query)).not.toEqual(own);
  });
});

/** What a cast would stumble over. */
const HOSTILE: readonly unknown[] = [
  ...['NaN', 'Infinity', '-Infinity', '1e999999', '0x10', '1_000', ' 1', '', 'true', 'null', '[]', '{', '\\', "'"],
  ...[
    'now',
    'today',
    'infinity',
    'epoch',
    'allballs',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-06-15T24:00:00Z',
  ],
  ...[
    '2026-06-15T23:59:60Z',
    '2026-06-15T10:00+16:00',
    '2026-06-15T10:00-15:59:59',
    '2026-02-29',
    '1900-02-29',
    '0000-01-01',
  ],
  ...[
    '2026-06-15 BC',
    '10000-01-01',
    '294277-01-01',
    '-4713-01-01',
    '2026-06-15T10:00 Europe/Paris',
    '20260615',
    '2026-W10',
  ],
  ...['2026-06-15T10:00:00.1234567890123Z', '\u{1F600}', 'x'.repeat(10_000), '2026-06-15\n', '2026-06-15T10:00:00Z\n'],
  ...[1e308, -1e308, 5e-324, 0, -0, true, false, null, [], {}, [1], { a: 1 }, ['2026-06-15']],
];

/** And instants on the edges of what it does not. */
const INSTANTS = [
  ...['0001-01-01', '9999-12-31T23:59:59.999999999-14:59', '2024-02-29', '2000-02-29T00:00', '2026-06-15t10:00:00z'],
  ...['2026-06-15 10:00:00+05:45', '2026-06-15T10:00:00+0545', '2026-06-15T10:00:00+05', '9999-12-31T23:59:59.9999999'],
];

describe('no value of any row', () => {
  const all = [...HOSTILE, ...INSTANTS];
  const count = async (as: string, operators: string): Promise<number> => {
    const where = all.map((_, index) => `{plan_meta: {_path: {at: "[${index}]", as: ${as}, ${operators}}}}`);
    let found = 0;
    for (const one of where) found += (await matching(rows, one)).length;
    return found;
  };
  beforeAll(() => planMeta(rows, { 'Pay rent': all }));

  test.for([
    ['text', '_gt: ""', [...HOSTILE, ...INSTANTS].filter((it) => typeof it === 'string' && it !== '').length],
    ['numeric', '_lt: 1e309', HOSTILE.filter((it) => typeof it === 'number').length],
    ['boolean', '_in: [true, false]', 2],
    ['timestamptz', '_gt: "-infinity"', INSTANTS.length],
    ['jsonb', '_neq: "nobody has it"', all.length],
  ] as const)('is an error as %s', async ([as, operators, found]) => {
    expect(await count(as, operators)).toBe(found);
  });
});

describe('a condition at a path is refused', () => {
  const refusal = (condition: string) => rows.refusal(`{ tasks(where: {plan_meta: {${condition}}}) { title } }`);

  test('with an operator that the type does not have', async () => {
    expect(await refusal('_path: {at: "v", as: numeric, _like: "1%"}')).toMatchObject({
      code: 'validation-failed',
      message: expect.stringContaining('"_like" is not defined by type "numeric_comparison_exp"'),
    });
  });

  test.for([
    ['numeric', '_gt: "ten"', 'numeric takes a decimal number'],
    ['numeric', '_in: [1, {}]', 'numeric takes a decimal number'],
    ['text', '_eq: 10', 'String takes a string, not 10'],
    ['boolean', '_eq: "true"', 'Boolean takes true or false'],
    ['timestamptz', '_gt: 10', 'timestamptz takes the text of an instant'],
    ['timestamptz', '_gt: "yesterday or so"', 'timestamptz takes the text of an instant'],
  ])('with a value that is no %s: %s', async ([as, operator, message]) => {
    const found = await refusal(`_path: {at: "v", as: ${as}, ${operator}}`);
    expect(found.message).toContain(message);
    expect(found.path).toContain(`${WHERE}._path.${operator?.split(':')[0]}`);
  });

  test('with null', async () => {
    expect(await refusal('_path: {at: "v", as: numeric, _gt: null}')).toMatchObject({
      code: 'validation-failed',
      message: "unexpected null value for type 'jsonb'",
    });
  });

  test.for(['a..b', 'a[', '$x', `${'a.'.repeat(30)}a`, 'a'.repeat(501)])(
    'with a path that is none, or too long: %s',
    async (path) => {
      expect(await refusal(`_path: {at: "${path}", as: numeric, _gt: 1}`)).toMatchObject({
        code: 'validation-failed',
        message: expect.stringContaining('json_path takes a path into JSON'),
      });
    },
  );

  test('without a path, or without a type', async () => {
    expect(await refusal('_path: {as: numeric, _gt: 1}')).toMatchObject({ code: 'validation-failed' });
    expect(await refusal('_path: {at: "v", _gt: 1}')).toMatchObject({ code: 'validation-failed' });
  });

  test('on a column that holds no JSON', async () => {
    expect(
      await rows.refusal('{ tasks(where: {title: {_path: {at: "v", as: text, _eq: "x"}}}) { title } }'),
    ).toMatchObject({
      code: 'validation-failed',
    });
  });
});

describe('a path of SQL/JSON', () => {
  beforeAll(() => planMeta(rows, VALUES));
  const found = (text: string) =>
    matching(rows, '{ plan_meta: { _jsonpath: $text } }', 'query ($text: String!)', { text });

  test.for([
    ['$.v ? (@ > 9)', ['Ask the bank', 'Call the owner', 'Write a letter']],
    ['strict $.v ? (@ > 9)', ['Ask the bank', 'Call the owner']],
    ['$.list[*].n ? (@ == 2)', ['Find the lease']],
    ['$.** ? (@ == "step")', ['Zip the files']],
    ['$.v ? (@ like_regex "^1")', ['Find the lease']],
    ['$."it\'s"', ['Write a letter']],
    ['$ ? (@.v == 10 || @.v == true)', ['Ask the bank', 'Left behind', 'Write a letter']],
    ['$ ? (exists (@.list))', ['Find the lease']],
    ['$.starts', []],
    ['$.v /* > 1 */ ? (@ == "> 1 $x")', []],
    ['$.v.double() ? (@ / 0 > 1)', []],
  ] as const)('finds %s', async ([text, titles]) => {
    expect(await found(text)).toEqual(titles);
  });

  const refusal = (text: string) =>
    rows.refusal('query ($text: String!) { tasks(where: { plan_meta: { _jsonpath: $text } }) { title } }', { text });

  test.for([
    ['$.v ? (@ >', 'syntax error'],
    ['', 'invalid input syntax for type jsonpath'],
    ['not a path', 'syntax error'],
    ['$.v ? (@ like_regex "(")', 'regular expression'],
    ['$.v ? (@ like_regex "a" flag "x")', 'not implemented'],
    ['$.v ? (@ == $x)', 'there are no variables in it'],
    ['$.v ? (@ == $"x")', 'there are no variables in it'],
    ['$.v > 10', 'a condition stands in a filter'],
    ['exists ($.v)', 'a condition stands in a filter'],
    ['!($.v == 1)', 'a condition stands in a filter'],
    ['$.v ? (@ == "\u0000")', 'a text cannot hold'],
    ['$.when.datetime() ? (@ < "2026-06-15T00:00:00+00".datetime())', 'without time zone usage'],
  ] as const)('is refused with its place: %s', async ([text, message]) => {
    expect(await refusal(text)).toMatchObject({
      code: 'data-exception',
      message: expect.stringContaining(message),
      path: `${WHERE}._jsonpath`,
    });
  });

  test('is refused in a mutation as well', async () => {
    const where = '{plan_meta: {_jsonpath: "$.v ? (@ >"}}';
    expect(await rows.refusal(`mutation { delete_tasks(where: ${where}) { affected_rows } }`)).toMatchObject({
      code: 'data-exception',
    });
  });
});
