/** Who may send what: other origins, strangers who want to look around, operations that nobody listed. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';

const ADMIN: Caller = { ...ADA, role: 'admin' };
const served = servedFixed({ INTROSPECTION: 'service,admin', GRAPHIQL: 'off', UNAUTHORIZED_ROLE: 'anonymous' });
const open = servedFixed();

test('the pages of tools are not there where they are switched off', async () => {
  const headers = { accept: 'text/html' };
  for (const path of ['/v1/docs', '/docs/', '/docs/session.json', '/graphiql/session.json'])
    expect((await served.gateway.fetch(path, { headers })).status, path).not.toBe(200);
  expect((await open.gateway.fetch('/v1/docs', { headers })).status).toBe(200);
});

describe('a request that a page of another origin could send unasked', () => {
  const path = `/graphql?query=${encodeURIComponent('{ __typename }')}`;
  const status = async (init: RequestInit, url = path) => (await served.gateway.fetch(url, init)).status;
  const post = (type: string) => ({ method: 'POST', headers: { 'content-type': type }, body: 'query={__typename}' });

  test('is refused: a GET, and a POST of a type that a form may send', async () => {
    expect(await status({})).toBe(403);
    expect(await status({ headers: { cookie: 'session=1' } })).toBe(403);
    for (const type of [
      'text/plain',
      'TEXT/plain; charset=utf-8',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; application/json',
      'text/plain, application/json',
    ])
      expect(await status(post(type), '/graphql'), type).toBe(403);
    const { errors } = await (await served.gateway.fetch(path)).json();
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('needs a content type such as application/json, or one of the headers'),
      extensions: { code: 'bad-request' },
    });
  });

  test('is answered with a header that only a preflight would allow', async () => {
    expect(await status({ headers: await headersOf(ADA) })).toBe(200);
    expect(await status({ headers: await headersOf(ADMIN) })).toBe(200);
    expect(await status({ headers: { 'x-requested-with': 'fetch' } })).toBe(200);
    expect(await status({ headers: { 'content-type': 'application/json' } })).toBe(200);
  });

  describe('may be the stream of an EventSource, which sets no headers', () => {
    const listed = 'https://app.example.com';
    const stream = `/graphql?query=${encodeURIComponent('{ __typename }')}`;
    const accept = 'text/event-stream';
    const cases = [
      ['of its own page', { 'sec-fetch-site': 'same-origin', cookie: 'a=1' }, 200, 200],
      ['of a listed origin', { 'sec-fetch-site': 'cross-site', origin: listed, cookie: 'a=1' }, 403, 200],
      ['of any origin without cookies', { 'sec-fetch-site': 'cross-site', origin: 'https://b.example' }, 200, 403],
      ['of another origin with cookies', { origin: 'https://b.example', cookie: 'a=1' }, 403, 403],
      ['of another origin that says nothing, as an image', { 'sec-fetch-site': 'cross-site' }, 403, 403],
      ['of the same site alone', { 'sec-fetch-site': 'same-site', cookie: 'a=1' }, 403, 403],
      ['of a browser that says nothing', {}, 403, 403],
      ['of another type', { 'sec-fetch-site': 'same-origin', accept: 'text/event-stream, */*' }, 403, 403],
    ] as const;

    test.for(cases)('%s', async ([, headers, whereAllMay]) => {
      expect(await status({ headers: { accept, ...headers } }, stream)).toBe(whereAllMay);
    });

    test('held to the origins that are listed', async () => {
      await using gateway = await serveGateway(served.database, {
        CORS_ORIGINS: listed,
        UNAUTHORIZED_ROLE: 'anonymous',
      });
      for (const [what, headers, , whereSomeMay] of cases) {
        const response = await gateway.fetch(stream, { headers: { accept, ...headers } });
        expect(response.status, what).toBe(whereSomeMay);
        await response.body?.cancel();
      }
    });

    test('but no other method', async () => {
      const headers = { accept, 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' };
      expect(await status({ method: 'POST', headers, body: '{}' }, '/graphql')).toBe(403);
    });
  });

  test('cannot be a mutation, whatever its headers', async () => {
    const mutation = `/graphql?query=${encodeURIComponent('mutation { delete_tasks(where: {}) { affected_rows } }')}`;
    expect(await status({ headers: await headersOf(ADA) }, mutation)).toBe(405);
  });

  test('cannot be a mutation that is known since it came by POST, nor the one beside a query', async () => {
    const asRead = async (query: string, operationName: string) => {
      const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
      const body = JSON.stringify({ query, operationName });
      expect(await status({ method: 'POST', headers, body }, '/graphql')).toBe(200);
      return status({ headers }, `/graphql?${new URLSearchParams({ query, operationName })}`);
    };
    const nothing = '{ delete_tasks(where: { title: { _eq: "there is none" } }) { affected_rows } }';
    expect(await asRead(`mutation Delete ${nothing}`, 'Delete')).toBe(405);
    const both = `query Read { __typename } mutation Delete ${nothing}`;
    expect(await asRead(both, 'Delete')).toBe(405);
    expect(await asRead(both, 'Read')).toBe(200);
  });

  test('may carry the token in the header that is configured for it', async () => {
    const key = 'a key for tests, at least 32 bytes long';
    const header = { type: 'CustomHeader', name: 'x-token' };
    await using gateway = await serveGateway(served.database, {
      JWT_SECRET: JSON.stringify({ type: 'HS256', key, header }),
    });
    const { authorization = '' } = await headersOf(ADA);
    const response = await gateway.fetch(path, { headers: { 'x-token': authorization.replace('Bearer ', '') } });
    expect(await response.json()).toEqual({ data: { __typename: 'query_root' } });
  });
});

describe('a page of another origin', () => {
  const ask = async (gateway: ServedGateway, origin: string, method = 'POST') => {
    const headers = { origin, 'content-type': 'application/json', ...(await headersOf(ADA)) };
    const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
    const init =
      method === 'POST' ? { headers, body: '{"query":"{__typename}"}' } : { headers: { origin, ...preflight } };
    const response = await gateway.fetch('/graphql', { method, ...init });
    return {
      origin: response.headers.get('access-control-allow-origin'),
      credentials: response.headers.get('access-control-allow-credentials'),
      headers: response.headers.get('access-control-allow-headers'),
    };
  };

  test('may call by default, without cookies', async () => {
    const origin = 'https://anywhere.example';
    expect(await ask(open.gateway, origin)).toEqual({ origin, credentials: null, headers: null });
    expect(await ask(open.gateway, origin, 'OPTIONS')).toEqual({ origin, credentials: null, headers: 'authorization' });
  });

  test('may call with cookies when it is listed, and not at all otherwise', async () => {
    const listed = 'https://app.example.com';
    await using gateway = await serveGateway(served.database, { CORS_ORIGINS: `${listed},https://b.example.com` });
    expect(await ask(gateway, listed)).toEqual({ origin: listed, credentials: 'true', headers: null });
    expect(await ask(gateway, listed, 'OPTIONS')).toMatchObject({ origin: listed, headers: 'authorization' });
    for (const origin of ['https://evil.example', 'null', `${listed}.evil.example`, 'http://app.example.com'])
      for (const method of ['POST', 'OPTIONS'])
        expect(await ask(gateway, origin, method)).toEqual({ origin: null, credentials: null, headers: null });
  });
});

describe('introspection', () => {
  const ask = (caller: Caller, query: string) => served.gateway.query(caller, query);

  test('is for the roles that may', async () => {
    for (const role of ['service', 'admin'] as const)
      expect((await ask({ ...ADA, role }, getIntrospectionQuery())).errors).toBeUndefined();
    for (const query of [
      getIntrospectionQuery(),
      '{ __type(name: "tasks") { name } }',
      '{ ...A } fragment A on query_root { __schema { types { name } } }',
    ]) {
      const { errors } = await ask(ADA, query);
      expect(errors).toEqual([
        { message: 'introspection is disabled for role: "user"', extensions: { path: '$', code: 'not-supported' } },
      ]);
    }
  });

  test('is not __typename', async () => {
    expect((await ask(ADA, '{ __typename tasks(limit: 1) { __typename } }')).data).toEqual({
      __typename: 'query_root',
      tasks: [{ __typename: 'tasks' }],
    });
  });

  test('off means no suggestions either, of fields, arguments, values or variables', async () => {
    const wrong: readonly (readonly [string, object])[] = [
      ['{ task { title } }', {}],
      ['{ tasks { titl } }', {}],
      ['{ tasks(limi: 1) { title } }', {}],
      ['{ tasks(order_by: {title: as}) { title } }', {}],
      ['query ($by: [tasks_order_by!]) { tasks(order_by: $by) { title } }', { by: [{ titl: 'asc' }] }],
      ['query ($by: order_by) { tasks(order_by: {title: $by}) { title } }', { by: 'as' }],
      ['query ($w: tasks_bool_ex) { tasks(where: $w) { title } }', {}],
    ];
    for (const [query, variables] of wrong) {
      const told = await served.gateway.query({ ...ADA, role: 'service' }, query, variables);
      const kept = await served.gateway.query(ADA, query, variables);
      expect(told.text, query).toMatch(/Did you mean|Accepted are/);
      expect(kept.errors?.length, query).toBe(told.errors?.length);
      expect(kept.text, query).not.toMatch(/did you mean|accepted/i);
      expect(kept.errors?.map(({ extensions }) => extensions)).toEqual(
        told.errors?.map(({ extensions }) => extensions),
      );
    }
  });
});

test('GraphiQL is shown to a browser unless it is switched off', async () => {
  const browser = { headers: { accept: 'text/html,application/xhtml+xml' } };
  const shown = await open.gateway.fetch('/graphql', browser);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await shown.text()).toContain('<title>Rowgate</title>');
  const off = await served.gateway.fetch('/graphql', browser);
  expect(off.status).toBe(406);
  expect(await off.text()).toContain('answered is application/graphql-response+json or application/json');
});

describe('an allow-list', () => {
  const LISTED = 'query Titles($n: Int) { tasks(limit: $n, order_by: {created_at: asc}) { title } }';
  const sha256 = createHash('sha256').update(LISTED).digest('hex');
  let folder: string;
  let gateway: ServedGateway;
  const file = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rowgate-allow-list-'));
    await writeFile(file('ids.json'), JSON.stringify({ 'the-titles': LISTED }));
    gateway = await serveGateway(open.database, { ALLOW_LIST: file('ids.json') });
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  const byId = async (id: string, caller: Caller = ADA) => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: id } };
    const response = await gateway.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await headersOf(caller)) },
      body: JSON.stringify({ extensions, variables: { n: 1 } }),
    });
    return response.json();
  };

  test('answers what is listed, whatever its white space, comments and __typename', async () => {
    const data = { tasks: [{ title: 'Pay rent' }] };
    expect((await gateway.query(ADA, LISTED, { n: 1 })).data).toEqual(data);
    const spaced = `# titles\n${LISTED.replaceAll(' ', '\n ')}`;
    expect((await gateway.query(ADA, spaced, { n: 1 })).data).toEqual(data);
    const named = await gateway.query(ADA, LISTED.replace('title }', 'title __typename }'), { n: 1 });
    expect(named.data).toEqual({ tasks: [{ title: 'Pay rent', __typename: 'tasks' }] });
  });

  test('refuses everything else, but not from admin', async () => {
    const others = [
      LISTED.replace('title }', 'status }'),
      LISTED.replace('Titles', 'Others'),
      '{ __typename }',
      getIntrospectionQuery(),
    ];
    for (const query of others) {
      const { errors } = await gateway.query(ADA, query);
      expect(errors).toEqual([
        { message: 'query is not allowed', extensions: { path: '$', code: 'validation-failed' } },
      ]);
      expect((await gateway.query(ADMIN, query)).errors).toBeUndefined();
    }
  });

  test('answers an id alone: the key in the file, or the sha256 of the text', async () => {
    const answer = { data: { tasks: [{ title: 'Pay rent' }] } };
    expect(await byId('the-titles')).toEqual(answer);
    expect(await byId(sha256)).toEqual(answer);
    expect(await byId('unknown')).toMatchObject({ errors: [{ message: 'Must provide query string.' }] });
    expect(await byId('__proto__')).toMatchObject({ errors: [{}] });
  });

  test('may be a plain list', async () => {
    await writeFile(file('list.json'), JSON.stringify([LISTED]));
    await using listed = await serveGateway(open.database, { ALLOW_LIST: file('list.json') });
    expect((await listed.query(ADA, LISTED, { n: 1 })).errors).toBeUndefined();
    expect((await listed.query(ADA, '{ __typename }')).errors).toHaveLength(1);
  });

  test.each([
    ['missing.json', undefined, /missing\.json is not accepted: ENOENT/],
    ['broken.json', '{', /broken\.json is not accepted: .*JSON/],
    ['other.json', '{"a":1}', /it holds something else\. It must hold a JSON list of GraphQL documents/],
    ['syntax.json', '["{ tasks "]', /Syntax Error/],
  ])('%s is refused at the start, with what it must hold', async (name, text, expected) => {
    if (text !== undefined) await writeFile(file(name), text);
    await expect(serveGateway(open.database, { ALLOW_LIST: file(name) })).rejects.toThrow(expected);
  });
});
