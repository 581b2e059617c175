/** What stands inside JSON: `_path` with each type and operator, `_jsonpath`, and that no value of any row is an error. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ExactNumber } from '../../../src/lib/json.ts';
import { DEE, id } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { planMeta } from './json-values.ts';
import { allBut, listed, matching } from './titles.ts';

interface Page {
  readonly tasks_page: { readonly items: readonly { readonly title: string }[]; readonly end_cursor: string | null };
}

interface Groups {
  readonly tasks_groups: readonly unknown[];
}

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

describe('an order by what stands at a path', () => {
  beforeAll(() => planMeta(rows, VALUES));
  const by = (key: string) => listed(rows, `order_by: [${key}]`);

  test('puts rows without a value of the type where nulls go', async () => {
    const numbers = '_path: { column: plan_meta, at: "v", as: numeric, order: desc_nulls_last }';
    expect((await by(`{ ${numbers} }, { title: asc }`)).slice(0, 3)).toEqual([
      'Ask the bank',
      'Call the owner',
      'Find the lease',
    ]);
    const last = '{ _path: { column: plan_meta, at: "when", as: timestamptz, order: asc_nulls_first } }';
    expect((await by(last)).slice(-2)).toEqual(['Ask the bank', 'Call the owner']);
  });

  test('stands beside others in a list', async () => {
    const kind = '{ _path: { column: plan_meta, at: "v", as: boolean, order: asc } }';
    expect((await by(`${kind}, { title: desc }`)).slice(0, 2)).toEqual(['Left behind', 'pay rent']);
  });

  test('sorts related rows', async () => {
    const order = '{ _path: { column: plan_meta, at: "v", as: numeric, order: asc_nulls_first } }';
    const query = `{ tasks(where: { title: { _eq: "Pay rent" } }) { subtasks(order_by: ${order}) { title } } }`;
    expect(await rows.answer(query)).toEqual({
      tasks: [{ subtasks: [{ title: 'Find the lease' }, { title: 'Call the owner' }] }],
    });
    expect(
      (await by('{ parent_task: { _path: { column: plan_meta, at: "$", as: jsonb, order: desc } } }')).at(-1),
    ).toBe('Call the owner');
  });

  test.for(['numeric', 'text', 'timestamptz', 'jsonb', 'boolean'])(
    'goes on in pages behind a cursor: %s',
    async (as) => {
      const at = as === 'timestamptz' ? 'when' : 'v';
      const order = `[{ _path: { column: plan_meta, at: "${at}", as: ${as}, order: desc_nulls_last } }]`;
      const query = `query ($after: String) { tasks_page(order_by: ${order}, first: 1, after: $after) { items { title } end_cursor } }`;
      const found: string[] = [];
      for (let after: string | null = null; found.length < 9; ) {
        const { tasks_page: page } = (await rows.answer(query, { after })) as Page;
        const [item] = page.items;
        if (!item) break;
        found.push(item.title);
        after = page.end_cursor;
      }
      expect(found).toEqual(await listed(rows, `order_by: ${order}`));
    },
  );

  test('is not another list where its path is', async () => {
    const query = `query ($at: json_path!, $after: String) {
      tasks_page(order_by: {_path: {column: plan_meta, at: $at, as: text, order: asc}}, first: 1, after: $after) { items { title } end_cursor }
    }`;
    const { tasks_page: page } = (await rows.answer(query, { at: 'v' })) as Page;
    expect(await rows.refusal(query, { at: 'when', after: page.end_cursor })).toMatchObject({
      code: 'validation-failed',
      message: expect.stringContaining('the cursor is not one of this list'),
    });
  });

  test.for([
    ['_path: { column: title, at: "v", as: text, order: asc }', 'tasks_json_column'],
    ['_path: { column: plan_meta, at: "v", order: asc }', 'as'],
    ['_path: { column: plan_meta, at: "v..", as: text, order: asc }', 'json_path takes a path'],
  ])('is refused: %s', async ([order, message]) => {
    expect(await rows.refusal(`{ tasks(order_by: { ${order} }) { title } }`)).toMatchObject({
      code: 'validation-failed',
      message: expect.stringContaining(message ?? ''),
    });
  });
});

describe('what is computed of what stands at a path', () => {
  beforeAll(() => planMeta(rows, VALUES));

  test('is of the values of the type', async () => {
    const query = `{ tasks_aggregate { aggregate {
      sum { plan_meta(at: "v") } avg { plan_meta(at: "v", as: numeric) } stddev_pop { plan_meta(at: "v") }
      min { number: plan_meta(at: "v") text: plan_meta(at: "v", as: text) when: plan_meta(at: "when", as: timestamptz) plan_meta }
      max { plan_meta(at: "when", as: timestamptz) title } } } }`;
    expect(await rows.answer(query)).toEqual({
      tasks_aggregate: {
        aggregate: {
          sum: { plan_meta: '19.5' },
          avg: { plan_meta: 9.75 },
          stddev_pop: { plan_meta: 0.25 },
          min: { number: '9.5', text: '10', when: '2026-06-15T00:00:00.000Z', plan_meta: null },
          max: { plan_meta: '2026-06-15T10:30:00.123Z', title: 'pay rent' },
        },
      },
    });
  });

  test('is never an error, however great or small the numbers are', async () => {
    const numbers = ['1e131071', '-1e131071', '1e400', '3e400', '1e-400', '1e-16000', '2'];
    const titles = [
      'Ask the bank',
      'Call the owner',
      'Find the lease',
      'Left behind',
      'Pay rent',
      'Zip the files',
      'pay rent',
    ];
    await planMeta(rows, Object.fromEntries(titles.map((title, at) => [title, new ExactNumber(numbers[at] ?? '')])));
    const all = ['sum', 'avg', 'stddev', 'stddev_pop', 'stddev_samp', 'var_pop', 'var_samp', 'variance', 'min', 'max'];
    const fields = all.map((fn) => `${fn} { plan_meta }`).join(' ');
    const of = (titles: string) => `tasks_aggregate(where: {title: {_in: ${titles}}}) { aggregate { ${fields} } }`;
    const answer = await rows.answer(`{ all: ${of(JSON.stringify(titles))} small: ${of('["Pay rent"]')} }`);
    expect(answer).toMatchObject({
      all: { aggregate: { avg: { plan_meta: null }, variance: { plan_meta: null } } },
      small: { aggregate: { avg: { plan_meta: 0 }, var_pop: { plan_meta: 0 } } },
    });
    await planMeta(rows, VALUES);
  });

  test('is there for related rows and for groups', async () => {
    const related = '{ tasks_by_pk(task_id: $id) { subtasks_aggregate { aggregate { sum { plan_meta(at: "v") } } } } }';
    expect(await rows.answer(`query ($id: uuid!) ${related}`, { id: id('tasks', 1) })).toEqual({
      tasks_by_pk: { subtasks_aggregate: { aggregate: { sum: { plan_meta: '9.5' } } } },
    });
    const groups = 'tasks_groups(by: {column: parent_task_id}) { aggregate { max { plan_meta(at: "v") } } }';
    expect(await rows.answer(`{ ${groups} }`)).toMatchObject({
      tasks_groups: expect.arrayContaining([{ aggregate: { max: { plan_meta: '9.5' } } }]),
    });
  });

  test.for(['sum { plan_meta(at: "v", as: text) }', 'max { plan_meta(at: "v", as: boolean) }'])(
    'is refused: %s',
    async (field) => {
      expect(await rows.refusal(`{ tasks_aggregate { aggregate { ${field} } } }`)).toMatchObject({
        code: 'validation-failed',
        message: expect.stringContaining('accepted are'),
      });
    },
  );
});

describe('groups by what stands at a path', () => {
  beforeAll(() => planMeta(rows, VALUES));
  const groups = async (args: string, selection: string) =>
    ((await rows.answer(`{ tasks_groups(${args}) { ${selection} } }`)) as Groups).tasks_groups;

  test('are one for each value of the type, and one for none', async () => {
    expect(
      await groups('by: {column: plan_meta, at: "v", as: numeric}', 'key { plan_meta } aggregate { count }'),
    ).toEqual([
      { key: { plan_meta: 9.5 }, aggregate: { count: 1 } },
      { key: { plan_meta: 10 }, aggregate: { count: 1 } },
      { key: { plan_meta: null }, aggregate: { count: 6 } },
    ]);
  });

  test('are told by their places, where there are several of one column, and totalled', async () => {
    const by = '[{column: plan_meta, at: "v", as: text}, {column: plan_meta, at: "list[0].n", as: numeric}]';
    const key = 'key { v: plan_meta(at: "v") n: plan_meta(at: "$.list[0].n") } totalled aggregate { count }';
    expect(await groups(`by: ${by}, rollup: true`, key)).toEqual([
      { key: { v: '10', n: 1 }, totalled: [], aggregate: { count: 1 } },
      { key: { v: '10', n: null }, totalled: ['plan_meta.list.0.n'], aggregate: { count: 1 } },
      { key: { v: null, n: null }, totalled: [], aggregate: { count: 7 } },
      { key: { v: null, n: null }, totalled: ['plan_meta.list.0.n'], aggregate: { count: 7 } },
      { key: { v: null, n: null }, totalled: ['plan_meta.v', 'plan_meta.list.0.n'], aggregate: { count: 8 } },
    ]);
  });

  test('are sorted by it, and looked for in rows that are pointed to; the null of JSON is no SQL null', async () => {
    const by =
      'by: {parent_task: {column: plan_meta, at: "v", as: jsonb}}, order_by: {key: {parent_task: {plan_meta: desc}}}';
    expect(await groups(by, 'key { parent_task { plan_meta } } aggregate { count }')).toEqual([
      { key: { parent_task: { plan_meta: null } }, aggregate: { count: 5 } },
      { key: { parent_task: { plan_meta: 10 } }, aggregate: { count: 1 } },
      { key: { parent_task: { plan_meta: null } }, aggregate: { count: 2 } },
    ]);
  });

  test.for([
    ['by: {column: plan_meta, at: "v"}', 'key { plan_meta }', 'needs both'],
    ['by: {column: title, at: "v", as: text}', 'key { title }', 'holds no JSON'],
    [
      'by: [{column: plan_meta, at: "v", as: text}, {column: plan_meta, at: ".v", as: text}]',
      'key { plan_meta }',
      'already',
    ],
    [
      'by: [{column: plan_meta, at: "v", as: text}, {column: plan_meta, at: "w", as: text}]',
      'key { plan_meta }',
      'say which with "at": v, w',
    ],
    ['by: {column: plan_meta, at: "v", as: text}', 'key { plan_meta(at: "w") }', 'not grouped by'],
    ['by: {column: plan_meta, at: "v", as: text}', 'key { plan_meta(path: "w") }', 'has no parts'],
    ['by: {parent_task: {column: title}, at: "v"}', 'key { title }', 'belongs beside'],
  ])('are refused: %s', async ([args, selection, message]) => {
    expect(await rows.refusal(`{ tasks_groups(${args}) { ${selection} } }`)).toMatchObject({
      code: 'validation-failed',
      message: expect.stringContaining(message ?? ''),
    });
  });

  test.for([
    ['sum: {arguments: token_reward, predicate: {_gt: 20}}', ['high']],
    ['avg: {arguments: token_reward, predicate: {_lt: 20.5}}', ['low', null]],
    ['min: {arguments: token_reward, filter: {title: {_like: "A%"}}, predicate: {_eq: 20}}', ['low']],
    ['max: {arguments: score, predicate: {_gte: "940"}}', ['high']],
    ['sum: {arguments: token_reward, predicate: {_is_null: true}}', ['critical']],
  ] as const)('are left by a condition on %s', async ([having, priorities]) => {
    const found = await groups(`by: {column: priority}, having: {${having}}`, 'key { priority }');
    expect(found).toEqual(priorities.map((priority) => ({ key: { priority } })));
  });

  test('of related rows are looked at by the same conditions', async () => {
    const where = '{ subtasks_aggregate: { sum: { arguments: token_reward, predicate: { _eq: 5 } } } }';
    expect(await matching(rows, where)).toHaveLength(1);
  });
});
