/** What JWT_SECRET says, once it is checked: nothing below has to parse or doubt any of it again (dialect 7.2). */
import type { KeyObject } from 'node:crypto';
import type { JsonPath } from '../lib/json-path.ts';
import type { AlgorithmName } from './jwt-key.ts';

export interface JwtSettings {
  readonly keys: JwtKeys;
  readonly claims: ClaimsPlace;
  /** The token's `aud` must hold one of these. */
  readonly audience: readonly string[] | undefined;
  /** The token's `iss` must equal this. */
  readonly issuer: string | undefined;
  /** Seconds by which `exp` and `nbf` may be missed. */
  readonly allowedSkew: number;
  readonly header: TokenHeader;
}

/** What verifies a token: one configured key, or a provider's key set, which may pin the algorithm too. */
export type JwtKeys =
  | { readonly kind: 'key'; readonly algorithm: AlgorithmName; readonly key: KeyObject }
  | { readonly kind: 'jwks'; readonly algorithm: AlgorithmName | undefined; readonly url: string };

export type ClaimsFormat = 'json' | 'stringified_json';

/** Where in the token the `x-hasura-*` claims are. */
export type ClaimsPlace =
  | { readonly kind: 'namespace'; readonly name: string; readonly format: ClaimsFormat }
  | { readonly kind: 'path'; readonly path: JsonPath; readonly format: ClaimsFormat }
  | { readonly kind: 'map'; readonly claims: ReadonlyMap<string, MappedClaim> };

export type ClaimValue = string | readonly string[];

/** A claim given literally, or read from the token at a path. */
export type MappedClaim =
  | { readonly kind: 'literal'; readonly value: ClaimValue }
  | { readonly kind: 'path'; readonly path: JsonPath; readonly fallback: ClaimValue | undefined };

/** Which request header carries the token. */
export type TokenHeader =
  | { readonly type: 'Authorization' }
  | { readonly type: 'Cookie'; readonly name: string }
  | { readonly type: 'CustomHeader'; readonly name: string };

/** Hasura's namespace, used unless another is configured. */
export const defaultNamespace = 'https://hasura.io/jwt/claims';
