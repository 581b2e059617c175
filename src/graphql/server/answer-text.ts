/** The JSON of an answer: what PostgreSQL has made goes out as the bytes that came in, whatever stands around it. */
import type { ExecutionResult } from 'graphql';
import { Bytes } from '../../lib/bytes.ts';
import { stringifyJson } from '../../lib/json.ts';
import type { Answer } from '../operation/operation-request.ts';
import type { LiveAnswer } from '../operation/subscribe.ts';

/** Of an answer, what a client sees; that it is the last one its protocol says. */
export function textOf(answer: LiveAnswer): Bytes {
  if (answer.text) return answer.text;
  const { isLast: _, ...shown } = answer;
  return Bytes.of(stringifyJson({ ...shown, errors: shownErrors(shown) }));
}

/** What belongs to an answer over HTTP is left out. */
export const shownErrors = ({ errors = [] }: ExecutionResult): readonly object[] =>
  errors.map((error) => {
    const { extensions: { http, ...extensions } = {}, ...shown } = error.toJSON();
    return { ...shown, extensions };
  });

export const listOf = (answers: readonly Answer[]): Bytes =>
  Bytes.join(['[', ...answers.flatMap((answer, index) => [index === 0 ? '' : ',', textOf(answer)]), ']']);
