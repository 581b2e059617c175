/** Remembers verified tokens, so that a token costs one verification however often it is sent. */
import { LRUCache } from 'lru-cache';
import type { VerifiedToken, VerifyToken } from './verify-token.ts';

/** The bound on what is remembered, in characters of token text; the claims read from it take about as much again. */
const capacity = 8 * 1024 * 1024;

interface Remembered {
  readonly verified: VerifiedToken;
  readonly generation: number;
}

/** Verifies, or recalls what was verified under the same keys and has not expired. Failures are not remembered. */
export type RecallToken = (token: string, generation: number) => Promise<VerifiedToken>;

/** Makes the memory around a verification; tokens that arrive together share one. `now` is in milliseconds. */
export function rememberTokens(verify: VerifyToken, now: () => number): RecallToken {
  const remembered = new LRUCache<string, Remembered>({
    maxSize: capacity,
    sizeCalculation: (_, token) => token.length,
  });
  const pending = new Map<string, Promise<VerifiedToken>>();

  const verifyAndKeep = async (token: string, generation: number) => {
    const verified = await verify(token);
    remembered.set(token, { verified, generation });
    return verified;
  };

  return async (token, generation) => {
    const known = remembered.get(token);
    if (known?.generation === generation && now() < known.verified.expiresAt) return known.verified;
    remembered.delete(token);
    const key = `${generation} ${token}`;
    const underWay = pending.get(key);
    if (underWay) return underWay;
    const verifying = verifyAndKeep(token, generation).finally(() => pending.delete(key));
    pending.set(key, verifying);
    return verifying;
  };
}
