/** Answers a request that reads: its parameters, one statement, and the document made of what that gave. */
import { createHash } from 'node:crypto';
import { type Path, RowgateError } from '../errors.ts';
import type { Bytes } from '../lib/bytes.ts';
import type { Explanation } from '../read/explanation.ts';
import { ListCursors } from './documents/cursors.ts';
import { documentOf, type Told, told } from './documents/document.ts';
import { documentLinks } from './documents/links.ts';
import { documentPlan } from './documents/prepare.ts';
import { withLinks } from './documents/resource-links.ts';
import { variablesOf } from './documents/variables.ts';
import type { RoleEngine } from './engine.ts';
import { Faults } from './faults.ts';
import { asksForGroups, readGroups } from './groups/read.ts';
import { CURSOR_PAGINATION, contentType } from './negotiation/negotiate.ts';
import { MAX_SIZE } from './parameters/page.ts';
import { readParameters } from './parameters/parameters.ts';
import { parseQueryString, type QueryParameter } from './parameters/query-string.ts';
import { familiesAt, isListAt, type Place, type Question, shownAt } from './question.ts';
import { type Blamed, checkAnswer, onlyFilter, type ReadAnswer, type ReadRequest, runPlan } from './run.ts';

/** The same words for what is missing, foreign, or no uuid. */
export const MISSING = 'there is no such resource, or not for this caller';

export const notFound = (path: Path = []): RowgateError => new RowgateError('not-found', MISSING, { path });

/** @throws RowgateError, and RequestFaults where several things are wrong */
export async function readDocument(request: ReadRequest, engine: RoleEngine): Promise<ReadAnswer> {
  const { place, session } = request;
  const sent = parseQueryString(request.query);
  if (asksForGroups(place, sent)) return readGroups(place, sent, request, engine);
  const question = questionOf(place, sent, engine);
  const cursors = new ListCursors(engine.context.role.cursors, question, session);
  const variables = variablesOf(question, cursors.position());
  const blamed = blamedOf(question);
  const ran = await runPlan(documentPlan(question, engine.context), variables, blamed, request, engine);
  const answer = told(ran.answer);
  if (isMissing(place, answer)) throw notFound();
  const body = bodyOf(question, sent, answer, cursors, { profiles: request.profiles, explain: ran.explain });
  checkAnswer(body, blamed, engine);
  const isProfiled = isWalked(question) && request.profiles.has(CURSOR_PAGINATION);
  const applied = isProfiled ? { profile: CURSOR_PAGINATION } : {};
  const hasTag = place.kind === 'resource' && sent.length === 0 && !ran.explain;
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
function blamedOf({ parameters: { include, filters } }: Question): Blamed {
  const filter = onlyFilter(filters);
  return { limits: include?.size ? 'include' : filter, values: filter };
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
