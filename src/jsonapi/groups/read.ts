/** Answers a request for groups: one statement, and a list of resources made of what that gave. */
import { Bytes } from '../../lib/bytes.ts';
import { parseJson, stringifyJson } from '../../lib/json.ts';
import { documentOf } from '../documents/document.ts';
import { groupLinks } from '../documents/links.ts';
import type { RoleEngine } from '../engine.ts';
import { contentType } from '../negotiation/negotiate.ts';
import type { QueryParameter } from '../parameters/query-string.ts';
import type { Collection, Place } from '../question.ts';
import { checkAnswer, onlyFilter, type ReadAnswer, type ReadRequest, runPlan } from '../run.ts';
import { type FoundGroup, groupResource } from './document.ts';
import { GROUPS, groupsPlan, groupVariables } from './plan.ts';
import { groupQuestion } from './question.ts';

export const asksForGroups = (place: Place, sent: readonly QueryParameter[]): place is Collection =>
  place.kind === 'collection' && sent.some(({ family }) => family === 'group');

/** @throws RowgateError, and RequestFaults where several things are wrong */
export async function readGroups(
  place: Collection,
  sent: readonly QueryParameter[],
  request: ReadRequest,
  engine: RoleEngine,
): Promise<ReadAnswer> {
  const question = groupQuestion(place, sent, engine);
  const blamed = { limits: 'group', values: onlyFilter([...question.filters, ...question.having]) };
  const plan = groupsPlan(question, engine.context);
  const { answer, explain } = await runPlan(plan, groupVariables(question), blamed, request, engine);
  const { [GROUPS]: found } = parseJson(answer.toString()) as { readonly [GROUPS]: readonly FoundGroup[] };
  const data = found.slice(0, question.size).map((it) => groupResource(it, question));
  const links = groupLinks(place, sent, question.number, found.length > question.size);
  const meta = explain && { explain };
  const body = documentOf({ links, meta }, [Bytes.of(`"data":${stringifyJson(data)}`)]);
  checkAnswer(body, blamed, engine);
  return { body, contentType: contentType(), etag: undefined, rows: data.length };
}
