/** Answers over HTTP: their media type, status and bytes. */
import { Response } from '@whatwg-node/server';
import type { GraphQLError } from 'graphql';
import { bodyOf } from '../../http/answer.ts';
import type { RequestRecord } from '../../http/request-record.ts';
import { Bytes } from '../../lib/bytes.ts';
import { MISDIRECTED } from '../operation/errors.ts';
import type { Answer } from '../operation/operation-request.ts';
import { answerType, EVENTS_TYPE, RESPONSE_TYPE } from './accept.ts';
import { listOf, textOf } from './answer-text.ts';
import { event } from './events.ts';
import { recordOutcomes } from './record-operations.ts';

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const OK = 200;

/** Of one operation. By the specification of GraphQL over HTTP, errors of an operation that was read show in the status for its own media type alone. */
function headOf(errors: readonly GraphQLError[], type: string): Head {
  const told = errors.flatMap(({ extensions: { http } }) => http ?? []);
  const counted = told.filter(({ spec = false }) => type === RESPONSE_TYPE || !spec);
  return {
    status: Math.max(OK, ...counted.map(({ status = OK }) => status)),
    headers: Object.assign({}, ...told.map(({ headers }) => headers)),
  };
}

/** Of a batch it is that of its items where a balancer may act on it; else 200, whatever became of each. */
function batchHead(answers: readonly Answer[]): Head {
  const isMisdirected = answers.some(({ errors }) =>
    errors?.some(({ extensions }) => extensions.http?.status === MISDIRECTED),
  );
  return { status: isMisdirected ? MISDIRECTED : OK, headers: {} };
}

/** As one event for each, after which no more come. */
const eventsOf = (answers: readonly Answer[]): Bytes =>
  Bytes.join([...answers.map((answer) => event('next', textOf(answer))), event('complete', '')]);

/** The response to one operation. */
export function respond(request: Request, record: RequestRecord, answer: Answer): Response {
  recordOutcomes(record, [answer]);
  const type = answerType(request);
  return responseOf(
    type,
    headOf(answer.errors ?? [], type),
    type === EVENTS_TYPE ? eventsOf([answer]) : textOf(answer),
  );
}

/** The response to several operations, in their order. */
export function respondToBatch(request: Request, record: RequestRecord, answers: readonly Answer[]): Response {
  recordOutcomes(record, answers);
  const type = answerType(request);
  return responseOf(type, batchHead(answers), type === EVENTS_TYPE ? eventsOf(answers) : listOf(answers));
}

function responseOf(type: string, { status, headers }: Head, body: Bytes): Response {
  const own = { 'content-type': `${type}; charset=utf-8`, 'content-length': String(body.length) };
  return new Response(bodyOf(body), { status, headers: { ...own, ...headers } });
}
