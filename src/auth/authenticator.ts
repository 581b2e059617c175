/** From a request's headers to a session: admin secret, else token, else the unauthorized role (dialect 7). */
import { RowgateError } from '../errors.ts';
import type { JwtSettings } from '../jwt/jwt-settings.ts';
import { listed } from '../lib/names.ts';
import { shorten } from '../lib/quote.ts';
import { adminSecretCheck, adminSession, sentSecret } from './admin-secret.ts';
import { findToken, missingToken } from './find-token.ts';
import { Jwks, type JwksState } from './jwks.ts';
import { fixedKey } from './key-source.ts';
import type { RequestHeaders } from './request-headers.ts';
import { adminRole, newSession, type Session } from './session.ts';
import { tokenCache } from './token-cache.ts';
import { tokenVerifier, type VerifiedToken } from './verify-token.ts';

export interface AuthenticatorOptions {
  readonly jwt: JwtSettings;
  /** Unset, nobody is admin. */
  readonly adminSecret?: string | undefined;
  /** Unset, a request without a token is refused. */
  readonly unauthorizedRole?: string | undefined;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

export interface Authenticator {
  /**
   * Throws a {@link RowgateError} in the words of dialect 7.4; `unexpected` when the provider's keys cannot be had.
   * A present but wrong secret or token is an error whatever else the request brings.
   */
  authenticate(headers: RequestHeaders): Promise<Session>;
  /** The state of the provider's key set; undefined with a configured key. */
  jwksState(): JwksState | undefined;
}

/** It holds no timer and no connection, so there is nothing to dispose. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { jwt, unauthorizedRole, now = Date.now } = options;
  const keys = jwt.keys.kind === 'jwks' ? new Jwks({ ...jwt.keys, now, fetch: options.fetch }) : fixedKey(jwt.keys);
  const checkSecret = adminSecretCheck(options.adminSecret);
  const recall = tokenCache(tokenVerifier(jwt, keys, now), now);

  return {
    async authenticate(headers) {
      const secret = sentSecret(headers);
      if (secret !== null) {
        checkSecret(secret);
        return adminSession(headers);
      }
      const token = findToken(headers, jwt.header);
      if (token !== undefined)
        return tokenSession(await recall(token, await keys.version()), headers.get('x-hasura-role'));
      if (unauthorizedRole !== undefined) return unauthorizedSession(unauthorizedRole);
      throw missingToken(jwt.header);
    },
    jwksState: () => (keys instanceof Jwks ? keys.state : undefined),
  };
}

/** A tenant must never come from a header that anyone can write, so no header becomes a variable here. */
function unauthorizedSession(role: string): Session {
  return newSession({ role, variables: {}, via: 'unauthorized-role' });
}

function tokenSession(token: VerifiedToken, requestedRole: string | null): Session {
  const role = requestedRole ?? token.defaultRole;
  if (role === adminRole)
    throw new RowgateError('access-denied', 'The role admin is given by the admin secret only, never by a token');
  if (!token.allowedRoles.includes(role))
    throw new RowgateError(
      'access-denied',
      `Your requested role is not in allowed roles; the token allows ${allowed(token)}`,
    );
  const { variables, subject, expiresAt } = token;
  return newSession({ role, variables, via: 'token', expiresAt, ...(subject !== undefined && { subject }) });
}

/** The token's bearer has them in hand already: the first are enough. */
const allowed = ({ allowedRoles }: VerifiedToken): string =>
  listed(
    allowedRoles.map((role) => shorten(role, 40)),
    10,
  ) || 'none';
