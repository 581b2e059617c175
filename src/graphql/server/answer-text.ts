/** The JSON of an answer: what PostgreSQL has made goes out as the bytes that came in, whatever stands around it. */
import { Response } from '@whatwg-node/server';
import type { ExecutionResult } from 'graphql';
import { type Plugin, processRegularResult } from 'graphql-yoga';
import { bodyOf } from '../../http/answer.ts';
import type { RequestRecord } from '../../http/request-record.ts';
import { Bytes } from '../../lib/bytes.ts';
import { stringifyJson } from '../../lib/json.ts';
import type { Answer } from '../operation/operation-request.ts';
import type { LiveAnswer } from '../operation/subscribe.ts';
import { JSON_TYPE } from './accept.ts';
import type { ServerContext } from './context.ts';

/** Of an answer, what a client sees. Of one that has its text nothing else is looked at: its data would be read from it. */
export const textOf = (answer: Answer & LiveAnswer): Bytes => answer.text ?? writtenOut(answer);

/** That it is the last one its protocol says. */
function writtenOut({ isLast: _, ...shown }: Answer & LiveAnswer): Bytes {
  return Bytes.of(stringifyJson({ ...shown, errors: shownErrors(shown) }));
}

/** What belongs to an answer over HTTP is left out. */
export const shownErrors = ({ errors = [] }: ExecutionResult): readonly object[] =>
  errors.map((error) => {
    const { extensions: { http, ...extensions } = {}, ...shown } = error.toJSON();
    return { ...shown, extensions };
  });

const listOf = (answers: readonly Answer[]): Bytes =>
  Bytes.join(['[', ...answers.flatMap((answer, index) => [index === 0 ? '' : ',', textOf(answer)]), ']']);

/** What is sent in the place of what Yoga writes. */
const bodies = new WeakMap<RequestRecord, Bytes>();

/** Yoga says the type of an answer, which is JSON where it finds none, and writes it where nothing of it is finished. */
export const useAnswerBytes = (): Plugin<object, ServerContext> => ({
  onResultProcess({ result, resultProcessor, setResultProcessor, setResult, serverContext }) {
    if (!resultProcessor) setResultProcessor(processRegularResult as never, JSON_TYPE);
    else if (resultProcessor !== processRegularResult) return;
    const answers = result as Answer | readonly Answer[];
    if (![answers].flat().some(({ text }) => text)) return;
    bodies.set(serverContext.record, Array.isArray(answers) ? listOf(answers) : textOf(answers as Answer));
    const { extensions } = result as Answer;
    setResult({ stringify: () => '', ...(Array.isArray(result) && extensions && { extensions }) });
  },
});

/** The response with the answer's own bytes. */
export function withBytes(response: Response, record: RequestRecord): Response {
  const body = bodies.get(record);
  if (!body) return response;
  const headers = {
    'content-type': response.headers.get('content-type') ?? JSON_TYPE,
    'content-length': String(body.length),
  };
  return new Response(bodyOf(body), { status: response.status, headers });
}
