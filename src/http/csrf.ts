/** Cross-site request forgery: a page of another origin must not be able to send anything that a browser lets pass unasked. */
import { RowgateError } from '../errors.ts';

/** What a form may send without a preflight (Fetch standard, CORS-safelisted content types). */
const SIMPLE = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|,|$)/i;

/** Headers that no browser adds by itself, and that no other origin may add without a preflight. */
const PROOFS = ['authorization', 'x-hasura-admin-secret', 'x-hasura-access-key', 'x-requested-with'];

type Origins = '*' | ReadonlySet<string>;

/**
 * Makes the check of a request. A token in a cookie proves nothing, for browsers add cookies; a token in a header of
 * its own does, and so does what an `EventSource` sends from a page that may read the answer.
 */
export function forgeryCheck(tokenHeader: string | undefined, allowed: Origins): (request: Request) => void {
  const proofs = tokenHeader === undefined ? PROOFS : [...PROOFS, tokenHeader];
  return (request) => {
    const { headers } = request;
    const type = headers.get('content-type');
    if (type !== null && !SIMPLE.test(type)) return;
    if (proofs.some((name) => headers.has(name)) || isEventSource(request, allowed)) return;
    throw new RowgateError('bad-request', message(proofs), { status: 403 });
  };
}

/** It sets no headers. What it sends of whose page it is, no page can write (Fetch standard, forbidden request-headers). */
function isEventSource({ method, headers }: Request, allowed: Origins): boolean {
  if (method !== 'GET' || headers.get('accept') !== 'text/event-stream') return false;
  if (headers.get('sec-fetch-site') === 'same-origin') return true;
  const origin = headers.get('origin');
  if (origin === null) return false;
  // Where every origin may call, it may without cookies.
  return allowed === '*' ? !headers.has('cookie') : allowed.has(origin);
}

const message = (proofs: readonly string[]): string =>
  `a request needs a content type such as application/json, or one of the headers ${proofs.join(', ')}: ` +
  'otherwise a page of another origin could send it';
