/** What a request asks, found by its method and its media type; what it is worth is checked later. */
import type { Plugin } from 'graphql-yoga';
import { RowgateError } from '../../errors.ts';
import { readJson } from '../../http/request/json.ts';
import type { ServerContext } from './context.ts';

const EXAMPLE = '{"query": "{ __typename }"}';

const fromJson = (text: string): unknown => readJson(text, `the body takes JSON, such as ${EXAMPLE}`);

const ofUrl = (name: string, text: string | null): unknown =>
  text ? readJson(text, `the parameter "${name}" takes a JSON object, such as {"id": 1}`) : undefined;

/** Other parameters are ignored. */
const fromParameters = (parameters: URLSearchParams): unknown => ({
  query: parameters.get('query') ?? undefined,
  operationName: parameters.get('operationName'),
  variables: ofUrl('variables', parameters.get('variables')),
  extensions: ofUrl('extensions', parameters.get('extensions')),
});

/** How a body of each media type is read. */
const readers: ReadonlyMap<string, (text: string) => unknown> = new Map([
  ['application/json', fromJson],
  ['application/graphql+json', fromJson],
  ['application/graphql', (query) => ({ query })],
  ['application/x-www-form-urlencoded', (text) => fromParameters(new URLSearchParams(text))],
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
    throw new RowgateError('bad-request', ONLY, { status: 405, headers: ALLOW });
  if (method === 'POST' && !readers.has(mediaTypeOf(request)))
    throw new RowgateError('bad-request', notAccepted, { status: 415, headers: { accept: acceptedTypes } });
}

const ONLY = 'GraphQL only supports GET and POST requests.';
const ALLOW = { allow: 'GET, POST' };

export const useRequestReader = (): Plugin<object, ServerContext> => ({
  onRequestParse({ request, serverContext: { call }, setRequestParser }) {
    const read = readers.get(mediaTypeOf(request));
    if (request.method === 'GET')
      setRequestParser(({ url }) => fromParameters(new URL(url, 'http://localhost').searchParams) as never);
    else if (call && read) setRequestParser(() => read(call.body) as never);
  },
});
