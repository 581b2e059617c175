/** The media types of answers: a request that takes none of them is refused before it is run, in JSON. */
import { RowgateError } from '../../errors.ts';

export const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

/** Those that Yoga can write. */
const written = [JSON_TYPE, RESPONSE_TYPE, 'text/event-stream', 'multipart/mixed'];

const message = `the Accept header takes nothing that is answered here; answered is ${RESPONSE_TYPE} or ${JSON_TYPE}`;

/** The ranges of an `Accept` header, in order; none, or an empty one, takes any. */
function rangesOf({ headers }: Request): readonly string[] {
  const accept = headers.get('accept') ?? '';
  if (accept.trim() === '') return ['*/*'];
  return accept.split(',').map((range) => range.split(';', 1).join().trim().toLowerCase());
}

const isIn = (range: string, type: string): boolean => range === '*/*' || range === type || range === anyOf(type);

const anyOf = (type: string): string => `${type.split('/', 1)}/*`;

/** @throws RowgateError */
export function checkAccept(request: Request): void {
  const takesSome = rangesOf(request).some((range) => written.some((type) => isIn(range, type)));
  if (!takesSome) throw new RowgateError('bad-request', message, { status: 406 });
}

/** The type of JSON that Yoga would write: the first that is taken; undefined where only other types are. */
export function jsonTypeFor(request: Request): string | undefined {
  const range = rangesOf(request).find((it) => isIn(it, JSON_TYPE) || isIn(it, RESPONSE_TYPE));
  if (range === undefined) return undefined;
  return isIn(range, JSON_TYPE) ? JSON_TYPE : RESPONSE_TYPE;
}
