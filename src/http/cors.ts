/** Cross-origin requests: with cookies from the configured origins only; from every origin, if so configured, without. */
import { type CORSOptions, type ServerAdapterPlugin, useCORS } from '@whatwg-node/server';
import type { Exchange } from './request-record.ts';
import { SEEN_HEADER } from './seen.ts';

type Cors = (request: Request) => CORSOptions;

/** What the page of any origin may read of an answer. */
const exposedHeaders = ['x-request-id', 'retry-after', 'location', 'etag', 'allow', SEEN_HEADER];

function corsFor(origins: '*' | ReadonlySet<string>): Cors {
  if (origins === '*') return () => ({ origin: '*', credentials: false, exposedHeaders });
  return ({ headers }) => {
    const origin = headers.get('origin');
    return origin !== null && origins.has(origin) && { origin, credentials: true, exposedHeaders };
  };
}

/** What a browser asks before it sends something of another origin (Fetch standard); any other OPTIONS is a request like others. */
const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers.has('access-control-request-method');

/** Answers preflights, and says of each answer who may read it. */
export function useCors(origins: '*' | ReadonlySet<string>): ServerAdapterPlugin<Exchange> {
  const cors = corsFor(origins);
  const { onRequest, onResponse } = useCORS<Exchange>(cors);
  const tellReaders: typeof onResponse = async (event) => {
    const { headers } = event.response;
    const vary = headers.get('vary');
    await onResponse?.(event);
    // The package's own would take the place of what the answer depends on.
    if (vary !== null && headers.get('vary') !== vary) headers.append('vary', vary);
  };
  return {
    onRequest: (event) => (isPreflight(event.request) ? onRequest?.(event) : undefined),
    onResponse: (event) => (cors(event.request) ? tellReaders(event) : undefined),
  };
}
