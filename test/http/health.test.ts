/** What a load balancer, an operator and a lost visitor find beside GraphQL. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signToken } from '../../src/auth/sign-token.ts';
import { ADA } from '../harness/dataset.ts';
import { ADMIN_SECRET, headersOf, jwt } from '../harness/gateway.ts';
import { rawRequest } from '../harness/raw-request.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';

const served = servedFixed({ METRICS_SECRET: 'the-secret-of-metrics' });
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await served.gateway.fetch(path, { headers });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

test('/healthz and /readyz say OK while the database answers', async () => {
  const ok = { status: 200, type: 'text/plain; charset=utf-8', text: 'OK' };
  expect(await get('/healthz')).toEqual(ok);
  expect(await get('/readyz')).toEqual(ok);
  expect((await served.gateway.fetch('/healthz', { method: 'HEAD' })).status).toBe(200);
});

test('/readyz says no while the gateway drains, /healthz still yes, and requests are answered', async () => {
  await using gateway = await serveGateway(served.database, { SHUTDOWN_DELAY: '200ms' });
  const drained = gateway.drain();
  const ready = await gateway.fetch('/readyz');
  expect([ready.status, await ready.text()]).toEqual([503, 'DRAINING']);
  expect((await gateway.fetch('/healthz')).status).toBe(200);
  const answer = await gateway.query(ADA, '{ __typename }');
  expect(answer.data).toEqual({ __typename: 'query_root' });
  expect(answer.headers.get('connection')).toBe('close');
  await drained;
});

describe('a path that does not exist', () => {
  test.each(['/v1', '/v1/graphql/', '/graphqlx', '/health', '/metrics/', '/healthz/x', '/__proto__'])(
    '%s is answered in Hasura’s words',
    async (path) => {
      const { status, type, text } = await get(path);
      expect([status, type]).toEqual([404, 'application/json; charset=utf-8']);
      expect(text).toBe('{"path":"$","error":"resource does not exist","code":"not-found"}');
    },
  );

  test('takes only GET and HEAD where it exists', async () => {
    const response = await served.gateway.fetch('/healthz', { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

test('/v1/version tells the version', async () => {
  const { text } = await get('/v1/version');
  expect(JSON.parse(text)).toEqual({ server_type: 'rowgate', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
});

describe('x-request-id', () => {
  const idOf = async (headers: Record<string, string>) =>
    (await served.gateway.fetch('/healthz', { headers })).headers.get('x-request-id');

  test('is echoed when the client sends one, else made', async () => {
    expect(await idOf({ 'x-request-id': 'mine-1' })).toBe('mine-1');
    expect(await idOf({})).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf({})).not.toBe(await idOf({}));
  });

  test('is made anew when the one sent is no id', async () => {
    for (const sent of ['two words', 'x'.repeat(129)])
      expect(await idOf({ 'x-request-id': sent })).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('comes with refusals too', async () => {
    for (const path of ['/nowhere', '/graphql', '/metrics'])
      expect(
        (await served.gateway.fetch(path, { headers: { 'x-request-id': 'mine' } })).headers.get('x-request-id'),
      ).toBe('mine');
  });
});

test('a request that makes no URL is refused, and tells nothing of the inside', async () => {
  const { port } = new URL(served.gateway.url);
  for (const head of [
    'GET /graphql HTTP/1.1\r\nHost: a b',
    'GET http://x/ HTTP/1.1\r\nHost: x',
    'GET //[ HTTP/1.1\r\nHost: %',
  ]) {
    const answer = await rawRequest(Number(port), `${head}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toMatch(/node_modules|\.ts|\.js:/);
  }
});

describe('/metrics', () => {
  const secret = { authorization: 'Bearer the-secret-of-metrics' };

  test('needs the secret that was set', async () => {
    expect((await get('/metrics')).status).toBe(401);
    expect((await get('/metrics', { authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await get('/metrics', secret)).status).toBe(200);
  });

  test('counts operations by name, role and outcome', async () => {
    await served.gateway.query(ADA, 'query Titles { tasks { title } }');
    await served.gateway.query(ADA, 'query Wrong { tasks { nope } }');
    await served.gateway.query({ ...ADA, role: 'admin' }, '{ tasks { title } }');
    await served.gateway.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{a}"}',
    });
    expect((await get('/metrics', secret)).type).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await served.gateway.metrics(secret);
    for (const line of [
      'rowgate_operations_total{operation="Titles",role="user",outcome="ok"} 1',
      'rowgate_operations_total{operation="unnamed",role="user",outcome="validation-failed"} 1',
      'rowgate_operations_total{operation="unnamed",role="admin",outcome="ok"} 1',
      'rowgate_operations_total{operation="unnamed",role="none",outcome="invalid-headers"} 1',
      'rowgate_request_duration_seconds_count{operation="Titles"} 1',
      'rowgate_pool_connections{state="busy"} 0',
      'rowgate_pool_connections{state="waiting"} 0',
      'rowgate_operations_waiting 0',
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).toMatch(/^rowgate_pool_connections\{state="idle"\} [1-9]/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  const prepared = async () =>
    Number(/^rowgate_statements_prepared_total (\d+)/m.exec(await served.gateway.metrics(secret))?.[1]);

  test('counts what was compiled; a known operation is not compiled again', async () => {
    const before = await prepared();
    const query = 'query Again($n: Int) { tasks(limit: $n) { title } }';
    for (const n of [1, 2, 3]) await served.gateway.query(ADA, query, { n });
    expect(await prepared()).toBe(before + 1);
    await served.gateway.query(ADA, query, { n: null });
    expect(await prepared()).toBe(before + 2);
  });

  test('counts a document once, whether it comes by GET or by POST', async () => {
    const before = await prepared();
    const query = 'query Fetched { tasks(limit: 1) { title } }';
    const headers = await headersOf(ADA);
    const fetched = () => served.gateway.fetch(`/graphql?${new URLSearchParams({ query })}`, { headers });
    expect((await fetched()).status).toBe(200);
    expect((await fetched()).status).toBe(200);
    await served.gateway.query(ADA, query);
    expect((await fetched()).status).toBe(200);
    expect(await prepared()).toBe(before + 1);
  });

  test('has a bounded number of series, whatever clients send', async () => {
    const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
    const operation = (n: number) => ({ query: `query Name${n} { __typename }` });
    for (let n = 0; n < 260; n += 20) {
      const body = JSON.stringify(Array.from({ length: 20 }, (_, index) => operation(n + index)));
      await served.gateway.fetch('/graphql', { method: 'POST', headers, body });
    }
    const madeUp = await signToken({ jwt, role: 'made-up', workspaceId: '', expiresIn: '1h' });
    await served.gateway.query(ADA, '{ __typename }', {}, { authorization: `Bearer ${madeUp}` });
    await served.gateway.query(ADA, `query ${'L'.repeat(100)} { __typename }`);
    const text = await served.gateway.metrics(secret);
    const names = new Set([...text.matchAll(/rowgate_operations_total\{operation="([^"]*)"/g)].map(([, name]) => name));
    expect(names.size).toBeLessThanOrEqual(202);
    expect(names).toContain('other');
    expect(text).toContain('role="other"');
    expect(text).not.toContain('made-up');
  });
});

describe('/metrics tell names of operations', () => {
  const send = (gateway: ServedGateway, query: string, headers: Record<string, string>) =>
    gateway.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, operationName: /query (\w+)/.exec(query)?.[1] }),
    });
  const namesIn = async (gateway: ServedGateway) => {
    const text = await gateway.metrics();
    return new Set([...text.matchAll(/operation="([^"]*)"/g)].map(([, name]) => name));
  };

  test('that known callers sent and that were accepted, whatever strangers send', async () => {
    await using gateway = await serveGateway(served.database, { UNAUTHORIZED_ROLE: 'anonymous', LOG_LEVEL: 'error' });
    for (let n = 0; n < 250; n += 1) {
      await send(gateway, `query Stranger${n} { __typename }`, {});
      await send(gateway, `query Refused${n} { __typename }`, { authorization: 'Bearer none' });
    }
    const known = await headersOf(ADA);
    for (const query of ['query Invalid { nope }', 'query Broken {', 'query Late { tasks(limit: -1) { title } }'])
      await send(gateway, query, known);
    await send(gateway, 'query Mine { __typename }', known);
    await send(gateway, 'query Admins { __typename }', { 'x-hasura-admin-secret': ADMIN_SECRET });
    const names = await namesIn(gateway);
    expect([...names].filter((name) => !['unnamed', 'Mine', 'Admins', 'Late'].includes(name ?? ''))).toEqual([]);
    expect(names).toContain('Mine');
    expect(names).toContain('Admins');
  });
});

describe('/metrics with a key set', () => {
  const keys = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"keys":[{"kty":"oct","k":"AAAA","kid":"1"}]}');
  });
  beforeAll(() => once(keys.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => keys.close());

  test('tell its state', async () => {
    const { port } = keys.address() as AddressInfo;
    const JWT_SECRET = JSON.stringify({ jwk_url: `http://127.0.0.1:${port}/` });
    await using gateway = await serveGateway(served.database, { JWT_SECRET });
    expect(await gateway.metric('rowgate_jwks_keys')).toBe(0);
    await gateway.query(ADA, '{ __typename }');
    expect(await gateway.metric('rowgate_jwks_keys')).toBe(1);
    expect(await gateway.metric('rowgate_jwks_failing')).toBe(0);
    expect(await gateway.metric('rowgate_jwks_last_success_seconds')).toBeGreaterThan(1_700_000_000);
  });
});
