/** The media types of answers: a request that takes none of them is refused before it is run, in JSON. */
import { RowgateError } from '../../errors.ts';

export const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

const written = [JSON_TYPE, RESPONSE_TYPE, 'text/event-stream', 'multipart/mixed'];

const message = `the Accept header takes nothing that is answered here; answered is ${RESPONSE_TYPE} or ${JSON_TYPE}`;

/** In the order in which the client lists them; none where it takes any. */
function rangesOf({ headers }: Request): readonly string[] {
  const accept = headers.get('accept')?.trim();
  return accept ? accept.split(',').map((range) => range.split(';', 1).join().trim().toLowerCase()) : [];
}

const takes = (range: string, type: string): boolean =>
  range === '*/*' || range === type || range === `${type.split('/', 1)}/*`;

/** @throws RowgateError */
export function checkAccept(request: Request): void {
  const ranges = rangesOf(request);
  if (ranges.length > 0 && !ranges.some((range) => written.some((type) => takes(range, type))))
    throw new RowgateError('bad-request', message, { status: 406 });
}

/** What an answer is said to be: the first of the two that the client lists, JSON where it leaves the choice. */
export const answerType = (request: Request): string =>
  rangesOf(request).find((range) => range === RESPONSE_TYPE || takes(range, JSON_TYPE)) === RESPONSE_TYPE
    ? RESPONSE_TYPE
    : JSON_TYPE;
