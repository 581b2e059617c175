/** What the tests of this folder share: settings, tokens and a clock. */
import { type CryptoKey, type JWTHeaderParameters, type JWTPayload, type KeyObject, SignJWT } from 'jose';
import { expect } from 'vitest';
import { type AuthenticatorOptions, createAuthenticator } from '../../src/auth/authenticator.ts';
import { RowgateError } from '../../src/errors.ts';
import { printPath } from '../../src/graphql/operation/print-path.ts';
import { jwtSecret } from '../../src/jwt/jwt-secret.ts';

export const secret = 'a secret that is long enough for every HS algorithm, 64 bytes and more';
export const namespace = 'https://hasura.io/jwt/claims';

/** 2026-01-01T00:00:00Z, in seconds and in milliseconds. */
export const second = 1_767_225_600;
export const start = second * 1000;

export const memberClaims = {
  'x-hasura-allowed-roles': ['user', 'service'],
  'x-hasura-default-role': 'user',
  'x-hasura-workspace-id': 'workspace-a',
  'X-Hasura-User-Id': 'person-1',
};

export const memberPayload: JWTPayload = { sub: 'firebase-uid', exp: second + 3600, [namespace]: memberClaims };

/** JWT_SECRET as the gateway reads it; HS256 with `secret` unless the document says otherwise. */
export function jwt(document: object = {}) {
  const keyed = 'jwk_url' in document || 'type' in document ? document : { type: 'HS256', key: secret, ...document };
  return jwtSecret.parse(JSON.stringify(keyed));
}

export function authenticator(document: object = {}, options: Partial<AuthenticatorOptions> = {}) {
  return createAuthenticator({ jwt: jwt(document), now: () => start, ...options });
}

/** A signed token: the member's payload with some of it replaced. `undefined` removes a claim. */
export function sign(
  replaced: Record<string, unknown> = {},
  key: CryptoKey | KeyObject | Uint8Array = Buffer.from(secret),
  header: JWTHeaderParameters = { alg: 'HS256' },
): Promise<string> {
  return new SignJWT({ ...memberPayload, ...replaced }).setProtectedHeader(header).sign(key);
}

export function withClaims(replaced: object): Record<string, unknown> {
  return { [namespace]: { ...memberClaims, ...replaced } };
}

export function bearer(token: string, more: Record<string, string> = {}): Headers {
  return new Headers({ authorization: `Bearer ${token}`, ...more });
}

/** The fault that a promise rejects with, as a client sees it. */
export async function faultOf(promise: Promise<unknown>): Promise<{ code: string; message: string; path: string }> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RowgateError);
  const { code, message, path } = error as RowgateError;
  return { code, message, path: printPath(path) };
}
