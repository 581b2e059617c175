/** One line a request: whole for the operator, a code and a message for the client, and never a secret. */
import { describe, expect, test } from 'vitest';
import { createLog, type LogLevel } from '../../src/lib/log.ts';
import { ADA } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { ADMIN_SECRET, headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type LogEntry, serveGateway } from '../harness/served-gateway.ts';

const served = servedFixed();

/** The lines of the requests that `work` sent. */
async function linesOf(work: () => Promise<unknown>): Promise<readonly LogEntry[]> {
  const before = served.gateway.log.length;
  await work();
  // A line is written when its answer has been sent, which the client may know a moment sooner.
  await eventually('the request is logged', () => served.gateway.log.length > before);
  return served.gateway.log.slice(before);
}

test('a request that went well has one line', async () => {
  const query = 'query Titles { tasks { title } }';
  const [line, ...others] = await linesOf(() => served.gateway.query(ADA, query, {}, { 'x-request-id': 'r-1' }));
  expect(others).toEqual([]);
  expect(line).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    level: 'info',
    message: 'request',
    request_id: 'r-1',
    method: 'POST',
    path: '/v1/graphql',
    status: 200,
    duration_ms: expect.any(Number),
    operation: 'Titles',
    role: 'user',
    workspace: ADA.workspaceId,
    rows: 8,
    bytes: expect.any(Number),
    outcome: 'ok',
  });
});

test('a refused request has its error, and no level of a fault', async () => {
  const [line] = await linesOf(() => served.gateway.query(ADA, '{ tasks { nope } }'));
  expect(line).toMatchObject({
    level: 'warn',
    outcome: 'validation-failed',
    errors: [{ code: 'validation-failed', path: '$.selectionSet.tasks.selectionSet.nope' }],
  });
});

test('a fault of the database is whole in the log, and a code and a message for the client', async () => {
  await served.database.owner.query('ALTER TABLE core_api.tasks RENAME TO hidden');
  const [line] = await linesOf(async () => {
    const { errors } = await served.gateway.query(ADA, '{ tasks { title } }');
    expect(errors).toEqual([{ message: 'database query error', extensions: { path: '$', code: 'unexpected' } }]);
  });
  await served.database.owner.query('ALTER TABLE core_api.hidden RENAME TO tasks');
  expect(line).toMatchObject({ level: 'error', outcome: 'unexpected', role: 'user' });
  const error = line?.error as { stack: string; cause: Record<string, string> };
  expect(error.cause).toMatchObject({ code: '42P01', message: 'relation "core_api.tasks" does not exist' });
  expect(error.cause.stack).toContain('pg-protocol');
});

test('a batch has one line that names its operations and their outcomes', async () => {
  const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
  const body = JSON.stringify([{ query: 'query A { __typename }' }, { query: 'query B { nope }' }]);
  const [line] = await linesOf(() => served.gateway.fetch('/graphql', { method: 'POST', headers, body }));
  expect(line).toMatchObject({ path: '/graphql', operation: 'A,B', outcome: 'ok,validation-failed' });
});

test('a probe that is well says nothing', async () => {
  const lines = await linesOf(async () => {
    await served.gateway.fetch('/healthz');
    await served.gateway.fetch('/nowhere?with=a-query');
  });
  expect(lines).toMatchObject([{ level: 'warn', path: '/nowhere', status: 404 }]);
});

test('a line stays one line, however a client names its operation', async () => {
  const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
  const body = JSON.stringify({ query: '{ __typename }', operationName: `a\n"b"${'c'.repeat(500)}` });
  const [line] = await linesOf(() => served.gateway.fetch('/graphql', { method: 'POST', headers, body }));
  expect(line?.operation).toBe(`a\n"b"${'c'.repeat(95)}`);
});

test('no token, secret, password or query string is ever in the log', async () => {
  const JWT_SECRET = JSON.stringify({ type: 'HS256', key: 'the key of all tokens, which nobody may read' });
  await using gateway = await serveGateway(served.database, { JWT_SECRET, METRICS_SECRET: 'metrics-secret-1' });
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJlLXRoYXQtaXMtd3Jvbmc';
  const json = { 'content-type': 'application/json' };
  const send = (headers: Record<string, string>, body: string, path = '/graphql') =>
    gateway.fetch(path, { method: 'POST', headers: { ...json, ...headers }, body });
  const query = JSON.stringify({ query: '{ tasks { title } }' });
  await send({ authorization: `Bearer ${token}` }, query);
  await send({ authorization: token }, query);
  await send({ authorization: `Bearer ${token}, Bearer ${token}` }, query);
  await send({ cookie: `token=${token}` }, query);
  await send({ 'x-hasura-admin-secret': 'not-the-admin-secret' }, query);
  await send({ 'x-hasura-admin-secret': ADMIN_SECRET }, query);
  await send({ 'x-hasura-admin-secret': ADMIN_SECRET }, '{"query": "{ tasks(where: {nope: secret-in-a-body}');
  await send({ 'x-hasura-admin-secret': ADMIN_SECRET }, query, '/nowhere?token=query-string-secret');
  await gateway.fetch(`/graphql?query=%7Btasks%7Btitle%7D%7D&token=query-string-secret`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await gateway.fetch('/metrics', { headers: { authorization: 'Bearer metrics-secret-1' } });
  await gateway.fetch('/metrics', { headers: { authorization: 'Bearer not-metrics-secret' } });
  await served.database.owner.query('ALTER TABLE core_api.tasks RENAME TO hidden');
  await send({ 'x-hasura-admin-secret': ADMIN_SECRET }, query);
  await served.database.owner.query('ALTER TABLE core_api.hidden RENAME TO tasks');
  await eventually('all is logged', () => gateway.log.some(({ outcome }) => outcome === 'unexpected'));
  const text = JSON.stringify(gateway.log);
  expect(gateway.log.length).toBeGreaterThan(9);
  const password = new URL(served.database.gatewayUrl).password;
  for (const secret of [
    token,
    token.slice(0, 20),
    ADMIN_SECRET,
    'not-the-admin-secret',
    'the key of all',
    'metrics-secret',
    'query-string-secret',
    'secret-in-a-body',
    password,
  ])
    expect(text).not.toContain(secret);
});

test('of many refusals a holder has twenty lines in a second, and the next line says how many there were beside', async () => {
  const lines = await linesOf(async () => {
    await Promise.all(Array.from({ length: 100 }, () => served.gateway.fetch('/graphql', { method: 'POST' })));
    await served.gateway.query(ADA, '{ tasks { nope } }');
  });
  const strangers = lines.filter(({ workspace }) => workspace === undefined);
  expect(strangers.length).toBeGreaterThanOrEqual(20);
  expect(strangers.length).toBeLessThan(60);
  const untold = lines.reduce((sum, { refusals_untold = 0 }) => sum + Number(refusals_untold), 0);
  expect(lines.length + untold).toBe(101);
  expect(lines.at(-1)).toMatchObject({ workspace: ADA.workspaceId });
});

describe('the log', () => {
  const written = (level: LogLevel, readable = false) => {
    const lines: string[] = [];
    const log = createLog({ level, readable, write: (line) => lines.push(line) });
    log.info('began', () => ({ count: 1, nothing: undefined }));
    log.warn('careful', () => ({ path: '/a b' }));
    log.error('broke', new Error('outer', { cause: new Error('inner') }), () => ({ role: 'user' }));
    return lines;
  };

  test('writes what is of its level and above', () => {
    const levels = (level: LogLevel) => written(level).map((line) => JSON.parse(line).level);
    expect(levels('info')).toEqual(['info', 'warn', 'error']);
    expect(levels('warn')).toEqual(['warn', 'error']);
    expect(levels('error')).toEqual(['error']);
  });

  test('writes an error with its stack and its causes', () => {
    const [line = ''] = written('error');
    expect(JSON.parse(line)).toMatchObject({
      message: 'broke',
      role: 'user',
      error: {
        name: 'Error',
        message: 'outer',
        stack: expect.stringContaining('logs.test'),
        cause: { message: 'inner' },
      },
    });
  });

  test('is for people on a terminal', () => {
    expect(written('warn', true)[0]).toBe('rowgate: warn careful path="/a b"\n');
    expect(written('info', true)[0]).toBe('rowgate: began count=1\n');
  });
});
