/** Spans as a collector of OpenTelemetry gets them. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADA } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { key: string; value: Readonly<Record<string, string>> }[];
  readonly status: object;
}

const served = servedFixed();
let gateway: ServedGateway;
const received: { headers: IncomingHttpHeaders; url: string | undefined; body: { resourceSpans: unknown[] } }[] = [];
const collector = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  received.push({ headers: request.headers, url: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) });
  response.writeHead(status).end('{}');
});
let status = 200;

beforeAll(async () => {
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  gateway = await serveGateway(served.database, {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=k1',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
  });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  collector.close();
});
beforeEach(() => {
  received.length = 0;
  status = 200;
});

async function spansOf(work: () => Promise<unknown>, count: number): Promise<readonly Span[]> {
  await work();
  const spans = () =>
    received.flatMap(({ body }) =>
      (body.resourceSpans as { scopeSpans: { spans: Span[] }[] }[]).flatMap((it) =>
        it.scopeSpans.flatMap((s) => s.spans),
      ),
    );
  await eventually('the spans arrive', () => spans().length >= count);
  return spans();
}

const told = ({ attributes }: Span) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

test('a request is a span, and its operation a span within it, under the caller’s', async () => {
  const traceparent = '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01';
  const before = Date.now();
  const [request, operation] = await spansOf(
    () => gateway.query(ADA, 'query Titles { tasks { title } }', {}, { traceparent, 'x-request-id': 'r-1' }),
    2,
  );
  if (!request || !operation) throw new Error('two spans were expected');
  expect(request).toMatchObject({
    traceId: '0123456789abcdef0123456789abcdef',
    parentSpanId: '0123456789abcdef',
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    name: 'graphql Titles',
    kind: 2,
    status: {},
  });
  expect(told(request)).toEqual({
    'http.request.method': 'POST',
    'url.path': '/v1/graphql',
    'http.response.status_code': '200',
    'rowgate.request_id': 'r-1',
    'rowgate.role': 'user',
    'rowgate.workspace_id': ADA.workspaceId,
  });
  expect(operation).toMatchObject({
    traceId: request.traceId,
    parentSpanId: request.spanId,
    name: 'execute Titles',
    kind: 1,
  });
  expect(told(operation)).toEqual({ 'graphql.operation.name': 'Titles', 'rowgate.outcome': 'ok' });
  const times = [
    request.startTimeUnixNano,
    operation.startTimeUnixNano,
    operation.endTimeUnixNano,
    request.endTimeUnixNano,
  ].map(BigInt);
  expect([...times].sort((a, b) => (a < b ? -1 : 1))).toEqual(times);
  expect(Number((times[0] ?? 0n) / 1_000_000n)).toBeGreaterThanOrEqual(before - 1_000);
});

test('the collector is told who sends, with the headers that it needs', async () => {
  await spansOf(() => gateway.query(ADA, '{ __typename }'), 2);
  expect(received[0]).toMatchObject({
    url: '/v1/traces',
    headers: { 'api-key': 'k1', 'content-type': 'application/json' },
  });
  expect(received[0]?.body.resourceSpans[0]).toMatchObject({
    resource: {
      attributes: expect.arrayContaining([
        { key: 'service.name', value: { stringValue: 'rowgate' } },
        { key: 'deployment.environment', value: { stringValue: 'test' } },
      ]),
    },
  });
});

test('a fault marks its span; a refusal before execution has none of its own; a batch has one for each', async () => {
  await served.database.owner.query('ALTER TABLE core_api.skills RENAME TO hidden');
  const body = JSON.stringify([
    { query: 'query A { __typename }' },
    { query: 'query B { nope }' },
    { query: 'query C { skills { name } }' },
  ]);
  const headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
  const spans = await spansOf(() => gateway.fetch('/graphql', { method: 'POST', headers, body }), 3);
  await served.database.owner.query('ALTER TABLE core_api.hidden RENAME TO skills');
  expect(spans.map(({ name }) => name)).toEqual(['POST graphql', 'execute A', 'execute C']);
  expect(spans[0]?.status).toEqual({ code: 2, message: 'database query error' });
  expect(told(spans[2] as Span)).toMatchObject({ 'rowgate.outcome': 'unexpected' });
});

test('a trace that its caller does not record is not recorded', async () => {
  const unsampled = { traceparent: '00-0123456789abcdef0123456789abcdef-0123456789abcdef-00' };
  const spans = await spansOf(async () => {
    await gateway.query(ADA, 'query Left { __typename }', {}, unsampled);
    await gateway.query(ADA, 'query Kept { __typename }', {}, { traceparent: 'nonsense' });
  }, 2);
  expect(spans.map(({ name }) => name)).toEqual(['graphql Kept', 'execute Kept']);
});

test('a name of a client’s choosing is cut, and ids of zeros are no caller’s', async () => {
  const traceparent = `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`;
  const ask = () => gateway.query(ADA, `query ${'N'.repeat(5_000)} { __typename }`, {}, { traceparent });
  const [request, operation] = await spansOf(ask, 2);
  expect(request).toMatchObject({ name: `graphql ${'N'.repeat(100)}`, traceId: expect.stringMatching(/[1-9a-f]/) });
  expect(request).not.toHaveProperty('parentSpanId');
  expect(JSON.stringify(operation).length).toBeLessThan(1_000);
});

test('a collector that refuses or is away costs its spans, and nothing else', async () => {
  status = 500;
  const { data } = await gateway.query(ADA, '{ __typename }');
  expect(data).toEqual({ __typename: 'query_root' });
  const said = (message: string) => () => gateway.log.some((entry) => entry.message === message);
  await eventually('it is logged', said('the collector did not take the spans'));
  collector.close();
  collector.closeAllConnections();
  expect((await gateway.query(ADA, '{ __typename }')).errors).toBeUndefined();
  await eventually('it is logged', said('the collector of spans cannot be reached'));
});
