/** Numbers keep their digits from the body, the URL and the document to PostgreSQL. */
import { describe, expect, test } from 'vitest';
import { ExactNumber } from '../../src/lib/json.ts';
import { ADA } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { writableGateway } from '../harness/writable-gateway.ts';

const writable = writableGateway();
const { answer, ask, made, sql } = writable;

const json = { 'content-type': 'application/json' };
const send = async (body: string, headers: Record<string, string> = json) => {
  const init = { method: 'POST', headers: { ...headers, ...(await headersOf(ADA)) }, body };
  const response = await writable.gateway.fetch('/v1/graphql', init);
  return { status: response.status, text: await response.text() };
};
const get = async (parameters: Readonly<Record<string, string>>) => {
  const response = await writable.gateway.fetch(`/v1/graphql?${new URLSearchParams(parameters)}`, {
    headers: await headersOf(ADA),
  });
  return { status: response.status, text: await response.text() };
};

const FIND = 'query ($v: jsonb) { tasks(where: {plan_meta: {_contains: $v}}) { title } }';

describe('a number in a condition on jsonb finds itself and not its neighbour', () => {
  test.for(['9007199254740993', '750727362669608961', '0.1000000000000000000001', '1e-400'])('%s', async (digits) => {
    const neighbour = { '1e-400': '2e-400', '0.1000000000000000000001': '0.1' }[digits] ?? String(BigInt(digits) - 1n);
    for (const it of [digits, neighbour])
      await sql(
        `INSERT INTO core_api.tasks (workspace_pk, title, executor_type, source, plan_meta) VALUES (1, $1, 'human', 'user', $2::jsonb)`,
        `has ${it}`,
        `{"kind":"step","of":{"n":${it}}}`,
      );
    const found = `{"data":{"tasks":[{"title":"has ${digits}"}]}}`;
    const inBody = await send(`{"query":${JSON.stringify(FIND)},"variables":{"v":{"of":{"n":${digits}}}}}`);
    expect(inBody.text).toBe(found);
    expect((await get({ query: FIND, variables: `{"v":{"of":{"n":${digits}}}}` })).text).toBe(found);
    const form = new URLSearchParams({ query: FIND, variables: `{"v":{"of":{"n":${digits}}}}` });
    const asForm = { 'content-type': 'application/x-www-form-urlencoded', 'x-requested-with': 'test' };
    expect((await send(String(form), asForm)).text).toBe(found);
    const literal = `{ tasks(where: {plan_meta: {_contains: {of: {n: ${digits}}}}}) { title } }`;
    expect((await send(JSON.stringify({ query: literal }))).text).toBe(found);
    await sql(`DELETE FROM core_api.tasks WHERE title LIKE 'has %'`);
  });
});

test('A numeric that is sent as a JSON number is compared with all its digits', async () => {
  const count = 'query ($n: numeric) { tasks(where: {score: {_gt: $n}}, order_by: {title: asc}) { title } }';
  const sent = await send(`{"query":"${count}","variables":{"n":939.99999999999999999999999999999999}}`);
  expect(sent.text).toBe('{"data":{"tasks":[{"title":"Pay rent"}]}}');
  const more = await send(`{"query":"${count}","variables":{"n":940.00000000000000000000000000000001}}`);
  expect(more.text).toBe('{"data":{"tasks":[]}}');
});

test('A numeric takes what PostgreSQL holds beside decimals, and what it answers', async () => {
  const query = (score: string) => `{ tasks(where: {score: {_lt: ${score}}}, order_by: {title: asc}) { title } }`;
  const all = [{ title: 'Ask the bank' }, { title: 'Pay rent' }];
  for (const score of ['"Infinity"', '"NaN"', '1e9', '"+1000."', '"1e3"'])
    expect(await answer(query(score))).toEqual({ tasks: all });
  expect(await answer(query('"-Infinity"'))).toEqual({ tasks: [] });
});

describe('a variable of another type takes an exact number as it takes the number', () => {
  const limited = 'query ($v: Int) { tasks(order_by: {title: asc}, limit: $v) { title } }';
  test.for(['1.0', '1e0', '10e-1', '1.00000000000000000000000'])('Int, written as %s', async (digits) => {
    const { data } = await ask(limited, { v: new ExactNumber(digits) });
    expect(data).toEqual({ tasks: [{ title: 'Ask the bank' }] });
  });

  test.for([
    ['Int', '1.5', 'tasks(limit: $v)', 'Int takes a 32-bit integer, not 1.5'],
    ['Int', '1.50', 'tasks(limit: $v)', 'Int takes a 32-bit integer, not 1.50'],
    ['Int', '1.00000000000000000001', 'tasks(limit: $v)', 'Int takes a 32-bit integer, not 1.00000000000000000001'],
    ['Int', '9007199254740993', 'tasks(limit: $v)', 'Int takes a 32-bit integer, not 9007199254740993'],
    ['Int', '1e400', 'tasks(limit: $v)', 'Int takes a 32-bit integer, not 1e400'],
    ['String', '1.10', 'tasks(where: {title: {_eq: $v}})', 'String takes a string, not 1.10'],
    ['Boolean!', '1.10', 'tasks(where: {title: {_is_null: $v}})', 'Boolean takes true or false, not 1.10'],
    [
      'uuid',
      '1.10',
      'tasks(where: {task_id: {_eq: $v}})',
      'uuid takes a UUID such as "d4f1c7b2-3a9e-4f08-91c3-8e20b5f6a012", not 1.10',
    ],
    ['timestamptz', '1.10', 'tasks(where: {due_date: {_eq: $v}})', ', not 1.10'],
    ['task_status_enum', '1.10', 'tasks(where: {status: {_eq: $v}})', 'takes one of its names'],
    ['tasks_bool_exp', '1.10', 'tasks(where: $v)', 'got invalid value 1.10'],
    ['[tasks_order_by!]', '1.10', 'tasks(order_by: $v)', 'got invalid value 1.10'],
  ] as const)('%s refuses %s, with the digits as they were sent', async ([type, digits, field, message]) => {
    const { data, errors } = await ask(`query ($v: ${type}) { ${field} { title } }`, { v: new ExactNumber(digits) });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions.code).toBe('validation-failed');
  });

  test('a literal is refused in the same words', async () => {
    const { errors } = await ask('{ tasks(limit: 1.50) { title } }');
    expect(errors?.[0]?.message).toBe('Int takes a 32-bit integer, not 1.50');
  });
});

describe('a body', () => {
  test.for([
    ['{', 'invalid-json', 'what was sent is not valid JSON'],
    ['', 'invalid-json', 'what was sent is not valid JSON'],
    ['1.10', 'bad-request', 'given the number 1.10'],
    ['"x"', 'bad-request', 'Expected params to be an object but given string'],
    ['null', 'bad-request', 'Expected params to be an object but given null'],
    ['{"query": 1.10}', 'bad-request', 'Expected "query" param to be a string, but given number.'],
    ['{"query": "{ tasks { title } }", "variables": 1.10}', 'bad-request', 'but given number'],
    [
      `{"query": "{ tasks { title } }", "variables": ${'['.repeat(20)}1.10${']'.repeat(20)}}`,
      'bad-request',
      'but given array',
    ],
  ] as const)('%s is refused with what is accepted', async ([body, code, message]) => {
    const { status, text } = await send(body);
    const [error] = JSON.parse(text).errors;
    expect({ status, code: error.extensions.code }).toEqual({ status: 400, code });
    expect(error.message).toContain(message);
  });

  test('of any depth is refused by the limit on depth', async () => {
    const deep = `${'['.repeat(100_000)}1.10${']'.repeat(100_000)}`;
    const { text } = await send(`{"query":${JSON.stringify(FIND)},"variables":{"v":${deep}}}`);
    expect(JSON.parse(text).errors[0].extensions).toMatchObject({ code: 'limit-exceeded', limit: 'input-depth' });
  });

  test('has the last of the values of a repeated key', async () => {
    const body = `{"query":${JSON.stringify(FIND)},"variables":{"v":{"kind":1.10},"v":{"kind":"none","kind":"plan"}}}`;
    expect((await send(body)).text).toBe('{"data":{"tasks":[{"title":"Pay rent"}]}}');
  });

  test('is read whatever the case of its media type', async () => {
    const { status } = await send('{"query":"{ tasks { title } }"}', {
      'content-type': 'Application/JSON; charset=utf-8',
    });
    expect(status).toBe(200);
  });
});

test.for(['variables', 'extensions'])(
  'A parameter %s in the URL that is no JSON is refused by its name',
  async (name) => {
    const { status, text } = await get({ query: '{ tasks { title } }', [name]: '{l:1}' });
    expect(status).toBe(400);
    expect(JSON.parse(text).errors[0]).toMatchObject({
      message: expect.stringContaining(`the parameter "${name}" takes a JSON object, such as {"id": 1}`),
      extensions: { code: 'invalid-json', path: '$' },
    });
  },
);

test('Two requests that differ in the digits of a number alone do not share an Idempotency-Key', async () => {
  const task = await made('tasks', { title: 'digits' });
  const query = `mutation ($v: jsonb) { update_tasks(where: {task_id: {_eq: "${task.task_id}"}, plan_meta: {_contains: $v}}, _set: {title: "x"}) { affected_rows } }`;
  const headers = { 'idempotency-key': 'digits' };
  await ask(query, { v: new ExactNumber('1.10') }, ADA, headers);
  const { errors } = await ask(query, { v: new ExactNumber('1.1000') }, ADA, headers);
  expect(errors?.[0]?.extensions.code).toBe('conflict');
});

test('A cursor of one list is not taken by another whose condition differs in the digits of a number alone', async () => {
  const page = (after: string) =>
    `query ($v: jsonb) { tasks_page(first: 1, order_by: {title: asc}, where: {_not: {plan_meta: {_eq: $v}}}${after}) { end_cursor items { title } } }`;
  const { tasks_page: first } = await answer<{ tasks_page: { end_cursor: string } }>(page(''), {
    v: new ExactNumber('1.10'),
  });
  const after = `, after: "${first.end_cursor}"`;
  expect((await ask(page(after), { v: new ExactNumber('1.10') })).errors).toBeUndefined();
  expect((await ask(page(after), { v: '1.10' })).errors?.[0]?.message).toContain('the cursor is not one of this list');
});

test('Numbers of the variables do not count as objects in them', async () => {
  const numbers = Array.from({ length: 20_000 }, () => new ExactNumber('1.0'));
  const query = 'query ($v: [Int!]) { tasks(where: {token_reward: {_in: $v}}) { title } }';
  expect((await ask(query, { v: numbers })).data).toEqual({ tasks: [] });
});

test('Numbers come out with their digits, also beside an introspection', async () => {
  const held = '{"n": [1.10, 750727362669608961, 1e400]}'.replace('1e400', `1${'0'.repeat(400)}`);
  const made = await sql<{ contribution_id: string }>(
    `INSERT INTO core_api.contributions (workspace_pk, name, addresses, country, flow_json, status)
      VALUES (1, 'digits', '[]', '{}', $1::jsonb, 'initial') RETURNING contribution_id`,
    held,
  );
  const row = `row: contributions_by_pk(contribution_id: "${made[0]?.contribution_id}") { flow_json }`;
  const shown = `"row":{"flow_json":${held}}`;
  expect((await ask(`{ ${row} }`)).text).toBe(`{"data":{${shown}}}`);
  expect((await ask(`{ ${row} __type(name: "jsonb") { name } }`)).text.replaceAll(' ', '')).toBe(
    `{"data":{${shown},"__type":{"name":"jsonb"}}}`.replaceAll(' ', ''),
  );
});
