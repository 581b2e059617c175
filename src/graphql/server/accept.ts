/** The media types of answers: a request that takes none of them is refused before it is run, in JSON. */
import { RowgateError } from '../../errors.ts';

const JSON_TYPE = 'application/json';
export const RESPONSE_TYPE = 'application/graphql-response+json';
export const EVENTS_TYPE = 'text/event-stream';

const written = [JSON_TYPE, RESPONSE_TYPE, EVENTS_TYPE];

const message = `the Accept header takes nothing that is answered here; answered is ${RESPONSE_TYPE} or ${JSON_TYPE}, and as events ${EVENTS_TYPE}`;

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

/** Whether a client takes answers one after another: over a socket, or as events. */
export const takesEvents = (request: Request): boolean => rangesOf(request).includes(EVENTS_TYPE);

/** What an answer is: of the two for JSON the first that the client lists; events for who takes nothing else. */
export function answerType(request: Request): string {
  const ranges = rangesOf(request);
  const first = ranges.find((range) => range === RESPONSE_TYPE || takes(range, JSON_TYPE));
  if (first === RESPONSE_TYPE) return RESPONSE_TYPE;
  return first === undefined && ranges.some((range) => takes(range, EVENTS_TYPE)) ? EVENTS_TYPE : JSON_TYPE;
}
