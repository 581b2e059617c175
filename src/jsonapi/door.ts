/** The JSON:API door: reads requests by their paths and answers with documents, errors too. */
import { Response } from '@whatwg-node/server';
import { RowgateError } from '../errors.ts';
import { guarded } from '../http/answer.ts';
import type { Call, Door } from '../http/door.ts';
import type { TenantLimiter } from '../http/limits/connections.ts';
import { errorRecord, now, type OperationRecord, type RequestRecord } from '../http/request-record.ts';
import { shorten } from '../lib/quote.ts';
import { documentText } from './documents/document.ts';
import type { JsonApiEngine } from './engine.ts';
import { toldErrors } from './errors.ts';
import { checkAccept, contentType, VARY } from './negotiation/negotiate.ts';
import { notFound, readDocument } from './read.ts';
import { ROOT } from './resources.ts';
import { isKnownRoute, placeOf, type Route, routeName, routeOf } from './routes.ts';

export interface JsonApiOptions {
  readonly engine: JsonApiEngine;
  readonly limiter: Pick<TenantLimiter, 'run'>;
}

const METHODS = 'GET, HEAD, OPTIONS';

export function createJsonApiDoor(options: JsonApiOptions): Door {
  return {
    name: 'jsonapi',
    paths: [`${ROOT}/*`],
    allow: (request) => (routeIn(request) ? METHODS : undefined),
    isHarmless: isRead,
    checkAccept: ({ headers }) => void checkAccept(headers.get('accept')),
    checkBody(request) {
      if (!routeIn(request)) throw noSuchPath();
      if (!isRead(request)) throw wrongMethod(request);
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

const wrongMethod = ({ method }: Request): RowgateError =>
  new RowgateError('not-supported', `${method.slice(0, 20)} is not accepted here; accepted: ${METHODS}`, {
    status: 405,
    headers: { allow: METHODS },
  });

async function answer(request: Request, call: Call, { engine, limiter }: JsonApiOptions): Promise<Response> {
  const { session, refusal, record, explain } = call;
  if (refusal) throw refusal;
  const route = routeIn(request);
  if (!route) throw noSuchPath();
  const operation: OperationRecord = { name: routeName(route), outcome: 'ok' };
  record.operations.push(operation);
  const own = engine(session.role);
  const place = placeOf(route, own.context.resources);
  if (!place) throw notFound();
  const { query } = partsOf(request);
  const profiles = checkAccept(request.headers.get('accept'));
  const from = now();
  const read = () => readDocument({ place, query, session, profiles, explain, gone: request.signal }, own);
  const made = await limiter.run(session, request.signal, read).finally(() => {
    operation.ran = { from, to: now() };
  });
  operation.rows = () => made.rows;
  record.answered += Buffer.byteLength(made.body);
  return respond(request, 200, made.body, { 'content-type': made.contentType, ...(made.etag && { etag: made.etag }) });
}

function refuse(request: Request, record: RequestRecord, thrown: unknown): Response {
  const { status, headers, errors, causes } = toldErrors(thrown);
  record.errors = causes.map((it) => ({ ...errorRecord(it), path: shorten(String(it.path[0] ?? '$')) }));
  for (const operation of record.operations) operation.outcome = errors[0]?.code ?? 'unexpected';
  const body = documentText({}, [`"errors":${JSON.stringify(errors)}`]);
  return respond(request, status, body, { ...headers, 'content-type': contentType() });
}

/** An answer that has not changed is said to be so (RFC 9110, 13.1.2); to HEAD, only how it would be. */
function respond(request: Request, status: number, body: string, own: Readonly<Record<string, string>>): Response {
  const headers = { ...guarded(), 'cache-control': 'private, no-cache', vary: VARY, ...own };
  const { etag } = own;
  if (etag !== undefined && isAmong(etag, request.headers.get('if-none-match'))) {
    const { 'content-type': _, ...kept } = headers as Record<string, string>;
    return new Response(null, { status: 304, headers: kept });
  }
  const length = String(Buffer.byteLength(body));
  return new Response(request.method === 'HEAD' ? null : body, {
    status,
    headers: { ...headers, 'content-length': length },
  });
}

/** Compared weakly: a tag may have gained its `W/` on its way. */
const isAmong = (etag: string, sent: string | null): boolean =>
  sent !== null && (sent.trim() === '*' || sent.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));
