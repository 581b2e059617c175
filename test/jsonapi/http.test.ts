/** What HTTP asks of the door: media types, methods, status codes and caching (JSON:API 1.1 and RFC 9110). */
import { describe, expect, test } from 'vitest';
import { checkContentType } from '../../src/jsonapi/negotiation/negotiate.ts';
import { ADA, id } from '../harness/dataset.ts';
import { fixedGateway } from '../harness/fixed-gateway.ts';
import { headersOf } from '../harness/gateway.ts';
import { ask } from './ask.ts';

const fixed = fixedGateway();
const TYPE = 'application/vnd.api+json';
const path = `/v1/tasks/${id('tasks', 1)}`;

describe('Accept', () => {
  test.for([
    TYPE,
    '*/*',
    'application/*',
    'text/html',
    'application/json',
    `${TYPE}; charset=utf-8, ${TYPE}`,
    `${TYPE}; profile="https://example.com/a,b; c"`,
    `${TYPE};ext="https://example.com/x", ${TYPE}; q=0.1`,
    `${TYPE}; ext=""`,
    `text/html;level="a,b;c", ${TYPE.toUpperCase()} ;q=0.9`,
    ' , ,',
  ])('"%s" is answered', async (accept) => {
    const { status, headers } = await ask(fixed.gateway, path, { headers: { accept } });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(TYPE);
  });

  test.for([
    [`${TYPE}; charset=utf-8`, 'charset'],
    [`${TYPE}; charset=utf-8, */*`, 'charset'],
    [`${TYPE}; ext="https://jsonapi.org/ext/atomic"`, 'https://jsonapi.org/ext/atomic'],
    [`${TYPE}; ext="https://a.example/x, https://b.example/y"`, 'https://a.example/x,'],
    [`${TYPE}; q=0`, TYPE],
    [`${TYPE}; ext="`, 'list of media types'],
    [`${TYPE}; q=2`, 'list of media types'],
    ['text', 'list of media types'],
  ] as const)('"%s" is refused with 406 and says why', async ([accept, why]) => {
    const { status, document, headers } = await ask(fixed.gateway, path, { headers: { accept } });
    expect(status).toBe(406);
    expect(document.errors).toMatchObject([{ status: '406', source: { header: 'Accept' } }]);
    expect(document.errors?.[0]?.detail).toContain(why);
    expect(headers.get('vary')).toContain('Accept');
  });
});

describe('Content-Type', () => {
  test.for([TYPE, `${TYPE}; profile="https://example.com/p"`, ` ${TYPE} ;`])('"%s" is read', (type) => {
    expect(() => checkContentType(type)).not.toThrow();
  });

  test.for([
    null,
    '',
    'application/json',
    'text/plain',
    `${TYPE}; charset=utf-8`,
    `${TYPE}; ext="https://x.example/"`,
    `${TYPE}, ${TYPE}`,
  ])('"%s" is refused with 415', (type) => {
    expect(() => checkContentType(type)).toThrow(expect.objectContaining({ status: 415 }));
  });

  test('is ignored where nothing is read of a body', async () => {
    const { status } = await ask(fixed.gateway, path, { headers: { 'content-type': 'text/plain' } });
    expect(status).toBe(200);
  });
});

describe('a caller', () => {
  test('without a token is told to bring one', async () => {
    const response = await fixed.gateway.fetch(path);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(response.headers.get('content-type')).toBe(TYPE);
    expect(await response.json()).toMatchObject({ errors: [{ status: '401' }] });
  });

  test('with a token that is none gets 401 too', async () => {
    const response = await fixed.gateway.fetch(path, { headers: { authorization: 'Bearer x' } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ code: 'invalid-jwt' }] });
  });

  test('whose claims name no workspace is refused, and gets no unfiltered rows', async () => {
    const { status, document } = await ask(fixed.gateway, '/v1/tasks', { caller: { role: 'user' } });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(document.errors).toHaveLength(1);
  });
});

describe('methods', () => {
  test.for([path, '/v1/tasks', '/v1/tasks?group=status', `${path}/subtasks`, `${path}/relationships/subtasks`])(
    'HEAD of %s is GET without a body',
    async (it) => {
      const get = await ask(fixed.gateway, it);
      const head = await ask(fixed.gateway, it, { method: 'HEAD' });
      expect(head).toMatchObject({ status: 200, text: '' });
      expect(Object.fromEntries(head.headers)).toMatchObject({
        'content-length': String(Buffer.byteLength(get.text)),
        'content-type': TYPE,
      });
      expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    },
  );

  test.for(['PUT', 'TRACE2'])('%s is refused with those that there are', async (method) => {
    const { status, headers, document } = await ask(fixed.gateway, path, { method, headers: { 'content-type': TYPE } });
    expect(status).toBe(405);
    expect(headers.get('allow')).toContain('GET');
    expect(document.errors).toMatchObject([{ status: '405' }]);
  });

  test('OPTIONS names them without a token', async () => {
    const response = await fixed.gateway.fetch(path, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toContain('GET, HEAD');
  });

  test('a path that nothing is at is 404, whatever is asked', async () => {
    for (const it of [
      '/v1/nope',
      '/v1/',
      '/v1/tasks/',
      `${path}/nope`,
      `${path}/relationships/nope`,
      `${path}/subtasks/x`,
      '/v1/__proto__',
      '/v1/task',
    ]) {
      const { status, document } = await ask(fixed.gateway, it);
      expect(status, it).toBe(404);
      expect(document.errors).toMatchObject([{ status: '404', code: 'not-found' }]);
    }
  });
});

describe('caching', () => {
  test('says on every answer what it depends on, and that it must be asked for again', async () => {
    for (const it of [path, '/v1/tasks', '/v1/tasks?sort=nope', '/v1/tasks/x']) {
      const { headers } = await ask(fixed.gateway, it);
      expect(headers.get('vary')).toBe('Accept, Authorization, Cookie');
      expect(headers.get('cache-control')).toBe('private, no-cache');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('keeps what it depends on beside the origin of a page', async () => {
    const { headers } = await ask(fixed.gateway, path, { headers: { origin: 'https://example.com' } });
    expect(headers.get('vary')).toContain('Accept, Authorization, Cookie');
  });

  test('tags a resource, and says when it has not changed', async () => {
    const first = await ask(fixed.gateway, path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await ask(fixed.gateway, path, { headers: { 'if-none-match': tag } });
      expect(again).toMatchObject({ status: 304, text: '' });
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('vary')).toContain('Accept');
    }
    expect((await ask(fixed.gateway, path, { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
  });

  test('has another tag when linkage changes, and none with parameters or for lists', async () => {
    const before = await ask(fixed.gateway, path);
    const service = { role: 'service', workspaceId: ADA.workspaceId ?? '' } as const;
    const insert = `mutation { insert_tasks_one(object: { title: "New", executor_type: human, parent_task_id: "${id('tasks', 1)}" }) { task_id } }`;
    expect((await fixed.gateway.query(service, insert)).errors).toBeUndefined();
    const after = await ask(fixed.gateway, path);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    for (const it of [`${path}?include=workspace`, '/v1/tasks', `${path}/workspace`])
      expect((await ask(fixed.gateway, it)).headers.get('etag')).toBeNull();
  });
});

test('each request reaches the log and the metrics under its route, without ids', async () => {
  await ask(fixed.gateway, `${path}/subtasks`);
  const headers = await headersOf(ADA);
  const response = await fixed.gateway.fetch('/metrics', { headers });
  const text = await response.text();
  expect(text).toContain('GET /v1/tasks/{id}/subtasks');
  expect(text).not.toContain(id('tasks', 1));
});
