/** Signs a token that this gateway itself accepts: for the token command and the demo, with a shared secret only. */
import { SignJWT } from 'jose';
import { RowgateError } from '../errors.ts';
import { isSymmetric } from '../jwt/jwt-key.ts';
import type { ClaimsFormat, ClaimsPlace, JwtSettings } from '../jwt/jwt-settings.ts';
import { nestAt } from '../lib/json-path.ts';
import { adminRole } from './session.ts';

export interface TokenRequest {
  readonly jwt: JwtSettings;
  /** The default role; allowed alone unless `allowedRoles` says more. */
  readonly role: string;
  readonly allowedRoles?: readonly string[];
  readonly workspaceId: string;
  readonly userId?: string | undefined;
  /** The `sub`: the Firebase uid. */
  readonly subject?: string | undefined;
  /** A number with a unit of s, m, h or d: `12h`. */
  readonly expiresIn: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

const units = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86400],
]);

/** The compact token. Throws `bad-request` when the settings or the request leave no way to make one. */
export async function signToken(request: TokenRequest): Promise<string> {
  const { keys, claims, audience, issuer } = request.jwt;
  if (keys.kind !== 'key' || !isSymmetric(keys.algorithm))
    throw refused(
      'tokens can be made only with a JWT_SECRET whose type is HS256, HS384 or HS512; your provider makes them',
    );
  const issuedAt = Math.floor((request.now ?? Date.now)() / 1000);
  const token = new SignJWT({ ...placeClaims(sessionClaims(request), claims) })
    .setProtectedHeader({ alg: keys.algorithm, typ: 'JWT' })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds(request.expiresIn));
  if (request.subject !== undefined) token.setSubject(request.subject);
  if (audience?.[0] !== undefined) token.setAudience(audience[0]);
  if (issuer !== undefined) token.setIssuer(issuer);
  return token.sign(keys.key);
}

function sessionClaims({ role, allowedRoles = [role], workspaceId, userId }: TokenRequest): object {
  if (role === adminRole) throw refused('no token can give the role admin; send the admin secret instead');
  if (!allowedRoles.includes(role)) throw refused(`the role ${role} must be among the allowed ones`);
  return {
    'x-hasura-allowed-roles': allowedRoles,
    'x-hasura-default-role': role,
    'x-hasura-workspace-id': workspaceId,
    ...(userId !== undefined && { 'x-hasura-user-id': userId }),
  };
}

function placeClaims(claims: object, place: ClaimsPlace): object {
  switch (place.kind) {
    case 'namespace':
      return { [place.name]: formatted(claims, place.format) };
    case 'path':
      return asPayload(nestAt(formatted(claims, place.format), place.path));
    case 'map':
      throw refused('tokens cannot be made for a JWT_SECRET with a claims_map; your provider makes them');
  }
}

function formatted(claims: object, format: ClaimsFormat): object | string {
  return format === 'json' ? claims : JSON.stringify(claims);
}

function asPayload(nested: object | string): object {
  if (typeof nested === 'object') return nested;
  throw refused('claims_format stringified_json needs a claims_namespace_path below $');
}

const LIFETIME = /^([1-9]\d{0,5})([smhd])$/;

/** Whether it is a number with a unit of s, m, h or d. */
export const isLifetime = (text: string): boolean => LIFETIME.test(text);

function seconds(expiresIn: string): number {
  const [, amount, unit] = LIFETIME.exec(expiresIn) ?? [];
  const factor = units.get(unit ?? '');
  if (factor === undefined) throw refused('the expiry must be a number with a unit of s, m, h or d, such as 12h');
  return Number(amount) * factor;
}

function refused(message: string): RowgateError {
  return new RowgateError('bad-request', message);
}
