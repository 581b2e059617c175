/** Answers a request that writes: its body, one transaction, and the document that this has put together. */
import type { Session } from '../../auth/session.ts';
import type { Seen } from '../../db/position.ts';
import { RowgateError } from '../../errors.ts';
import type { Bytes } from '../../lib/bytes.ts';
import { JsonValues } from '../../query/input/json-values.ts';
import { InputMeasure } from '../../query/input/measure.ts';
import { settingsOf } from '../../read/run.ts';
import type { Idempotency } from '../../write/idempotency.ts';
import { runOperation } from '../../write/operation.ts';
import { answered, type Piece, SILENT, toScript } from '../../write/script.ts';
import { documentAround } from '../documents/document.ts';
import { pathOf, selfLink } from '../documents/links.ts';
import { withLinks } from '../documents/resource-links.ts';
import type { RoleEngine } from '../engine.ts';
import { Faults, RequestFaults } from '../faults.ts';
import { ATOMIC, contentType } from '../negotiation/negotiate.ts';
import { MAX_SIZE } from '../parameters/page.ts';
import { type Parameters, readParameters } from '../parameters/parameters.ts';
import { parseQueryString, type QueryParameter } from '../parameters/query-string.ts';
import { etagOf } from '../read.ts';
import { noAccess, type Route, resourceAt } from '../routes.ts';
import type { VisibleResource } from '../visible-resources.ts';
import { atomicPieces } from './atomic.ts';
import { readBodyObject } from './body.ts';
import { BodyFaults } from './body-faults.ts';
import type { Change } from './change.ts';
import { changeAt } from './requested.ts';
import { NO_LIDS, type Reading } from './values.ts';

export interface WriteRequest {
  readonly method: string;
  readonly route: Route;
  /** As it was sent, without its question mark. */
  readonly query: string;
  readonly body: string;
  readonly ifMatch: string | null;
  readonly idempotency: Idempotency | undefined;
  readonly session: Session;
  /** What the caller has seen, told what it writes. */
  readonly seen: Seen;
}

export interface WriteAnswer {
  readonly status: number;
  readonly body: Bytes;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a request is to do: the pieces of its answer, of which the first line says status and location. */
interface Prepared {
  pieces(): readonly Piece[];
  readonly values: JsonValues;
  readonly contentType?: string;
}

/** @throws RowgateError, and RequestFaults where several things are wrong */
export async function writeDocument(request: WriteRequest, engine: RoleEngine): Promise<WriteAnswer> {
  const { route, query } = request;
  const sent = parseQueryString(query);
  const resource = route.kind === 'operations' ? undefined : resourceAt(route, engine.context.resources);
  const parameters = parametersOf(request, sent, resource, engine);
  const around = resource ? AROUND : AROUND_OPERATIONS;
  const body = hasBody(request) ? readBodyObject(request.body, engine.bounds.inputDepth, around) : undefined;
  try {
    new InputMeasure(engine.bounds).add(body, [], 1 - around);
    const prepared = resource
      ? prepareOne(request, resource, parameters, sent, body, engine)
      : prepareOperations(body, engine);
    return answerOf(await run(prepared, request, engine), sent, prepared.contentType);
  } catch (error) {
    if (error instanceof RequestFaults) throw new BodyFaults(error.faults, body);
    throw error instanceof RowgateError ? new BodyFaults([error], body) : error;
  }
}

/** Around a value, and not counted among the objects within each other: the body, `data`, `attributes`. */
const AROUND = 3;
/** And the list of operations, and one of them. */
const AROUND_OPERATIONS = 5;

/** The body of a DELETE means something at a relationship alone. */
const hasBody = ({ method, route, body }: WriteRequest): boolean => {
  if (method === 'DELETE' && route.kind === 'resource') return false;
  return body !== '' || route.kind !== 'verb';
};

function parametersOf(
  { method, route }: WriteRequest,
  sent: readonly QueryParameter[],
  resource: VisibleResource | undefined,
  { context, bounds }: RoleEngine,
): Pick<Parameters, 'include' | 'fields'> {
  const faults = new Faults();
  const isShown = method !== 'DELETE' && route.kind !== 'relationship' && route.kind !== 'operations';
  const [any] = context.resources.types.values();
  const of = resource ?? any;
  if (!of) throw noAccess(route);
  const accepted = isShown ? (['include', 'fields'] as const) : [];
  const { inputDepth } = bounds;
  const about = { resource: of, all: context.resources, accepted, maxSize: MAX_SIZE, inputDepth };
  const read = readParameters(sent, about, faults);
  faults.throwIfAny();
  return read;
}

/** All of a body has been measured before. */
const MEASURED = { inputObjects: Number.POSITIVE_INFINITY, inputDepth: Number.POSITIVE_INFINITY };

const newReading = (): Reading => ({ values: new JsonValues(MEASURED), faults: new Faults(), lids: NO_LIDS });

function prepareOne(
  request: WriteRequest,
  resource: VisibleResource,
  shown: Pick<Parameters, 'include' | 'fields'>,
  sent: readonly QueryParameter[],
  body: Readonly<Record<string, unknown>> | undefined,
  engine: RoleEngine,
): Prepared {
  const reading = newReading();
  const change = changeAt({ ...request, resource, body, place: ['data'] }, reading, engine);
  reading.faults.throwIfAny();
  return { values: reading.values, pieces: piecesOf(change, shown, sent, engine) };
}

function piecesOf(
  change: Change,
  shown: Pick<Parameters, 'include' | 'fields'>,
  sent: readonly QueryParameter[],
  { written }: RoleEngine,
): Prepared['pieces'] {
  const { shows } = change;
  if (!shows) return () => [headLine(204), ...answered(change.steps(), SILENT)];
  const { resource, id, of, isNew } = shows;
  const path = pathOf({ kind: 'resource', resource, id });
  const [before, after] = documentAround({ links: { self: selfLink(path, sent) } });
  const answer = written.answer(resource, of, shown);
  const end = (shown.include?.size === 0 ? ',"included":[]' : '') + after;
  const head = isNew ? headLine(201, path) : headLine(200);
  return () => [head + before, ...answered(change.steps(), answer), end];
}

function prepareOperations(body: unknown, engine: RoleEngine): Prepared {
  const reading = newReading();
  const pieces = atomicPieces(body, reading, engine);
  const [before, after] = documentAround({});
  return {
    values: reading.values,
    contentType: contentType({ ext: ATOMIC }),
    pieces: () => [`${headLine(200)}${before}"atomic:results":[`, ...pieces(), `]${after}`],
  };
}

/** The first line of what is kept under an Idempotency-Key: a replay has the same status and location. */
const headLine = (status: number, location = ''): string => `${status} ${location}\n`;

const run = ({ pieces, values }: Prepared, { session, seen, idempotency }: WriteRequest, engine: RoleEngine) =>
  runOperation(engine.write, {
    session,
    seen,
    idempotency,
    settings: settingsOf(session),
    printed: engine.writer.printed,
    variables: values.variables,
    script: () => toScript(pieces()),
    hasExpressions: false,
    mostSteps: engine.context.role.limits.steps,
    mostBytes: engine.bounds.answerBytes,
  });

function answerOf(made: Bytes, sent: readonly QueryParameter[], type = contentType()): WriteAnswer {
  const [head, rest] = made.cut('\n');
  const [status, location = ''] = head.split(' ');
  // What is kept under an Idempotency-Key was kept without them.
  const body = withLinks(rest);
  if (body.length === 0) return { status: Number(status), body, headers: {} };
  const isWhole = sent.length === 0 && type === contentType();
  return {
    status: Number(status),
    body,
    headers: {
      'content-type': type,
      ...(location !== '' && { location }),
      ...(isWhole && { etag: etagOf(body) }),
    },
  };
}
