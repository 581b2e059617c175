/** Cross-origin requests: with cookies from the configured origins only; from every origin, if so configured, without. */
import type { CORSOptions } from '@whatwg-node/server';

type Cors = (request: Request) => CORSOptions;

/** What the page of any origin may read of an answer. */
const exposedHeaders = ['x-request-id', 'retry-after'];

export function corsFor(origins: '*' | ReadonlySet<string>): Cors {
  if (origins === '*') return () => ({ origin: '*', credentials: false, exposedHeaders });
  return ({ headers }) => {
    const origin = headers.get('origin');
    return origin !== null && origins.has(origin) && { origin, credentials: true, exposedHeaders };
  };
}
