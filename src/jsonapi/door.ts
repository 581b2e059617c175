/** The JSON:API door: reads requests by their paths and answers with documents, errors too. */
import { Response } from '@whatwg-node/server';
import type { Session } from '../auth/session.ts';
import type { Seen } from '../db/position.ts';
import { RowgateError } from '../errors.ts';
import { bodyOf, guarded } from '../http/answer.ts';
import type { Call, Door } from '../http/door.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import type { TenantLimiter } from '../http/limits/connections.ts';
import { errorRecord, now, type OperationRecord, type RequestRecord } from '../http/request-record.ts';
import type { Bytes } from '../lib/bytes.ts';
import { shorten } from '../lib/quote.ts';
import { documentOf } from './documents/document.ts';
import type { JsonApiEngine, RoleEngine } from './engine.ts';
import { toldErrors } from './errors.ts';
import { ATOMIC, checkAccept, checkContentType, contentType, requireExtension, VARY } from './negotiation/negotiate.ts';
import { notFound, readDocument } from './read.ts';
import { ROOT } from './resources.ts';
import { isKnownRoute, methodsAt, placeOf, type Route, routeOf, routePath } from './routes.ts';
import { refuseOtherPreconditions } from './writing/state.ts';
import { writeDocument } from './writing/write.ts';

export interface JsonApiOptions {
  readonly engine: JsonApiEngine;
  readonly limiter: Pick<TenantLimiter, 'run'>;
}

export function createJsonApiDoor(options: JsonApiOptions): Door {
  return {
    name: 'jsonapi',
    paths: [`${ROOT}/*`],
    allow(request) {
      const route = routeIn(request);
      return route && allowAt(route);
    },
    route(request) {
      const route = routeIn(request);
      return route ? routePath(route) : `${ROOT}/*`;
    },
    isHarmless: isRead,
    checkAccept: (request) => void checkAccept(request.headers.get('accept'), extensionsAt(routeIn(request))),
    checkBody(request) {
      const route = routeIn(request);
      if (!route) throw noSuchPath();
      if (!methodsAt(route).includes(request.method)) throw wrongMethod(request, route);
      if (isRead(request) || (request.method === 'DELETE' && route.kind === 'resource')) return;
      const sent = request.headers.get('content-type');
      if (sent !== null || route.kind !== 'verb') checkContentType(sent, extensionsAt(route));
      if (route.kind === 'operations') requireExtension(sent, ATOMIC);
    },
    async answer(request, call) {
      try {
        return await answer(request, call, options);
      } catch (error) {
        return refuse(request, call.record, error);
      }
    },
    refuse: (request, { record, error }) => refuse(request, record, error),
  };
}

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** The path and the query string as they were sent. */
function partsOf({ url }: Request): { readonly path: string; readonly query: string } {
  const from = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.indexOf('?', from);
  return end < 0 ? { path: url.slice(from), query: '' } : { path: url.slice(from, end), query: url.slice(end + 1) };
}

function routeIn(request: Request): Route | undefined {
  const route = routeOf(partsOf(request).path);
  return route && isKnownRoute(route) ? route : undefined;
}

const noSuchPath = (): RowgateError =>
  new RowgateError('not-found', `nothing is at this path; collections are at ${ROOT}/tasks and its like`, {
    status: 404,
  });

const allowAt = (route: Route): string => [...methodsAt(route), 'OPTIONS'].join(', ');

const extensionsAt = (route: Route | undefined): readonly string[] => (route?.kind === 'operations' ? [ATOMIC] : []);

const wrongMethod = ({ method }: Request, route: Route): RowgateError =>
  new RowgateError('not-supported', `${method.slice(0, 20)} is not accepted here; accepted: ${allowAt(route)}`, {
    status: 405,
    headers: { allow: allowAt(route) },
  });

async function answer(request: Request, call: Call, { engine, limiter }: JsonApiOptions): Promise<Response> {
  const { session, refusal, record, explain, body } = call;
  if (refusal) throw refusal;
  const route = routeIn(request);
  if (!route) throw noSuchPath();
  const operation: OperationRecord = { name: `${request.method} ${routePath(route)}`, outcome: 'ok' };
  record.operations.push(operation);
  const own = engine(session.role);
  if (explain && !isRead(request)) throw notExplained(request);
  const work = isRead(request)
    ? reading(request, { route, session, explain, seen: record.seen }, own)
    : writing(request, { route, session, body, seen: record.seen }, own);
  const from = now();
  const made = await limiter.run(session, request.signal, work, isRead(request) ? 'read' : 'write').finally(() => {
    operation.ran = { from, to: now() };
  });
  operation.rows = () => made.rows;
  record.answered += made.body.length;
  return respond(request, made.status, made.body, made.headers);
}

interface Made {
  readonly status: number;
  readonly body: Bytes;
  readonly headers: Readonly<Record<string, string>>;
  readonly rows: number;
}

const notExplained = ({ method }: Request): RowgateError =>
  new RowgateError(
    'not-supported',
    `a ${method} is not explained, and it was not done: "x-rowgate-explain" is for reads`,
  );

interface Asked {
  readonly route: Route;
  readonly session: Session;
  readonly seen: Seen;
}

function reading(
  request: Request,
  { route, session, seen, explain }: Asked & Pick<Call, 'explain'>,
  own: RoleEngine,
): () => Promise<Made> {
  const place = placeOf(route, own.context.resources);
  if (!place) throw notFound();
  const { query } = partsOf(request);
  const profiles = checkAccept(request.headers.get('accept'));
  return async () => {
    const { body, rows, contentType, etag } = await readDocument(
      { place, query, session, profiles, explain, gone: request.signal, seen },
      own,
    );
    return { status: 200, body, rows, headers: { 'content-type': contentType, ...(etag && { etag }) } };
  };
}

function writing(
  request: Request,
  { route, session, seen, body }: Asked & Pick<Call, 'body'>,
  own: RoleEngine,
): () => Promise<Made> {
  const { method, headers } = request;
  if (body !== '' && headers.get('content-type') === null && route.kind === 'verb') checkContentType(null);
  refuseOtherPreconditions(headers, route);
  const { path, query } = partsOf(request);
  const ifMatch = headers.get('if-match');
  const key = idempotencyKey(request);
  const idempotency =
    key === undefined ? undefined : { key, request: JSON.stringify([method, path, query, ifMatch, body]) };
  return async () => {
    const made = await writeDocument({ method, route, query, body, ifMatch, idempotency, session, seen }, own);
    return { ...made, rows: made.body.length === 0 ? 0 : 1 };
  };
}

/** Says what was thrown, in the form of errors of this door. */
export function refuse(request: Request, record: RequestRecord, thrown: unknown): Response {
  const { status, headers, errors, causes } = toldErrors(thrown);
  record.errors = causes.map((it) => ({ ...errorRecord(it), path: shorten(String(it.path[0] ?? '$')) }));
  for (const operation of record.operations) operation.outcome = errors[0]?.code ?? 'unexpected';
  const body = documentOf({}, [`"errors":${JSON.stringify(errors)}`]);
  return respond(request, status, body, { ...headers, 'content-type': contentType() });
}

/** An answer that has not changed is said to be so (RFC 9110, 13.1.2); to HEAD, only how it would be. */
export function respond(
  request: Request,
  status: number,
  body: Bytes,
  own: Readonly<Record<string, string>>,
): Response {
  const headers = { ...guarded(), 'cache-control': 'private, no-cache', vary: VARY, ...own };
  const { etag } = own;
  if (etag !== undefined && isRead(request) && isAmong(etag, request.headers.get('if-none-match'))) {
    const { 'content-type': _, ...kept } = headers as Record<string, string>;
    return new Response(null, { status: 304, headers: kept });
  }
  return new Response(request.method === 'HEAD' ? null : bodyOf(body), {
    status,
    headers: { ...headers, 'content-length': String(body.length) },
  });
}

/** Compared weakly: a tag may have gained its `W/` on its way. */
const isAmong = (etag: string, sent: string | null): boolean =>
  sent !== null && (sent.trim() === '*' || sent.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));
