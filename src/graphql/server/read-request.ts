/** What a request asks, found by its method and its media type; what it is worth is checked later. */
import type { Limits } from '../../config/load-config.ts';
import { RowgateError } from '../../errors.ts';
import { readJson } from '../../http/request/json.ts';

const EXAMPLE = '{"query": "{ __typename }"}';

/** Reads a text in which values may stand so deep within each other. */
type Read = (text: string, inputDepth: number) => unknown;

const fromJson: Read = (text, inputDepth) => readJson(text, `the body takes JSON, such as ${EXAMPLE}`, inputDepth);

/** Other parameters are ignored. */
const fromParameters: Read = (text, inputDepth) => {
  const parameters = new URLSearchParams(text);
  const json = (name: string): unknown => {
    const takes = `the parameter "${name}" takes a JSON object, such as {"id": 1}`;
    const given = parameters.get(name);
    return given ? readJson(given, takes, inputDepth) : undefined;
  };
  return {
    query: parameters.get('query') ?? undefined,
    operationName: parameters.get('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
  };
};

/** How a body of each media type is read. */
const readers: ReadonlyMap<string, Read> = new Map([
  ['application/json', fromJson],
  ['application/graphql+json', fromJson],
  ['application/graphql', (query) => ({ query })],
  ['application/x-www-form-urlencoded', fromParameters],
]);

/** In lower case and without its parameters. */
const mediaTypeOf = ({ headers }: Request): string =>
  (headers.get('content-type') ?? '').split(/[;,]/, 1).join().trim().toLowerCase();

const acceptedTypes = [...readers.keys()].join(', ');

const notAccepted = `the body's Content-Type is missing or not accepted; accepted is application/json, as in ${EXAMPLE}, or one of ${acceptedTypes}`;

/** @throws RowgateError for a method or a media type that nothing here reads */
export function checkBody(request: Request): void {
  const { method } = request;
  if (method !== 'GET' && method !== 'POST')
    throw new RowgateError('bad-request', `accepted are GET and POST, not ${method}`, { status: 405, headers: ALLOW });
  if (method === 'POST' && !readers.has(mediaTypeOf(request)))
    throw new RowgateError('bad-request', notAccepted, { status: 415, headers: { accept: acceptedTypes } });
}

const ALLOW = { allow: 'GET, POST' };

/** What is asked by a request whose method and media type were checked: the parameters of an operation, or of several. */
export const readParameters = (request: Request, body: string, { inputDepth }: Pick<Limits, 'inputDepth'>): unknown =>
  request.method === 'GET'
    ? fromParameters(new URL(request.url, 'http://localhost').search, inputDepth)
    : readers.get(mediaTypeOf(request))?.(body, inputDepth);
