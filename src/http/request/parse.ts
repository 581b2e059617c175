/** What a request asks, found by its method and its media type; what it is worth is checked later. */
import type { Plugin } from 'graphql-yoga';
import { RowgateError } from '../../errors.ts';
import { refuseRequest } from '../faults.ts';
import type { ServerContext } from '../observe.ts';
import { readBody } from './body.ts';
import { readJson } from './json.ts';
import { Room } from './room.ts';

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

function readerOf(request: Request) {
  const read = readers.get(mediaTypeOf(request));
  if (read) return read;
  const accepted = [...readers.keys()].join(', ');
  const message = `the body's Content-Type is missing or not accepted; accepted is application/json, as in ${EXAMPLE}, or one of ${accepted}`;
  throw refuseRequest(new RowgateError('bad-request', message), 415, { accept: accepted });
}

/** Reads bodies of at most `limit` bytes; other methods than GET and POST are left to Yoga, which refuses them. */
export function useRequestParser(limit: number): Plugin<object, ServerContext> {
  const bodies = { limit, room: new Room(limit) };
  return {
    onRequestParse({ request, serverContext, setRequestParser }) {
      if (request.method === 'GET')
        setRequestParser(({ url }) => fromParameters(new URL(url, 'http://localhost').searchParams) as never);
      if (request.method !== 'POST') return;
      const read = readerOf(request);
      setRequestParser(async (it) => read(await readBody(it, serverContext, bodies)) as never);
    },
  };
}
