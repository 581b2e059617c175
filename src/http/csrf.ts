/** Cross-site request forgery: a page of another origin must not be able to send anything that a browser lets pass unasked. */
import { RowgateError } from '../errors.ts';

/** What a form may send without a preflight (Fetch standard, CORS-safelisted content types). */
const SIMPLE = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|,|$)/i;

/** Headers that no browser adds by itself, and that no other origin may add without a preflight. */
const PROOFS = ['authorization', 'x-hasura-admin-secret', 'x-hasura-access-key', 'x-requested-with'];

/**
 * Makes the check of a request's headers. A token in a cookie proves nothing, for browsers add cookies; a token in a
 * header of its own does.
 */
export function forgeryCheck(tokenHeader: string | undefined): (headers: Headers) => void {
  const proofs = tokenHeader === undefined ? PROOFS : [...PROOFS, tokenHeader];
  return (headers) => {
    const type = headers.get('content-type');
    if (type !== null && !SIMPLE.test(type)) return;
    if (proofs.some((name) => headers.has(name))) return;
    throw new RowgateError('bad-request', message(proofs), { status: 403 });
  };
}

const message = (proofs: readonly string[]): string =>
  `a request needs a content type such as application/json, or one of the headers ${proofs.join(', ')}: ` +
  'otherwise a page of another origin could send it';
