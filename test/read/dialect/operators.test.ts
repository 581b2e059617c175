/** Dialect 2: comparison operators, by type of column, and what they take. */
import { describe, expect, test } from 'vitest';
import { id } from '../../harness/dataset.ts';
import { fixedGateway } from '../../harness/fixed-gateway.ts';
import { ALL, allBut, matching } from './titles.ts';

const rows = fixedGateway();
const code = 'validation-failed';
const WHERE = '$.selectionSet.tasks.args.where';

/** What rows of another table give for a column. */
async function values(
  table: string,
  column: string,
  where: string,
  head = 'query',
  variables = {},
): Promise<unknown[]> {
  const query = `${head} { rows: ${table}(where: ${where}, order_by: { ${column}: asc }) { value: ${column} } }`;
  const answer = (await rows.answer(query, variables)) as { readonly rows: readonly { readonly value: unknown }[] };
  return answer.rows.map(({ value }) => value);
}

describe('the generic operators', () => {
  test.for([
    ['_eq', 'Pay rent', ['Pay rent']],
    ['_neq', 'Pay rent', allBut('Pay rent')],
    ['_gt', 'Pay rent', ['Write a letter', 'Zip the files', 'pay rent']],
    ['_gte', 'Pay rent', ['Pay rent', 'Write a letter', 'Zip the files', 'pay rent']],
    ['_lt', 'Call the owner', ['Ask the bank']],
    ['_lte', 'Call the owner', ['Ask the bank', 'Call the owner']],
  ] as const)('compare texts: %s', async ([operator, title, titles]) => {
    expect(await matching(rows, `{ title: { ${operator}: "${title}" } }`)).toEqual(titles);
    const sent = await matching(rows, `{ title: { ${operator}: $title } }`, 'query ($title: String!)', { title });
    expect(sent).toEqual(titles);
  });

  test.for([
    ['an integer', '{ token_reward: { _gte: 20 } }', ['Ask the bank', 'Pay rent']],
    ['an integer in quotes', '{ token_reward: { _eq: "50" } }', ['Pay rent']],
    ['a list of integers, some in quotes', '{ token_reward: { _in: [5, "20"] } }', ['Ask the bank', 'Write a letter']],
    ['a numeric', '{ score: { _gt: 10.5 } }', ['Pay rent']],
    ['a numeric in quotes', '{ score: { _eq: "940.00" } }', ['Pay rent']],
    ['a numeric by its value, not its digits', '{ score: { _eq: 940 } }', ['Pay rent']],
    ['a uuid', `{ task_id: { _lt: "${id('tasks', 2)}" } }`, ['Pay rent']],
    ['an enum, in the order of its values', '{ priority: { _gt: low } }', ['Pay rent', 'pay rent']],
    ['a timestamp', '{ due_date: { _gt: "2026-06-10T00:00:00Z" } }', ['Pay rent', 'pay rent']],
    ['a jsonb value as a whole', '{ plan_meta: { _eq: { index: 1, kind: "step" } } }', ['pay rent']],
    ['a list of jsonb values', '{ plan_meta: { _in: [{ kind: "step", index: 1 }, [], "x"] } }', ['pay rent']],
  ] as const)('compare %s', async ([, where, titles]) => {
    expect(await matching(rows, where)).toEqual(titles);
  });

  test('compare booleans', async () => {
    expect(await values('blueprint_steps', 'step_number', '{ action_success: { _eq: true } }')).toEqual([1, 2]);
    expect(await values('blueprint_steps', 'step_number', '{ action_success: { _gt: false } }')).toEqual([1, 2]);
    expect(await values('blueprint_steps', 'step_number', '{ action_success: { _in: [false] } }')).toEqual([1]);
  });

  test('take a list of many thousand values', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => id('tasks', index));
    expect(await matching(rows, '{ task_id: { _in: $ids } }', 'query ($ids: [uuid!]!)', { ids })).toEqual(ALL);
  });

  test('know no _ne', async () => {
    expect(await rows.refusal('{ tasks(where: { title: { _ne: "x" } }) { title } }')).toMatchObject({
      code,
      path: `${WHERE}.title._ne`,
    });
  });
});

describe('the text operators', () => {
  test.for([
    ['_like', 'Pa%', ['Pay rent']],
    ['_like', '_ay rent', ['Pay rent', 'pay rent']],
    ['_nlike', '%rent', allBut('Pay rent', 'pay rent')],
    ['_ilike', 'PAY%', ['Pay rent', 'pay rent']],
    ['_nilike', '%RENT', allBut('Pay rent', 'pay rent')],
    ['_similar', '(Pay|Ask)%', ['Ask the bank', 'Pay rent']],
    ['_nsimilar', '(Pay|Ask)%', allBut('Ask the bank', 'Pay rent')],
    ['_regex', '^P.*t$', ['Pay rent']],
    ['_nregex', '[A-Z]', ['pay rent']],
    ['_iregex', '^p.*T$', ['Pay rent', 'pay rent']],
    ['_niregex', 'THE|rent', ['Left behind', 'Write a letter']],
    ['_iregex', '^(?!pay).*(?=LETTER)', ['Write a letter']],
    ['_regex', '(?<!Pay) rent', ['pay rent']],
  ] as const)('%s %s', async ([operator, pattern, titles]) => {
    const variables = { pattern };
    expect(
      await matching(rows, `{ title: { ${operator}: $pattern } }`, 'query ($pattern: String!)', variables),
    ).toEqual(titles);
  });

  test('take % and _ literally behind a backslash', async () => {
    expect(await matching(rows, String.raw`{ description: { _like: "100\\% of them\\_all" } }`)).toEqual([
      'Zip the files',
    ]);
  });

  test('refuse a pattern that ends with the escape character', async () => {
    expect(await rows.refusal(String.raw`{ tasks(where: { title: { _like: "%\\" } }) { title } }`)).toEqual({
      code: 'bad-request',
      path: '$',
      message: 'LIKE pattern must not end with escape character',
    });
  });

  test('refuse a regular expression that is none, in PostgreSQL’s words', async () => {
    const refusal = await rows.refusal('{ tasks(where: { title: { _regex: "(" } }) { title } }');
    expect(refusal).toEqual({
      code: 'data-exception',
      path: '$',
      message: expect.stringContaining('parentheses () not balanced'),
    });
  });

  test.for([
    'priority: { _like: "h%" }',
    'task_id: { _ilike: "a%" }',
    'token_reward: { _regex: "5" }',
    'plan_meta: { _like: "%" }',
  ])('are not offered on another type: %s', async (condition) => {
    expect(await rows.refusal(`{ tasks(where: { ${condition} }) { title } }`)).toMatchObject({ code });
  });
});

describe('the jsonb operators', () => {
  test.for([
    ['_contains an object', '{ plan_meta: { _contains: { kind: "plan" } } }', ['Pay rent']],
    ['_contains an object in a list', '{ references: { _contains: [{ type: "provider" }] } }', ['Pay rent']],
    ['_contains a text in a list', '{ plan_meta: { _contains: { phases: ["report"] } } }', ['Pay rent']],
    ['_contains a number', '{ plan_meta: { _contains: { cost: { amount: 12.5 } } } }', ['Pay rent']],
    ['_contains the empty list in every list', '{ references: { _contains: [] } }', ALL],
    ['_contained_in', '{ plan_meta: { _contained_in: { kind: "step", index: 1, more: [] } } }', ['pay rent']],
    ['_has_key', '{ plan_meta: { _has_key: "index" } }', ['pay rent']],
    ['_has_keys_any', '{ plan_meta: { _has_keys_any: ["index", "phases"] } }', ['Pay rent', 'pay rent']],
    ['_has_keys_any of none', '{ plan_meta: { _has_keys_any: [] } }', []],
    ['_has_keys_all', '{ plan_meta: { _has_keys_all: ["kind", "phases"] } }', ['Pay rent']],
    ['_has_keys_all of none', '{ plan_meta: { _has_keys_all: [] } }', ['Pay rent', 'pay rent']],
    ['_cast to a text, _ilike', '{ references: { _cast: { String: { _ilike: "%RENT FOR%" } } } }', ['Pay rent']],
    [
      '_cast to a text, _eq',
      '{ plan_meta: { _cast: { String: { _eq: "{\\"kind\\": \\"step\\", \\"index\\": 1}" } } } }',
      ['pay rent'],
    ],
    ['_cast to a text, _in', '{ references: { _cast: { String: { _in: ["[]"] } } } }', allBut('Pay rent')],
    [
      '_cast to a text, _is_null',
      '{ plan_meta: { _cast: { String: { _is_null: false } } } }',
      ['Pay rent', 'pay rent'],
    ],
    ['_cast without a condition', '{ plan_meta: { _cast: { String: {} } } }', ALL],
  ] as const)('%s', async ([, where, titles]) => {
    expect(await matching(rows, where)).toEqual(titles);
  });

  test('take a text as a JSON text, not as JSON', async () => {
    expect(await matching(rows, '{ plan_meta: { _eq: "{}" } }')).toEqual([]);
    expect(await matching(rows, '{ references: { _eq: "[]" } }')).toEqual([]);
    expect(await matching(rows, '{ references: { _eq: [] } }')).toEqual(allBut('Pay rent'));
  });

  test('take variables inside a literal', async () => {
    const where = '{ references: { _contains: [{ type: $type, label: "Stripe" }] } }';
    expect(await matching(rows, where, 'query ($type: String!)', { type: 'provider' })).toEqual(['Pay rent']);
    expect(await matching(rows, where, 'query ($type: String!)', { type: 'invoice' })).toEqual([]);
  });
});

describe('a path into a jsonb field', () => {
  const flow = { steps: [{ type: 'navigate', url: 'https://example.com' }], 'odd key': true };

  test.for([
    ['$', flow],
    ['', flow],
    ['$.steps[0].url', 'https://example.com'],
    ['steps[0].url', 'https://example.com'],
    ['.steps', flow.steps],
    ['$.steps[0]', flow.steps[0]],
    ["['odd key']", true],
    ['["odd key"]', true],
    ['$[\'steps\'][0]["type"]', 'navigate'],
    ['steps[9]', null],
    ['nowhere.at.all', null],
    ['steps[0].url.deeper', null],
  ] as const)('%s', async ([path, part]) => {
    const query =
      'query ($path: String) { contributions(where: { name: { _eq: "Amazon" } }) { flow_json(path: $path) } }';
    expect(await rows.answer(query, { path })).toEqual({ contributions: [{ flow_json: part }] });
  });

  test('gives several parts under aliases', async () => {
    const query =
      '{ contributions(where: { name: { _eq: "Amazon" } }) { a: flow_json(path: "steps[0].type") b: progress(path: "total") } }';
    expect(await rows.answer(query)).toEqual({ contributions: [{ a: 'navigate', b: 8 }] });
  });

  test('gives the whole value for null or a variable that is not sent', async () => {
    const head = 'query ($path: String)';
    const answer = { contributions: [{ a: flow, b: flow }] };
    const query = `${head} { contributions(where: { name: { _eq: "Amazon" } }) { a: flow_json(path: $path) b: flow_json(path: null) } }`;
    expect(await rows.answer(query)).toEqual(answer);
    expect(await rows.answer(query, { path: null })).toEqual(answer);
  });

  test.for(['a..b', 'a[', '[x]', "['k", '$$', 'a b', '*'])('is refused when it is none: %s', async (path) => {
    const query = 'query ($path: String) { contributions { part: flow_json(path: $path) } }';
    expect(await rows.refusal(query, { path })).toEqual({
      code: 'parse-failed',
      path: '$.selectionSet.contributions.selectionSet.part.args.path',
      message: expect.stringContaining(`parse json path error: ${path}`),
    });
  });

  test('is taken by jsonb fields alone', async () => {
    expect(await rows.refusal('{ tasks { title(path: "a") } }')).toMatchObject({ code });
  });
});

describe('the array operators', () => {
  const names = (where: string, head?: string, variables?: Record<string, unknown>) =>
    values('contributions', 'name', `{ country: ${where} }`, head, variables);

  test.for([
    ['_contains', '{ _contains: ["US"] }', ['Amazon']],
    ['_contains in any order', '{ _contains: ["CA", "US"] }', ['Amazon']],
    ['_contains nothing, as every array does', '{ _contains: [] }', ['Amazon', 'Bahn', 'Nowhere']],
    ['_contained_in', '{ _contained_in: ["DE", "FR"] }', ['Bahn', 'Nowhere']],
    ['_eq the whole array, in its order', '{ _eq: ["US", "CA"] }', ['Amazon']],
    ['_eq not in another order', '{ _eq: ["CA", "US"] }', []],
    ['_neq', '{ _neq: ["DE"] }', ['Amazon', 'Nowhere']],
    ['_in a list of arrays of other lengths', '{ _in: [["US", "CA"], ["DE"], []] }', ['Amazon', 'Bahn', 'Nowhere']],
    ['_in no array', '{ _in: [] }', []],
    ['_nin', '{ _nin: [["DE"], []] }', ['Amazon']],
    ['_nin no array', '{ _nin: [] }', ['Amazon', 'Bahn', 'Nowhere']],
    ['_gt', '{ _gt: ["DE"] }', ['Amazon']],
    ['_is_null', '{ _is_null: true }', []],
    ['one value for a list', '{ _contains: "DE" }', ['Bahn']],
    ['PostgreSQL’s own literal', '{ _contains: "{US,CA}" }', ['Amazon']],
    ['PostgreSQL’s literal of none', '{ _eq: "{}" }', ['Nowhere']],
  ] as const)('%s', async ([, where, expected]) => {
    expect(await names(where)).toEqual(expected);
  });

  test('take variables: a list, its members, PostgreSQL’s literal', async () => {
    expect(await names('{ _contains: $c }', 'query ($c: [String!])', { c: ['DE'] })).toEqual(['Bahn']);
    expect(await names('{ _contains: $c }', 'query ($c: [String!])', { c: '{DE}' })).toEqual(['Bahn']);
    expect(await names('{ _contains: ["US", $c] }', 'query ($c: String!)', { c: 'CA' })).toEqual(['Amazon']);
    expect(await names('{ _in: $c }', 'query ($c: [[String!]!])', { c: [['DE'], []] })).toEqual(['Bahn', 'Nowhere']);
  });

  test('are not offered on other types', async () => {
    expect(await rows.refusal('{ tasks(where: { title: { _contains: ["a"] } }) { title } }')).toMatchObject({ code });
  });

  test('are answered as lists', async () => {
    expect(await values('contributions', 'country', '{}')).toEqual([[], ['DE'], ['US', 'CA']]);
  });
});

describe('a value of a timestamp', () => {
  test.for([
    ['a date, as its first instant', '2026-06-15', ['Pay rent']],
    ['an instant', '2026-06-15T00:00:00Z', ['Pay rent']],
    ['an instant with milliseconds', '2026-06-15T12:30:00.250Z', ['pay rent']],
    ['an instant with an offset', '2026-06-15T14:30:00.250+02:00', ['pay rent']],
    ['a time without an offset, in UTC', '2026-06-15T12:30:00.25', ['pay rent']],
    ['a time behind a space', '2026-06-15 12:30:00.25', ['pay rent']],
    ['a time to the minute', '2026-06-15 00:00', ['Pay rent']],
    ['an offset of hours', '2026-06-15 02:00:00+02', ['Pay rent']],
  ] as const)('may be %s', async ([, due, titles]) => {
    expect(await matching(rows, `{ due_date: { _eq: "${due}" } }`)).toEqual(titles);
    expect(await matching(rows, '{ due_date: { _eq: $due } }', 'query ($due: timestamptz)', { due })).toEqual(titles);
  });

  test('is answered in UTC with milliseconds', async () => {
    expect(await values('tasks', 'due_date', '{ due_date: { _is_null: false } }')).toEqual([
      '2026-06-10T00:00:00.000Z',
      '2026-06-15T00:00:00.000Z',
      '2026-06-15T12:30:00.250Z',
    ]);
  });
});

describe('a value that its column cannot have is refused at its place', () => {
  test.for([
    ['a uuid', 'task_id: { _eq: "nonsense" }', '.task_id._eq', 'uuid takes a UUID such as'],
    ['a uuid that is a number', 'task_id: { _eq: 1 }', '.task_id._eq', 'uuid takes a UUID such as'],
    ['an instant that is a number', 'due_date: { _eq: 20260615 }', '.due_date._eq', 'the text of an instant, such as'],
    ['a JSON text with a zero byte', 'plan_meta: { _contains: "a\\u0000b" }', '.plan_meta._contains', 'U+0000'],
    ['a number that is too long', 'plan_meta: { _eq: 1e200000 }', '.plan_meta._eq', 'digits before the point'],
    ['an enum', 'status: { _eq: nonsense }', '.status._eq', 'does not exist in "task_status_enum"'],
    ['an enum in quotes', 'status: { _eq: "nonsense" }', '.status._eq', 'does not exist in "task_status_enum"'],
    [
      'an enum in a list',
      'status: { _in: [open, "nonsense"] }',
      '.status._in[1]',
      'does not exist in "task_status_enum"',
    ],
    ['an enum by its number', 'status: { _eq: 1 }', '.status._eq', ''],
    ['a number', 'score: { _eq: "much" }', '.score._eq', 'much'],
    ['an integer', 'token_reward: { _eq: 1.5 }', '.token_reward._eq', '1.5'],
    ['an integer beyond 32 bits', 'token_reward: { _eq: 2147483648 }', '.token_reward._eq', '2147483648'],
    ['a text that is a number', 'title: { _eq: 1 }', '.title._eq', 'String cannot represent'],
    ['a boolean', 'title: { _is_null: "true" }', '.title._is_null', 'Boolean cannot represent'],
    ['an object for a column', 'title: "Pay rent"', '.title', 'String_comparison_exp'],
  ] as const)('%s', async ([, condition, at, message]) => {
    expect(await rows.refusal(`{ tasks(where: { ${condition} }) { title } }`)).toEqual({
      code,
      path: WHERE + at,
      message: expect.stringContaining(message),
    });
  });

  test.for([
    ['uuid', 'task_id', 'nonsense'],
    ['timestamptz', 'due_date', 20260615],
    ['task_status_enum', 'status', 'nonsense'],
    ['numeric', 'score', 'much'],
    ['Int', 'token_reward', 1.5],
    ['String', 'title', 1],
    ['uuid', 'assigned_to_id', ''],
  ] as const)('a variable of %s', async ([type, column, value]) => {
    const query = `query ($v: ${type}) { tasks(where: { ${column}: { _eq: $v } }) { title } }`;
    expect(await rows.refusal(query, { v: value })).toMatchObject({ code, path: `${WHERE}.${column}._eq` });
  });

  test.for([
    ['an integer in quotes beyond 32 bits', 'tasks', 'token_reward: { _eq: "2147483648" }', '.token_reward._eq'],
    ['a text with a zero byte', 'tasks', 'title: { _eq: "a\\u0000b" }', '.title._eq'],
    ['a literal that is no array', 'contributions', 'country: { _eq: "{a,{b}" }', '.country._eq'],
    ['a day that does not exist', 'tasks', 'due_date: { _eq: "2026-02-30" }', '.due_date._eq'],
  ] as const)('as a data exception where the text alone does not tell: %s', async ([, table, condition, at]) => {
    expect(await rows.refusal(`{ ${table}(where: { ${condition} }) { __typename } }`)).toMatchObject({
      code: 'data-exception',
      path: `$.selectionSet.${table}.args.where${at}`,
    });
  });
});

test('a numeric keeps every digit, in a literal and in quotes', async () => {
  const digits = '939.99999999999999999999999999999999999999';
  expect(await matching(rows, `{ score: { _gt: ${digits} } }`)).toEqual(['Pay rent']);
  expect(await matching(rows, `{ score: { _lt: "${digits}" } }`)).toEqual(['Ask the bank']);
  expect(await values('tasks', 'score', '{ score: { _is_null: false } }')).toEqual(['10.50', '940.00']);
});
