/** What a request may look like: media types, packed bodies, parameters; every refusal is a 4xx that says what is accepted. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';

const served = servedFixed({ LIMIT_BODY: '100000' });

const OK = { data: { __typename: 'query_root' } };
const QUERY = { query: '{ __typename }' };
type Headers = Record<string, string>;

async function send(path: string, init: RequestInit, caller = ADA) {
  const headers = { ...(await headersOf(caller)), ...(init.headers as Headers) };
  const response = await served.gateway.fetch(path, { ...init, headers });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const body = type.includes('json') ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body };
}

/** A stream is sent without its length. */
const post = (body: string | Uint8Array | ReadableStream, headers: Headers = {}) => {
  const sent = body instanceof Uint8Array ? new Uint8Array(body) : body;
  const init = { method: 'POST', body: sent, headers: { 'content-type': 'application/json', ...headers } };
  return send('/v1/graphql', { ...init, duplex: 'half' } as RequestInit);
};
const get = (parameters: Readonly<Record<string, string>>) => send(`/graphql?${new URLSearchParams(parameters)}`, {});

/** The status, code and message of a request that is refused as a whole. */
const told = ({ status, body }: Awaited<ReturnType<typeof send>>) => {
  const [{ message, extensions }] = body.errors;
  return { status, code: extensions.code, message };
};

const faults = () => served.gateway.log.filter(({ level }) => level === 'error');

describe('further members', () => {
  test('of a body are ignored', async () => {
    const body = { ...QUERY, id: 'x', doc_id: 7, cacheConfig: {}, constructor: 1, query_hash: null };
    expect(await post(JSON.stringify(body))).toMatchObject({ status: 200, body: OK });
    expect(await post('{"query":"{ __typename }","__proto__":{"variables":{"x":1}}}')).toMatchObject({ body: OK });
  });

  test('of a URL are ignored, and of a form', async () => {
    expect(await get({ ...QUERY, id: 'x', variable: '{l:1}' })).toMatchObject({ status: 200, body: OK });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await post('query={__typename}&id={l:1}', form)).toMatchObject({ status: 200, body: OK });
  });
});

describe('operationName', () => {
  test('that is empty is absent', async () => {
    for (const operationName of ['', null, undefined])
      expect(await post(JSON.stringify({ ...QUERY, operationName }))).toMatchObject({ body: OK });
    expect(await get({ ...QUERY, operationName: '' })).toMatchObject({ body: OK });
    const two = { query: 'query A { __typename } query B { __typename }', operationName: '' };
    expect(told(await post(JSON.stringify(two))).message).toContain('exactly one operation has to be present');
  });
});

describe('parameters of another type', () => {
  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['query', 7, /"query" param to be a string/],
    ['query', ['{ __typename }'], /"query" param to be a string/],
    ['query', {}, /"query" param to be a string/],
    ['query', null, /Must provide query string/],
    ['variables', 'x', /"variables" param to be empty or an object/],
    ['variables', 7, /"variables" param to be empty or an object/],
    ['variables', [], /"variables" param to be empty or an object/],
    ['extensions', 'x', /"extensions" param to be empty or an object/],
    ['extensions', [1], /"extensions" param to be empty or an object/],
    ['operationName', 7, /operationName must be a text/],
    ['operationName', {}, /operationName must be a text/],
  ];
  test.each(wrong)('%s as %j is refused by name', async (name, value, message) => {
    const refusal = told(await post(JSON.stringify({ ...QUERY, [name]: value })));
    expect(refusal).toEqual({ status: 400, code: 'bad-request', message: expect.stringMatching(message) });
    expect(faults()).toEqual([]);
  });

  test.each(['variables', 'extensions'])('%s in a URL that are no JSON are refused by name', async (name) => {
    for (const text of ['{l:1}', '{', 'x', "{'a': 1}", '{"a": 01}', '[', '\u0000'])
      expect(told(await get({ ...QUERY, [name]: text })), text).toEqual({
        status: 400,
        code: 'invalid-json',
        message: `the parameter "${name}" takes a JSON object, such as {"id": 1}; what was sent is not valid JSON`,
      });
    for (const text of ['[]', '7', '"x"', 'true'])
      expect(told(await get({ ...QUERY, [name]: text }))).toMatchObject({ status: 400, code: 'bad-request' });
    expect(await get({ ...QUERY, [name]: 'null' })).toMatchObject({ body: OK });
    expect(await get({ ...QUERY, [name]: '' })).toMatchObject({ body: OK });
    expect(faults()).toEqual([]);
  });
});

describe('a body', () => {
  test('that is no JSON is refused as such, with what it takes', async () => {
    for (const text of ['', '{', 'query', '{query: 1}', '{"query":"{ __typename }"}}', '\u0000', 'NaN'])
      expect(told(await post(text)), text).toEqual({
        status: 400,
        code: 'invalid-json',
        message: 'the body takes JSON, such as {"query": "{ __typename }"}; what was sent is not valid JSON',
      });
    expect(faults()).toEqual([]);
  });

  test('that is JSON and no request is refused', async () => {
    for (const text of ['null', '7', '"x"', 'true'])
      expect(told(await post(text)), text).toMatchObject({ status: 400, code: 'bad-request' });
    for (const text of ['[null]', '[7, "x"]', '[[]]'])
      for (const { errors } of (await post(text)).body) expect(errors[0].extensions.code).toBe('bad-request');
    expect(faults()).toEqual([]);
  });

  test('must be UTF-8, with or without its mark', async () => {
    const bad = Buffer.concat([Buffer.from('{"query":"{ __typename }","x":"'), Buffer.from([0xff, 0x22, 0x7d])]);
    expect(told(await post(bad))).toEqual({
      status: 400,
      code: 'bad-request',
      message: 'the body must be text in UTF-8',
    });
    expect(await post(`\ufeff${JSON.stringify(QUERY)}`)).toMatchObject({ body: OK });
  });
});

describe('media types', () => {
  test('compare in any case, whatever their parameters', async () => {
    for (const type of [
      'Application/JSON',
      'APPLICATION/JSON; CHARSET=UTF-8',
      ' application/json ;charset=utf-8',
      'application/GraphQL+JSON',
    ])
      expect(await post(JSON.stringify(QUERY), { 'content-type': type }), type).toMatchObject({ body: OK });
    expect(await post('{ __typename }', { 'content-type': 'Application/GraphQL' })).toMatchObject({ body: OK });
    for (const accept of [
      'Application/JSON',
      'APPLICATION/*',
      'text/html, */*;q=0.1',
      'Application/GraphQL-Response+JSON',
    ])
      expect(await post(JSON.stringify(QUERY), { accept }), accept).toMatchObject({ status: 200, body: OK });
  });

  test('of a body that is not read are refused with 415 and those that are', async () => {
    for (const type of [
      'text/plain',
      'text/html',
      'application/xml',
      'multipart/form-data; boundary=x',
      'json',
      'constructor',
    ])
      expect(await post('x', { 'content-type': type }), type).toMatchObject({
        status: 415,
        body: {
          errors: [
            { message: expect.stringContaining('accepted is application/json'), extensions: { code: 'bad-request' } },
          ],
        },
      });
    const { headers } = await post('x', { 'content-type': 'text/plain' });
    expect(headers.get('accept')).toContain('application/json');
  });

  test('of answers that are not written are refused with 406 and those that are, and nothing is run', async () => {
    const query = 'mutation { insert_tasks_one(object: {title: "unheard", executor_type: human}) { title } }';
    for (const accept of ['text/html', 'image/*', 'application/xml', 'text/html;q=0.9, image/png', 'multipart/mixed'])
      expect(told(await post(JSON.stringify({ query }), { accept })), accept).toEqual({
        status: 406,
        code: 'bad-request',
        message: expect.stringContaining('answered is application/graphql-response+json or application/json'),
      });
    const count = '{ tasks_aggregate(where: {title: {_eq: "unheard"}}) { aggregate { count } } }';
    expect((await served.gateway.query(ADA, count)).data).toEqual({ tasks_aggregate: { aggregate: { count: 0 } } });
  });

  test('of which none but events is taken are answered by events, one for each operation', async () => {
    const event = `event: next\ndata: ${JSON.stringify(OK)}\n\n`;
    for (const accept of ['text/event-stream', 'text/*', 'image/png, TEXT/Event-Stream;q=0.5']) {
      const one = await post(JSON.stringify(QUERY), { accept });
      expect(one, accept).toMatchObject({ status: 200, body: `${event}event: complete\ndata: \n\n` });
      expect(one.headers.get('content-type'), accept).toContain('text/event-stream');
      const two = await post(JSON.stringify([QUERY, QUERY]), { accept });
      expect(two.body, accept).toBe(`${event}${event}event: complete\ndata: \n\n`);
    }
    const both = await post(JSON.stringify(QUERY), { accept: 'text/event-stream, application/json' });
    expect(both).toMatchObject({ status: 200, body: OK });
  });

  test('and other methods than GET and POST are refused with 405', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const answer = await send('/graphql', { method, headers: { 'content-type': 'application/json' } });
      expect(told(answer)).toMatchObject({ status: 405, code: 'bad-request' });
      expect(answer.headers.get('allow')).toBe('GET, POST');
    }
  });
});

describe('a packed body', () => {
  const brotli = (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  const packers = {
    gzip: gzipSync,
    'X-GZIP': gzipSync,
    deflate: deflateSync,
    br: brotli,
    Identity: (it: Buffer) => it,
  };

  test.each(Object.entries(packers))('with the encoding %s is read', async (encoding, pack) => {
    const body = pack(Buffer.from(JSON.stringify({ ...QUERY, variables: {}, id: 'ä'.repeat(1_000) })));
    expect(await post(body, { 'content-encoding': encoding })).toMatchObject({ status: 200, body: OK });
    const unannounced = await post(new Blob([new Uint8Array(body)]).stream(), { 'content-encoding': encoding });
    expect(unannounced.body).toEqual(OK);
  });

  test('that is not what it says, or cut off, is refused', async () => {
    const packed = gzipSync(JSON.stringify({ ...QUERY, id: 'x'.repeat(5_000) }));
    for (const body of [Buffer.from(JSON.stringify(QUERY)), packed.subarray(0, packed.length - 9), Buffer.alloc(0)])
      for (const encoding of ['gzip', 'br', 'deflate'])
        expect(told(await post(body, { 'content-encoding': encoding }))).toMatchObject({ status: 400 });
    expect(faults()).toEqual([]);
  });

  test('with another encoding, or several, is refused with 415 and those that are read', async () => {
    for (const encoding of ['zstd', 'compress', 'gzip, gzip', 'br, gzip', 'none', '*', 'constructor']) {
      const answer = await post(JSON.stringify(QUERY), { 'content-encoding': encoding });
      expect(told(answer), encoding).toEqual({
        status: 415,
        code: 'bad-request',
        message: "the body's Content-Encoding is not accepted; accepted is one of gzip, deflate, br, or none",
      });
      expect(answer.headers.get('accept-encoding')).toBe('gzip, deflate, br');
    }
  });

  test('is held to the limit as it comes out: gigabytes are not unpacked', async () => {
    const nothing = Buffer.alloc(32 * 1024 * 1024);
    const gigabyte = Buffer.concat(Array.from({ length: 32 }, () => gzipSync(nothing, { level: 1 })));
    const bombs: readonly (readonly [string, Buffer])[] = [
      ['gzip', gzipSync(nothing)],
      ['deflate', deflateSync(nothing)],
      ['br', brotli(nothing)],
    ];
    const tooLarge = {
      status: 413,
      code: 'limit-exceeded',
      message: expect.stringContaining('limit "body": at most 100000'),
    };
    const before = process.memoryUsage().rss;
    const began = performance.now();
    for (const [encoding, bomb] of bombs)
      for (let again = 0; again < 20; again += 1)
        expect(told(await post(bomb, { 'content-encoding': encoding }))).toEqual(tooLarge);
    expect(gigabyte.length).toBeGreaterThan(100_000);
    expect(told(await post(gigabyte, { 'content-encoding': 'gzip' }))).toEqual(tooLarge);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('at the limit passes, and one byte more does not', async () => {
    const bodyOf = (length: number) => {
      const body = JSON.stringify({ ...QUERY, id: '' });
      return gzipSync(body.replace('"id":""', `"id":"${'x'.repeat(length - body.length)}"`));
    };
    expect(await post(bodyOf(100_000), { 'content-encoding': 'gzip' })).toMatchObject({ status: 200, body: OK });
    expect(told(await post(bodyOf(100_001), { 'content-encoding': 'gzip' }))).toMatchObject({ status: 413 });
  });
});

describe('a caller without a token', () => {
  const stranger = (body: string | Uint8Array<ArrayBuffer>, headers: Headers = {}) =>
    served.gateway.fetch('/v1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  test('is told so, however much it sends, and no more of it is read than a little', async () => {
    const answer = await stranger(JSON.stringify({ ...QUERY, id: 'x'.repeat(70_000) }));
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'invalid-headers' } }] });
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(10 * 1024 * 1024)));
    const packed = await stranger(bomb, { 'content-encoding': 'gzip', authorization: 'Bearer x' });
    expect(await packed.json()).toMatchObject({ errors: [{ extensions: { code: 'invalid-jwt' } }] });
  });
});

test('whatever is sent as a body, parameters or media types is answered with a code, and is no fault of the gateway', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constantFrom('{l:1}', '[', 'null', '{"a":{"b":[1]}}'),
  );
  const value = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }));
  const member = fc.constantFrom('query', 'variables', 'operationName', 'extensions', 'id', '__proto__');
  const parameters = fc.array(fc.tuple(member, value), { maxLength: 5 });
  const headers = fc.record({
    'content-type': fc.constantFrom(
      'application/json',
      'APPLICATION/JSON',
      'application/graphql',
      'x/y',
      'application/x-www-form-urlencoded',
    ),
    'content-encoding': fc.constantFrom('', '', 'gzip', 'br', 'deflate', 'nope'),
    accept: fc.constantFrom('*/*', 'application/json', 'application/graphql-response+json', 'image/png'),
  });
  await fc.assert(
    fc.asyncProperty(parameters, headers, text, fc.boolean(), async (pairs, sent, raw, byGet) => {
      const shown = pairs.map(([name, it]) => [name, typeof it === 'string' ? it : JSON.stringify(it)] as const);
      const url = `/graphql?${new URLSearchParams(shown.map(([name, it]) => [name, it]))}`;
      const json = `{${pairs.map(([name, it]) => `${JSON.stringify(name)}:${JSON.stringify(it)}`).join()}}`;
      const answer = byGet ? await send(url, { headers: sent }) : await post(pairs.length > 0 ? json : raw, sent);
      expect(answer.status).toBeLessThan(500);
      for (const { errors } of [answer.body].flat())
        for (const { message, extensions } of errors ?? []) {
          expect(message).not.toBe('internal error');
          expect(extensions.code).toMatch(/^[a-z-]+$/);
        }
    }),
    { numRuns: 300 },
  );
  expect(faults()).toEqual([]);
});
