/** Spans for OpenTelemetry: one for each request, one for each of its operations, sent as OTLP over HTTP in JSON. */
import { randomBytes } from 'node:crypto';
import type { Session } from '../auth/session.ts';
import type { TracingConfig } from '../config/load-config.ts';
import type { Log } from '../lib/log.ts';
import { isFault } from './access-log.ts';
import { type FinishedRequest, groupedName, type Observer, type OperationRecord, shownPath } from './request-record.ts';

export interface Tracing {
  readonly observe: Observer;
  /** Sends what has not been sent. */
  end(): Promise<void>;
}

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly status: { readonly code?: number; readonly message?: string };
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly intValue: string };
}

const INTERNAL = 1;
const SERVER = 2;
const ERROR = 2;

/** Milliseconds between sendings; spans beyond the most that may wait are dropped. */
const INTERVAL = 1_000;
const MOST_WAITING = 2_048;
const TIMEOUT = 10_000;

const attributes = (values: Readonly<Record<string, string | number | undefined>>): readonly Attribute[] =>
  Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return { key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } };
  });

const nanoseconds = (milliseconds: number): string => String(BigInt(Math.round(milliseconds * 1_000)) * 1_000n);

const id = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Trace, parent span and flags of a `traceparent` header (W3C Trace Context); an id of zeros is none. */
const PARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** None when the caller has decided that the trace is not recorded. */
function spansOf(request: FinishedRequest): readonly Span[] {
  const [, traceId = id(16), parentSpanId, flags = '01'] = PARENT.exec(request.traceparent ?? '') ?? [];
  if ((Number.parseInt(flags, 16) & 1) === 0) return [];
  const server = { traceId, spanId: id(8), ...(parentSpanId !== undefined && { parentSpanId }) };
  const { method, route, status, session, operations, errors, startedAt, duration } = request;
  const failed = errors.find(isFault);
  return [
    {
      ...server,
      name: requestName(request),
      kind: SERVER,
      startTimeUnixNano: nanoseconds(startedAt),
      endTimeUnixNano: nanoseconds(startedAt + duration),
      attributes: attributes({
        'http.request.method': method,
        'url.path': shownPath(request),
        'http.route': route,
        'http.response.status_code': status,
        'rowgate.request_id': request.id,
        'rowgate.role': session?.role,
        'rowgate.workspace_id': session?.workspaceId,
      }),
      status: failed ? { code: ERROR, message: failed.message } : {},
    },
    ...operations.flatMap((operation) => operationSpan(operation, request, server)),
  ];
}

/** A client chooses its operations' names; thousands of spans may wait. */
const NAME_LENGTH = 100;
const nameOf = (operation: OperationRecord, session: Session | undefined): string | undefined =>
  groupedName(operation, session)?.slice(0, NAME_LENGTH);

function requestName({ method, route, operations, session }: FinishedRequest): string {
  if (route !== undefined) return `${method} ${route}`;
  const [operation, ...others] = operations;
  if (!operation || others.length > 0) return `${method} graphql`;
  return `graphql ${nameOf(operation, session) ?? 'unnamed'}`;
}

/** What was refused before it ran has no span of its own. */
function operationSpan(
  operation: OperationRecord,
  { route, session }: FinishedRequest,
  { traceId, spanId: parentSpanId }: Pick<Span, 'traceId' | 'spanId'>,
): readonly Span[] {
  const { outcome, ran } = operation;
  const name = nameOf(operation, session);
  if (!ran) return [];
  return [
    {
      traceId,
      spanId: id(8),
      parentSpanId,
      name: `execute ${name ?? 'unnamed'}`,
      kind: INTERNAL,
      startTimeUnixNano: nanoseconds(ran.from),
      endTimeUnixNano: nanoseconds(ran.to),
      attributes: attributes({
        ...(route === undefined && { 'graphql.operation.name': name }),
        'rowgate.outcome': outcome,
      }),
      status: {},
    },
  ];
}

/** Sends in the background; a collector that does not take them costs the spans and a line in the log, nothing else. */
export function createTracing({ endpoint, headers, resource }: TracingConfig, log: Log): Tracing {
  const waiting: Span[] = [];
  const send = async (): Promise<void> => {
    const spans = waiting.splice(0);
    if (spans.length === 0) return;
    const scopeSpans = [{ scope: { name: 'rowgate' }, spans }];
    const body = JSON.stringify({ resourceSpans: [{ resource: { attributes: attributes(resource) }, scopeSpans }] });
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
    try {
      const { ok, status } = await fetch(endpoint, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
      if (!ok) log.warn('the collector did not take the spans', () => ({ status, spans: spans.length }));
    } catch (error) {
      log.error('the collector of spans cannot be reached', error, () => ({ spans: spans.length }));
    }
  };
  const timer = setInterval(() => void send(), INTERVAL).unref();
  return {
    observe(request) {
      if (waiting.length < MOST_WAITING) waiting.push(...spansOf(request));
    },
    end() {
      clearInterval(timer);
      return send();
    },
  };
}
