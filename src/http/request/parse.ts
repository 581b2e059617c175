/** What a request asks, found by its method and its media type; what it is worth is checked later. */
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../../config/load-config.ts';
import { RowgateError } from '../../errors.ts';
import { refuseRequest } from '../faults.ts';
import type { ServerContext } from '../observe.ts';
import { type Bodies, readBody } from './body.ts';
import { readJson } from './json.ts';
import { Room } from './room.ts';

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

function readerOf(request: Request) {
  const read = readers.get(mediaTypeOf(request));
  if (read) return read;
  const accepted = [...readers.keys()].join(', ');
  const message = `the body's Content-Type is missing or not accepted; accepted is application/json, as in ${EXAMPLE}, or one of ${accepted}`;
  throw refuseRequest(new RowgateError('bad-request', message), 415, { accept: accepted });
}

/** Reads what is sent, bodies of at most `body` bytes; other methods than GET and POST are left to Yoga, which refuses them. */
export function useRequestParser(limits: Pick<Limits, 'body' | 'inputDepth'>, thread: Bodies['thread']) {
  const bodies = { limit: limits.body, room: new Room(limits.body), thread };
  const plugin: Plugin<object, ServerContext> = {
    onRequestParse({ request, serverContext, setRequestParser }) {
      if (request.method === 'GET')
        setRequestParser(async ({ url, signal }) => {
          await thread.begin(serverContext.record.session, signal);
          return fromParameters(new URL(url, 'http://localhost').search, limits.inputDepth) as never;
        });
      if (request.method !== 'POST') return;
      const read = readerOf(request);
      setRequestParser(async (it) => read(await readBody(it, serverContext, bodies), limits.inputDepth) as never);
    },
  };
  return plugin;
}
