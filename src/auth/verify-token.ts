/** Verifies one token with jose: signature, times, audience and issuer, then its claims. */
import { errors, type JWTPayload, type JWTVerifyOptions, type JWTVerifyResult, jwtVerify } from 'jose';
import type { JwtSettings } from '../jwt/jwt-settings.ts';
import { type Claims, readClaims } from './claims.ts';
import type { KeySource } from './key-source.ts';
import { couldNotVerify, tokenError } from './token-errors.ts';

/** Bytes. Ample for claims, and little work to refuse. */
const longestToken = 8 * 1024;

export interface VerifiedToken extends Claims {
  readonly subject: string | undefined;
  /** When it stops being valid, skew included, in milliseconds since the epoch. */
  readonly expiresAt: number;
}

export type VerifyToken = (token: string) => Promise<VerifiedToken>;

/** Makes the verification of a token's text. It throws `invalid-jwt`, `jwt-invalid-claims`, `jwt-missing-role-claims`. */
export function tokenVerifier(settings: JwtSettings, keys: KeySource, now: () => number): VerifyToken {
  const fixed = checks(settings, keys);
  return async (token) => {
    refuseBySight(token);
    const payload = await verified(token, keys, { ...fixed, currentDate: new Date(now()) });
    return {
      ...readClaims(payload, settings.claims),
      subject: typeof payload.sub === 'string' ? payload.sub : undefined,
      expiresAt: ((payload.exp ?? 0) + settings.allowedSkew) * 1000,
    };
  };
}

function refuseBySight(token: string): void {
  const bytes = Buffer.byteLength(token);
  if (bytes > longestToken) throw couldNotVerify(`the token has ${bytes} bytes; at most ${longestToken} are accepted`);
  const parts = token.split('.').length;
  if (parts === 3) return;
  const expected = `Invalid number of parts: Expected 3 parts; got ${parts}`;
  throw couldNotVerify(`JWSError (CompactDecodeError ${expected})`);
}

/** Stricter than Hasura on purpose: `exp`, and a configured `aud` or `iss`, must be there. */
function checks({ audience, issuer, allowedSkew }: JwtSettings, { algorithms }: KeySource): JWTVerifyOptions {
  return {
    algorithms: [...algorithms],
    requiredClaims: ['exp'],
    clockTolerance: allowedSkew,
    ...(audience && { audience: [...audience] }),
    ...(issuer !== undefined && { issuer }),
  };
}

async function verified(token: string, keys: KeySource, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, (header, input) => keys.keyFor(header, input), options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw tokenError(error, keys);
    return await firstVerified(token, error, options).catch((last) => {
      throw tokenError(last, keys);
    });
  }
}

/** A token without a key id may be signed by any key of the set. */
async function firstVerified(
  token: string,
  candidates: errors.JWKSMultipleMatchingKeys,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  for await (const key of candidates) {
    const result: JWTVerifyResult | undefined = await jwtVerify(token, key, options).catch((error) => {
      if (error instanceof errors.JWSSignatureVerificationFailed) return undefined;
      throw error;
    });
    if (result) return result.payload;
  }
  throw new errors.JWSSignatureVerificationFailed();
}
