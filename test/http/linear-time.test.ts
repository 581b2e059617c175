/** Whatever is long, and wherever it stands: the time that it takes grows with its length, not with the square of it. */
import { describe, expect, test } from 'vitest';
import { processorTime } from '../abuse/growth.ts';
import { ADA, id } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { type RawHttp, rawHttp } from '../harness/raw-request.ts';
import { servedFixed } from '../harness/served-fixed.ts';

/** Introspection is off for users: what hides names from them reads the same texts. */
const served = servedFixed({ INTROSPECTION: 'admin', LIMIT_BODY: '4000000' });

/** What is repeated: digits, blanks and brackets, and the words that messages are made of. */
const PARTS = [
  'x',
  '1',
  ' ',
  '\\',
  '"',
  '[',
  '.',
  '$.a',
  '1e',
  'Did you mean ',
  ' at "www',
  'got invalid value ',
  '; ',
];

const filled = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** Below, in microseconds, everything is as fast as everything: collecting garbage alone takes as long. */
const NOISE = 80_000;

/** Of this process, which is the gateway's too. */
const timeOf = (sent: RawHttp): Promise<number> => processorTime(() => rawHttp(served.gateway.url, sent));

/** So often one after the other, in order of time. */
async function processorTimes(tries: number, sent: RawHttp): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < tries; at += 1) times.push(await timeOf(sent));
  return times.sort((a, b) => a - b);
}

/** `base` characters ten times and forty times: four times the length may take eight times as long. */
async function expectLinear(request: (text: string) => RawHttp, base = 1_000, parts = PARTS): Promise<void> {
  for (const part of parts) {
    // The end is none that a whole text could have.
    const [short, long] = [10, 40].map((times) => request(`${filled(part, base * times)}x!`));
    if (!short || !long) throw new Error('two lengths were asked for');
    if ((await timeOf(long)) < NOISE) continue;
    // What else the process does now and then is no proof against it: the slowest beside the fastest.
    const slowest = (await processorTimes(3, short)).at(-1) ?? 0;
    const [fastest] = await processorTimes(6, long);
    expect(fastest, `${JSON.stringify(part)}: ${slowest} µs before`).toBeLessThan(Math.max(NOISE, 8 * slowest));
  }
}

const json = { 'content-type': 'application/json' };
let own: Readonly<Record<string, string>> = {};
const post = (query: string, variables: unknown = {}, more: object = {}): RawHttp => ({
  headers: { ...json, ...own },
  body: JSON.stringify({ query, variables, ...more }),
});

/** A type, where its value stands, and one that is accepted there: the test asks at a place that there is. */
const SCALARS: readonly (readonly [string, string, unknown])[] = [
  ['uuid', 'where: {task_id: {_eq: V}}', id('tasks', 1)],
  ['timestamptz', 'where: {due_date: {_gt: V}}', '2026-06-15'],
  ['numeric', 'where: {score: {_lt: V}}', '0.5'],
  ['String', 'where: {title: {_like: V}}', 'x'],
  ['String', 'where: {title: {_regex: V}}', 'x'],
  ['jsonb', 'where: {plan_meta: {_contains: V}}', 'x'],
  ['task_status_enum', 'where: {status: {_eq: V}}', 'open'],
  ['Int', 'limit: V', 1],
  ['Boolean', 'where: {title: {_is_null: V}}', true],
  ['order_by', 'order_by: {title: V}', 'asc'],
  ['tasks_bool_exp', 'where: V', {}],
];

describe('time is linear in the length of', () => {
  test.each(SCALARS)('%s, as %s, in a variable and in a literal', async (type, place, accepted) => {
    own = await headersOf(ADA);
    const at = (value: string) => `{ tasks(${place.replace('V', value)}) { title } }`;
    const inVariable = (value: unknown) => post(`query ($v: ${type}) ${at('$v')}`, { v: value });
    expect(await rawHttp(served.gateway.url, inVariable(accepted))).not.toContain('"errors"');
    await expectLinear((text) => inVariable(text));
    await expectLinear((text) => inVariable({ [text]: text }));
    await expectLinear((text) => inVariable([text]));
    await expectLinear((text) => post(at(JSON.stringify(text))));
  });

  test('a name: of a field, an argument, an alias, an operation, a variable, a key', async () => {
    own = await headersOf(ADA);
    const names = (request: (name: string) => RawHttp) =>
      expectLinear((text) => request(text.slice(0, -1)), 1_000, ['x', '_', 'titl', '_aggregate']);
    await names((name) => post(`{ ${name} }`));
    await names((name) => post(`{ tasks(${name}: 1) { title } }`));
    await names((name) => post(`{ tasks(where: {${name}: {}}) { title } }`));
    await names((name) => post(`{ tasks(order_by: {title: ${name}}) { title } }`));
    await names((name) => post(`{ ${name}: tasks { title(path: 1) } }`));
    await names((name) => post(`query ($v: ${name}) { tasks { ...${name} } }`));
    await names((name) => post(`query ${name} ($${name}: Int!) { tasks(limit: $${name}) { title } }`));
    await expectLinear((text) => post('query A { tasks { title } }', {}, { operationName: text }));
    await expectLinear((text) => post('{ tasks { title } }', { [text]: text }));
    await expectLinear((text) =>
      post('query ($w: tasks_bool_exp) { tasks(where: $w) { title } }', { w: { [text]: 1 } }),
    );
  });

  test('a path, a cursor, a text that is none', async () => {
    own = await headersOf(ADA);
    await expectLinear((text) => post('query ($p: String) { tasks { plan_meta(path: $p) } }', { p: text }));
    await expectLinear((text) =>
      post('query ($c: String) { tasks_page(first: 1, after: $c) { end_cursor } }', { c: text }),
    );
    await expectLinear((text) => post(text));
    await expectLinear((text) => ({ headers: { ...json, ...own }, body: text }));
  });

  test('a document: blank lines, comments, block strings, errors after them', async () => {
    own = await headersOf(ADA);
    const wrong = `{ tasks { ${Array.from({ length: 300 }, (_, at) => `a${at}`).join(' ')} } }`;
    const parts = ['\n', '\r\n', '#\n', ' ', ',', '#'];
    await expectLinear((text) => post(`${text.slice(0, -2)}\n${wrong}`), 20_000, parts);
    await expectLinear((text) => post(`"""${text}""" ${wrong}`), 20_000, ['\n', ' ', 'x\n ', '"']);
  });

  test('a header', async () => {
    own = await headersOf(ADA);
    const names = ['authorization', 'cookie', 'x-hasura-role', 'x-hasura-admin-secret', 'x-request-id', 'traceparent'];
    const others = [
      'content-type',
      'accept',
      'accept-encoding',
      'origin',
      'idempotency-key',
      'content-encoding',
      'host',
    ];
    const body = JSON.stringify({
      query: 'mutation { delete_tasks(where: {title: {_eq: "none"}}) { affected_rows } }',
    });
    const parts = ['x', ' ', ';', ',', 'a=', 'a=b;', '"', '00-', 'text/plain;q=0,', 'Bearer '];
    for (const name of [...names, ...others])
      await expectLinear((text) => ({ headers: { ...json, ...own, [name]: `Bearer ${text}` }, body }), 300, parts);
  });

  test('a URL', async () => {
    own = await headersOf(ADA);
    const parts = ['x', '/', '.', '%41', '/graphql', '//', '?', '&a', 'a=b&'];
    await expectLinear((text) => ({ method: 'GET', path: `/${text}`, headers: own }), 300, parts);
    await expectLinear((text) => ({ method: 'GET', path: `/graphql?query=${text}`, headers: own }), 300, parts);
    await expectLinear((text) => ({ method: 'GET', path: `/graphql?${text}`, headers: own }), 300, parts);
  });
});
