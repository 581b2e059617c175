/** What documents and variables may be, how deep and how long, and what is said of those that are not accepted. */
import { describe, expect, test } from 'vitest';
import { signToken } from '../../src/auth/sign-token.ts';
import { ADA, id } from '../harness/dataset.ts';
import { type Caller, headersOf, jwt } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import type { Answer } from '../harness/served-gateway.ts';

const served = servedFixed({ UNAUTHORIZED_ROLE: 'anonymous' });

const SERVICE: Caller = { ...ADA, role: 'service' };

const ask = (query: string, variables?: unknown, caller: Caller = ADA) =>
  served.gateway.query(caller, query, variables);

const messages = ({ errors = [] }: Answer): readonly string[] => errors.map(({ message }) => message);

const one = 'tasks(limit: 1, order_by: {created_at: asc}) { title }';

describe('what is declared and not used', () => {
  const answer = { tasks: [{ title: 'Pay rent' }] };

  test.each([
    ['a fragment', `{ ${one} } fragment F on tasks { title }`],
    ['fragments that spread each other', `{ ${one} } fragment F on tasks { ...G } fragment G on tasks { title }`],
    ['a variable', `query ($v: Int) { ${one} }`],
    ['a variable with a default', `query ($v: Int = 3) { ${one} }`],
    [
      'a variable of an unused fragment',
      `query ($v: Int) { ${one} } fragment F on tasks { subtasks(limit: $v) { title } }`,
    ],
  ])('runs: %s', async (_, query) => {
    expect((await ask(query)).data).toEqual(answer);
  });

  test('is a variable in one operation, and used in another', async () => {
    const query = `query A($v: Int) { tasks(limit: $v) { title } } query B($v: Int) { ${one} }`;
    const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
    const send = async (operationName: string, variables: unknown) => {
      const body = JSON.stringify({ query, operationName, variables });
      return (await served.gateway.fetch('/v1/graphql', { method: 'POST', headers, body })).json();
    };
    expect(await send('B', {})).toEqual({ data: answer });
    expect((await send('A', { v: 1 })).errors).toBeUndefined();
    expect((await send('B', { v: 1 })).errors[0].message).toBe('unexpected variables in variableValues: v');
  });

  test('takes no value: it may be a filter, forgotten', async () => {
    for (const query of [
      `query ($v: Int) { ${one} }`,
      `query ($v: Int) { ${one} } fragment F on tasks { subtasks(limit: $v) { title } }`,
      `{ ${one} }`,
    ])
      expect((await ask(query, { v: 1 })).errors, query).toEqual([
        {
          message: 'unexpected variables in variableValues: v',
          extensions: { path: '$', code: 'validation-failed' },
        },
      ]);
  });

  test('is used where a fragment, a directive or a default object has it', async () => {
    const query = `query ($a: Int, $b: Boolean!, $c: String) { tasks(limit: 1) { ...F } }
      fragment F on tasks { title @include(if: $b) ...G }
      fragment G on tasks { subtasks(limit: $a, where: {title: {_eq: $c}}) { title } }`;
    expect((await ask(query, { a: 1, b: true, c: 'x' })).errors).toBeUndefined();
  });

  test.each([
    ['a fragment with an unknown field', `{ ${one} } fragment F on tasks { nothing }`, 'Cannot query field "nothing"'],
    ['a variable of an unknown type', `query ($v: Nothing) { ${one} }`, 'Unknown type "Nothing".'],
    ['a variable with a default that its type does not take', `query ($v: Int = "x") { ${one} }`, 'Int'],
    ['a required variable', `query ($v: Int!) { ${one} }`, 'Variable "$v" of required type "Int!" was not provided.'],
    ['a fragment twice', `{ ${one} } fragment F on tasks { title } fragment F on tasks { title }`, 'only one fragment'],
    ['an operation with an unknown field', `query A { ${one} } query B { nothing }`, ''],
  ])('must be right all the same: %s', async (_, query, message) => {
    const answered = await ask(query);
    expect(answered.data).toBeUndefined();
    expect(answered.text).toContain(JSON.stringify(message).slice(1, -1));
  });

  test('is held to the limits', async () => {
    const deep = `fragment F on tasks ${'{ parent_task '.repeat(13)}{ title }${'}'.repeat(13)}`;
    const { errors } = await ask(`{ ${one} } ${deep}`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'limit-exceeded', limit: 'depth' });
  });
});

describe('what is too deep is refused by a limit, before it is parsed', () => {
  const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

  test.each([
    ['lists', (n: number) => `{ tasks(where: {title: {_in: ${nested(n, '[', ']')}}}) { title } }`, 'input-depth'],
    ['objects', (n: number) => `{ tasks(where: ${nested(n, '{_not: ', '}')}) { title } }`, 'input-depth'],
    [
      'jsonb',
      (n: number) => `{ tasks(where: {plan_meta: {_eq: ${nested(n, '{a: [', ']}')}}}) { title } }`,
      'input-depth',
    ],
    ['lists of an unknown argument', (n: number) => `{ a(b: ${nested(n, '[', ']')}) }`, 'input-depth'],
    ['lists that do not end', (n: number) => `{ a(b: ${'['.repeat(n)}`, 'input-depth'],
    ['a type', (n: number) => `query ($v: ${'['.repeat(n)}Int${']'.repeat(n)}) { ${one} }`, 'input-depth'],
    ['a default', (n: number) => `query ($v: jsonb = ${nested(n, '[', ']')}) { ${one} }`, 'input-depth'],
    ['a default of a schema', (n: number) => `input A { a: Int = ${nested(n, '[', ']')} }`, 'input-depth'],
    [
      'an argument of a directive',
      (n: number) => `{ tasks @include(if: ${nested(n, '[', ']')}) { title } }`,
      'input-depth',
    ],
    ['fields', (n: number) => nested(n, '{ tasks ', '}'), 'nesting'],
    ['inline fragments', (n: number) => `{ tasks ${nested(n, '{ ... ', '}')} }`, 'nesting'],
  ])('%s', async (_, text, limit) => {
    for (const depth of [200, 950, 4_200, 100_000]) {
      const { errors } = await ask(text(depth));
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'limit-exceeded', limit });
    }
  });

  test('fragments that spread the next', async () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, n) => `fragment F${n} on tasks { ...F${n + 1} }`).join(' ') +
      ` fragment F${length} on tasks { title }`;
    expect((await ask(`{ tasks(limit: 1) { ...F0 } } ${chain(100)}`)).errors).toBeUndefined();
    for (const query of [`{ tasks { ...F0 } } ${chain(200)}`, `{ ${one} } ${chain(200)}`])
      expect((await ask(query)).errors?.[0]?.extensions).toMatchObject({ limit: 'nesting', most: 112 });
  });

  test('brackets in texts and comments are none', async () => {
    const brackets = '['.repeat(500);
    const query = `{ tasks(where: {title: {_eq: "${brackets}"}, description: {_eq: """${brackets}"""}}) { title } } # ${brackets}`;
    expect((await ask(query)).errors).toBeUndefined();
  });

  test('fragments that spread each other in circles are told, and not walked', async () => {
    const mesh = Array.from(
      { length: 90 },
      (_, n) => `fragment F${n} on tasks { ...F${(n + 1) % 90} ...F${(n * 7 + 3) % 90} ...F${(n * 3 + 5) % 90} }`,
    );
    const answer = await ask(`{ tasks { ...F0 } } ${mesh.join(' ')}`);
    expect(messages(answer)[0]).toMatch(/^Cannot spread fragment "F\d+" within itself/);
    expect(answer.text.length).toBeLessThan(20_000);
  });
});

describe('what is not accepted', () => {
  const operators = 'Accepted are _eq, _gt, _gte, _ilike, _in,';
  const by = 'Accepted are asc, asc_nulls_first, asc_nulls_last, desc, desc_nulls_first, desc_nulls_last.';

  test.each([
    ['an operator', '{title: {_eqq: "x"}}', { title: { _eqq: 'x' } }, operators],
    ['a column', '{titel: {_eq: "x"}}', { titel: { _eq: 'x' } }, 'Accepted are _and, '],
    ['a native enum', '{status: {_eq: opne}}', { status: { _eq: 'opne' } }, 'Accepted are archived, blocked, '],
    ['a quoted enum', '{status: {_eq: "opne"}}', { status: { _in: ['opne'] } }, 'Accepted are archived, blocked, '],
  ])('is told with what is: %s, in documents and in variables', async (_, literal, value, accepted) => {
    expect(messages(await ask(`{ tasks(where: ${literal}) { title } }`)).join()).toContain(accepted);
    const query = 'query ($w: tasks_bool_exp) { tasks(where: $w) { title } }';
    expect(messages(await ask(query, { w: value })).join()).toContain(accepted);
  });

  test('is told with what is: a direction and a key of a sort', async () => {
    const query = 'query ($o: [tasks_order_by!]) { tasks(order_by: $o) { title } }';
    expect(messages(await ask('{ tasks(order_by: {title: up}) { title } }')).join()).toContain(by);
    expect(messages(await ask(query, { o: [{ title: 'up' }] })).join()).toContain(by);
    expect(messages(await ask('{ tasks(order_by: {titel: asc}) { title } }')).join()).toContain(
      'Accepted are _path, _search, assigned_to',
    );
    expect(messages(await ask(query, { o: { titel: 'asc' } })).join()).toContain(
      'Accepted are _path, _search, assigned_to',
    );
    expect(messages(await ask('{ tasks(distinct_on: titel) { title } }')).join()).toMatch(/Accepted are .*title/);
  });

  test('is told with what is: a role', async () => {
    const answer = await served.gateway.query(ADA, `{ ${one} }`, {}, { 'x-hasura-role': 'usr' });
    expect(messages(answer).join()).toMatch(/^Your requested role is not in allowed roles.* user$/);
  });

  test('is told with the variable that is not sent', async () => {
    const query = 'query ($t: String, $a: [tasks_bool_exp!]) { tasks(where: {_or: $a, title: {_eq: $t}}) { title } }';
    expect(messages(await ask(query, { a: [] }))).toEqual([
      `unexpected null value for type 'String': the variable "$t" is not sent`,
    ]);
    expect(messages(await ask(query, { t: 'x' }))).toEqual([
      'expected a list, but found null: the variable "$a" is not sent',
    ]);
  });

  test('is told at once: all columns that a new row lacks', async () => {
    const insert = 'mutation ($o: contributions_insert_input!) { insert_contributions_one(object: $o) { status } }';
    const { errors } = await ask(insert, { o: {} }, SERVICE);
    const { message = '', extensions } = errors?.[0] ?? {};
    expect(message.split('; ').map((it) => it.split(' is required: it ')[0])).toEqual([
      'name',
      'addresses',
      'country',
      'flow_json',
    ]);
    expect(extensions?.path).toBe('$.selectionSet.insert_contributions_one.args.object');
  });
});

describe('an error sends at most 100 characters of a value back', () => {
  const long = 'q'.repeat(5_000);
  const words = 'q z '.repeat(2_000);
  const name = '{ tasks(where: {title: {_eq: V}}) { title } }';
  const literals = ['where: {title: V}', 'where: {title: {_in: [1, {a: V}]}}', 'where: V', 'limit: V', 'order_by: V'];
  const scalars = [
    'task_id: {_eq: V}',
    'due_date: {_eq: V}',
    'score: {_eq: V}',
    'status: {_eq: V}',
    'deleted_at: {_is_null: V}',
  ];

  const expectShort = ({ text, errors }: Answer): void => {
    expect(errors, text).toBeDefined();
    expect(text).not.toContain('q'.repeat(101));
    expect(text).not.toContain('q z '.repeat(26));
    expect(text.length).toBeLessThan(4_000);
  };

  test.each([
    `{ ${long} }`,
    `{ tasks { ${long} } }`,
    `{ tasks(${long}: 1) { title } }`,
    `{ tasks(where: {${long}: {_eq: 1}}) { title } }`,
    `{ tasks(order_by: {title: ${long}}) { title } }`,
    `{ tasks { ...${long} } }`,
    `{ tasks { ... on ${long} { title } } }`,
    `{ tasks @${long} { title } }`,
    `query ($v: ${long}) { ${one} }`,
    `query ($${long}: Int!) { tasks(limit: $${long}) { title } }`,
    `query ${long} { tasks(limit: $${long}) { title } }`,
    `{ tasks { title ${long} ${long}`,
    `{ tasks "${words}" }`,
    `fragment ${long} on tasks { ...${long} } { tasks { ...${long} } }`,
    `${long}`,
  ])('of a name, as in %#', async (query) => expectShort(await ask(query)));

  test.each([...literals, ...scalars.map((it) => `where: {${it}}`)])('of a value, as in %s', async (place) => {
    for (const value of [long, words])
      for (const literal of [JSON.stringify(value), `[${JSON.stringify(value)}]`, `{a: ${JSON.stringify(value)}}`])
        expectShort(await ask(`{ tasks(${place.replace('V', literal)}) { title } }`));
    const query =
      'query ($w: tasks_bool_exp, $l: Int, $o: [tasks_order_by!]) { tasks(where: $w, limit: $l, order_by: $o) { title } }';
    for (const value of [long, words, [words], { a: words }, { [long]: 1 }, { title: { [words]: 1 } }]) {
      expectShort(await ask(query, { l: value }));
      expectShort(await ask(query, { w: { task_id: { _eq: value }, due_date: value, score: { _in: [value] } } }));
      expectShort(await ask(query, { w: { _and: { status: { _eq: value }, title: { _is_null: value } } } }));
    }
  });

  test('of names of variables, operations, roles and paths', async () => {
    expectShort(await ask(name, { [long]: 1 }));
    expectShort(await ask(name, Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`v${at}`, 1]))));
    const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
    const send = async (body: object, more: object = {}): Promise<Answer> => {
      const init = { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) };
      const text = await (await served.gateway.fetch('/v1/graphql', init)).text();
      return { ...JSON.parse(text), text };
    };
    expectShort(await send({ query: `query A { ${one} }`, operationName: long }));
    expectShort(await send({ query: `{ ${one} }` }, { 'x-hasura-role': long }));
    expectShort(await ask('query ($p: String) { tasks { plan_meta(path: $p) } }', { p: words }));
    expectShort(await ask('query ($c: String) { tasks_page(after: $c) { end_cursor } }', { c: words }));
  });
});

describe('what is remembered of a document', () => {
  test('is remembered for the role alone whose it is, whatever signs its name has', async () => {
    const query = `{ ${one} }`;
    const as = async (role: string, text: string): Promise<string> => {
      const { workspaceId = '', userId } = ADA;
      const token = await signToken({ jwt, role, workspaceId, userId, expiresIn: '1h', subject: 'x' });
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const init = { method: 'POST', headers, body: JSON.stringify({ query: text }) };
      return (await served.gateway.fetch('/v1/graphql', init)).text();
    };
    // The rest of the role's name and the text are, joined by a blank, what the user has sent.
    expect(await as('user', `{ a: __typename ${query.slice(1)}`)).toContain('Pay rent');
    for (const separator of [' ', '\t', ',', ':', '\u0000', '"', '{'])
      for (const role of [`user${separator}{`, `user${separator}`, `user${separator}{ a: __typename`]) {
        const rest = `{ a: __typename ${query.slice(1)}`.slice(role.length - 'user '.length);
        expect(await as(role, rest), role).not.toContain('Pay rent');
        expect(await as(role, query), role).not.toContain('Pay rent');
      }
    expect(await as('user', query)).toContain('Pay rent');
  });
});

test('a document of half a million lines with many errors is answered at once', async () => {
  const wrong = Array.from({ length: 300 }, (_, at) => `a${at}`).join(' ');
  const began = process.cpuUsage();
  const answer = await ask(
    `${'\n'.repeat(450_000)}{ tasks(where: {task_id: {_eq: "${id('tasks', 1)}"}}) { ${wrong} } }`,
  );
  const { user } = process.cpuUsage(began);
  expect(messages(answer)).toHaveLength(11);
  expect(user / 1_000).toBeLessThan(1_000);
});
