/** Where the keys that verify tokens come from: one configured key, or a provider's key set. */
import type { FlattenedJWSInput, JWSHeaderParameters, KeyInput } from 'jose';
import { type AlgorithmName, algorithms } from '../jwt/jwt-key.ts';
import type { JwtKeys } from '../jwt/jwt-settings.ts';

export interface KeySource {
  /** The `alg` headers that a token may have; the token's own choice never widens them. */
  readonly algorithms: readonly AlgorithmName[];
  /** The number of the current set of keys. What was verified under another number has to be verified again. */
  version(): Promise<number>;
  /** The key for a token, by its protected header. Throws jose's errors where there is none. */
  keyFor(header: JWSHeaderParameters | undefined, token: FlattenedJWSInput): Promise<Exclude<KeyInput, Uint8Array>>;
}

/** The configured key, which never changes while the gateway runs. */
export function fixedKey({ algorithm, key }: Extract<JwtKeys, { kind: 'key' }>): KeySource {
  return {
    algorithms: algorithms[algorithm].headers,
    version: async () => 0,
    keyFor: async () => key,
  };
}
