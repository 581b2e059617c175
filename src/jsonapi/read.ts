/** Answers a request that reads: its parameters, one statement, and the document made of what that gave. */
import { createHash } from 'node:crypto';
import type { Session } from '../auth/session.ts';
import type { ExplainMode } from '../db/explain.ts';
import type { Seen } from '../db/position.ts';
import { type Path, RowgateError } from '../errors.ts';
import type { Bytes } from '../lib/bytes.ts';
import { check } from '../query/limits.ts';
import type { Explanation } from '../read/explanation.ts';
import { ListCursors } from './documents/cursors.ts';
import { documentOf, type Told, told } from './documents/document.ts';
import { ExplainedDocument } from './documents/explain.ts';
import { documentLinks } from './documents/links.ts';
import { withLinks } from './documents/resource-links.ts';
import { variablesOf } from './documents/variables.ts';
import type { RoleEngine } from './engine.ts';
import { Faults } from './faults.ts';
import { CURSOR_PAGINATION, contentType } from './negotiation/negotiate.ts';
import { MAX_SIZE } from './parameters/page.ts';
import { readParameters } from './parameters/parameters.ts';
import { parseQueryString, type QueryParameter } from './parameters/query-string.ts';
import { familiesAt, isListAt, type Place, type Question, shownAt } from './question.ts';

export interface ReadRequest {
  readonly place: Place;
  /** As it was sent, without its question mark. */
  readonly query: string;
  readonly session: Session;
  /** The profiles that the caller asks for. */
  readonly profiles: ReadonlySet<string>;
  /** How it is answered, if that is asked. */
  readonly explain: ExplainMode | undefined;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
  /** What the caller has seen, and must see. */
  readonly seen: Seen;
}

export interface ReadAnswer {
  readonly body: Bytes;
  readonly contentType: string;
  /** Of a resource as it is without parameters. */
  readonly etag: string | undefined;
  /** How many resources or identifiers `data` has. */
  readonly rows: number;
}

/** The same words for what is missing, foreign, or no uuid. */
export const MISSING = 'there is no such resource, or not for this caller';

export const notFound = (path: Path = []): RowgateError => new RowgateError('not-found', MISSING, { path });

/** @throws RowgateError, and RequestFaults where several things are wrong */
export async function readDocument(request: ReadRequest, engine: RoleEngine): Promise<ReadAnswer> {
  const { place, session, gone, seen } = request;
  const sent = parseQueryString(request.query);
  const question = questionOf(place, sent, engine);
  const explaining = request.explain && new ExplainedDocument(request.explain, question, engine);
  const { statement, checkCost } = limited(question, () => engine.preparer.prepare(question));
  const cursors = new ListCursors(engine.context.role.cursors, question, session);
  const variables = variablesOf(question, cursors.position());
  limited(question, () => checkCost(variables));
  const read = engine.read(statement, variables, session, gone, seen, explaining);
  const answer = told(await read.catch((error) => Promise.reject(withPlace(error, question))));
  if (isMissing(place, answer)) throw notFound();
  const explain = explaining?.explanation(variables);
  const body = bodyOf(question, sent, answer, cursors, { profiles: request.profiles, explain });
  limited(question, () => check('answer', engine.bounds.answerBytes, body.length));
  const isProfiled = isWalked(question) && request.profiles.has(CURSOR_PAGINATION);
  const applied = isProfiled ? { profile: CURSOR_PAGINATION } : {};
  const hasTag = place.kind === 'resource' && sent.length === 0 && !explain;
  const rows = Math.min(answer.facts.found, question.parameters.page.size);
  return { body, contentType: contentType(applied), etag: hasTag ? etagOf(body) : undefined, rows };
}

function questionOf(place: Place, sent: readonly QueryParameter[], { context, bounds }: RoleEngine): Question {
  const faults = new Faults();
  const { rows = MAX_SIZE } = context.role.limits;
  const { inputDepth } = bounds;
  const about = { resource: shownAt(place), all: context.resources, accepted: familiesAt(place) };
  const parameters = readParameters(sent, { ...about, maxSize: rows, inputDepth }, faults);
  faults.throwIfAny();
  return { place, parameters };
}

/** What asks for too much is what is included; without that, the filter where there is one. */
function limited<T>({ parameters: { include, filters } }: Question, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const [only, ...others] = filters;
    const parameter = include?.size ? 'include' : others.length === 0 && only?.parameter;
    if (!(error instanceof RowgateError) || error.path.length > 0 || !parameter) throw error;
    throw at(parameter, error);
  }
}

const at = (parameter: string, { code, message, extensions, cause }: RowgateError): RowgateError =>
  new RowgateError(code, message, { extensions, cause, path: [parameter] });

/** PostgreSQL does not say whose a pattern is that it cannot read; where there is one filter, it is that one's. */
function withPlace(error: unknown, { parameters: { filters } }: Question): unknown {
  const [only, ...others] = filters;
  if (!(error instanceof RowgateError) || error.path.length > 0 || !only || others.length > 0) return error;
  if (error.code !== 'data-exception' && error.code !== 'bad-request') return error;
  return at(only.parameter, error);
}

const isMissing = ({ kind }: Place, { facts }: Told): boolean =>
  kind === 'resource' ? facts.found === 0 : facts.parents === 0;

/** Whether the list is walked by cursors. */
const isWalked = ({ place, parameters: { page } }: Question): boolean => isListAt(place) && page.kind !== 'number';

function bodyOf(
  question: Question,
  sent: readonly QueryParameter[],
  { facts, members }: Told,
  cursors: ListCursors,
  { profiles, explain }: { readonly profiles: ReadonlySet<string>; readonly explain: Explanation | undefined },
): Bytes {
  const { total } = facts;
  const { include } = question.parameters;
  const paged = isWalked(question) && profiles.has(CURSOR_PAGINATION) && { page: { total } };
  const counted = total === undefined ? undefined : { total, ...paged };
  const meta = explain ? { ...counted, explain } : counted;
  const links = documentLinks(question, sent, facts, cursors.seal);
  return withLinks(documentOf({ links, meta }, [members, ...(include?.size === 0 ? ['"included":[]'] : [])]));
}

/** Of the document of a resource without parameters. */
export function etagOf({ pieces }: Bytes): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return `"${hash.digest('base64url')}"`;
}
