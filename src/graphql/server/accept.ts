/** The media types of answers: a request that takes none of them is refused before it is run, in JSON. */
import { RowgateError } from '../../errors.ts';

export const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

/** Those that Yoga can write. */
const written = [JSON_TYPE, RESPONSE_TYPE, 'text/event-stream', 'multipart/mixed'];

const message = `the Accept header takes nothing that is answered here; answered is ${RESPONSE_TYPE} or ${JSON_TYPE}`;

/** Whether one of the ranges in an `Accept` header has a type that is written; none, or an empty one, takes any. */
function takesSome(accept: string | null): boolean {
  if (accept === null || accept.trim() === '') return true;
  const ranges = accept.split(',').map((range) => range.split(';', 1).join().trim().toLowerCase());
  return ranges.some((range) => range === '*/*' || written.some((it) => it === range || range === anyOf(it)));
}

const anyOf = (type: string): string => `${type.split('/', 1)}/*`;

/** @throws RowgateError */
export function checkAccept({ headers }: Request): void {
  if (!takesSome(headers.get('accept'))) throw new RowgateError('bad-request', message, { status: 406 });
}
