/** A cache of verified tokens, so that a token costs one verification however often it is sent. */
import { LRUCache } from 'lru-cache';
import type { VerifiedToken, VerifyToken } from './verify-token.ts';

/** The bound on what is cached, in characters of token text; the claims read from it take about as much again. */
const capacity = 8 * 1024 * 1024;

interface Cached {
  readonly verified: VerifiedToken;
  readonly keySetVersion: number;
}

/** Verifies, or recalls what was verified under the same keys and has not expired. Failures are not cached. */
export type RecallToken = (token: string, keySetVersion: number) => Promise<VerifiedToken>;

/** Makes the memory around a verification; tokens that arrive together share one. `now` is in milliseconds. */
export function tokenCache(verify: VerifyToken, now: () => number): RecallToken {
  const cached = new LRUCache<string, Cached>({
    maxSize: capacity,
    sizeCalculation: (_, token) => token.length,
  });
  const pending = new Map<string, Promise<VerifiedToken>>();

  const verifyAndKeep = async (token: string, keySetVersion: number) => {
    const verified = await verify(token);
    cached.set(token, { verified, keySetVersion });
    return verified;
  };

  return async (token, keySetVersion) => {
    const known = cached.get(token);
    if (known?.keySetVersion === keySetVersion && now() < known.verified.expiresAt) return known.verified;
    cached.delete(token);
    const key = `${keySetVersion} ${token}`;
    const underWay = pending.get(key);
    if (underWay) return underWay;
    const verifying = verifyAndKeep(token, keySetVersion).finally(() => pending.delete(key));
    pending.set(key, verifying);
    return verifying;
  };
}
