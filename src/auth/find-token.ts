/** Finds the token in a request's headers (dialect 7.2, `header`; 7.4, the header errors). */
import { RowgateError } from '../errors.ts';
import type { TokenHeader } from '../jwt/jwt-settings.ts';
import type { RequestHeaders } from './request-headers.ts';

/** The token's text, or undefined when the request brings none. Throws `invalid-headers`. */
export function findToken(headers: RequestHeaders, place: TokenHeader): string | undefined {
  switch (place.type) {
    case 'Authorization':
      return single(listed(headers.get('authorization')).map(bearer));
    case 'Cookie':
      return single(cookies(headers.get('cookie'), place.name));
    case 'CustomHeader':
      return single(listed(headers.get(place.name)));
  }
}

/** The error of a request that needs a token and has none. */
export function missingToken(place: TokenHeader): RowgateError {
  const names = place.type === 'CustomHeader' ? `'${place.name}'` : "'Authorization' or 'Cookie'";
  return new RowgateError('invalid-headers', `Missing ${names} header in JWT authentication mode`);
}

/** A header sent twice arrives as one, joined by commas; a token has no comma. */
function listed(value: string | null): string[] {
  return value === null ? [] : value.split(',').map((part) => part.trim());
}

function bearer(credentials: string): string {
  const token = /^Bearer +(\S+)$/i.exec(credentials)?.[1];
  if (token === undefined) throw new RowgateError('invalid-headers', 'Malformed Authorization header');
  return token;
}

/** The values under a name; browsers send one of each. */
export function cookies(header: string | null, name: string): string[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

function single(tokens: readonly string[]): string | undefined {
  if (tokens.length < 2) return tokens[0];
  throw new RowgateError('invalid-headers', 'Could not verify JWT: Multiple JWTs found');
}
