/**
 * A provider's key set, kept through its outages: the last good keys serve on, refreshes happen on the way of requests
 * (no timers), one at a time and never more often than the pause allows.
 */
import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
  type LocalJWKSet,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { RowgateError } from '../errors.ts';
import { type AlgorithmName, algorithmNames, algorithms, isSymmetric } from '../jwt/jwt-key.ts';
import { collect } from '../lib/collect.ts';
import { freshFor } from './jwks-lifetime.ts';
import type { KeySource } from './key-source.ts';

/** Milliseconds, unless said otherwise. */
const limits = {
  /** An answer that takes longer is a failure. */
  timeout: 5_000,
  /** Bytes: some hundreds of keys, with their certificates. A longer answer is a failure. */
  bytes: 1024 * 1024,
  /** From the end of one fetch to the start of the next, at least. */
  pause: 5_000,
  /** A key id that a fetch was made for causes no other for so long. */
  sameKid: 30_000,
  /** A set that is stale for longer is not used while it is refreshed, unless the provider is failing. */
  grace: 10 * 60_000,
};

export interface JwksOptions {
  readonly url: string;
  /** When given, the only algorithm accepted; otherwise every asymmetric one that the set's keys allow. */
  readonly algorithm: AlgorithmName | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
}

/** For metrics and readiness. Times are milliseconds since the epoch. */
export interface JwksState {
  readonly keys: number;
  readonly lastSuccess: number | undefined;
  /** The latest failure, unless a later fetch succeeded. */
  readonly lastError: { readonly at: number; readonly message: string } | undefined;
}

export class Jwks implements KeySource {
  readonly algorithms: readonly AlgorithmName[];
  readonly #url: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #now: () => number;
  /** When a fetch may again be made for a key id. */
  readonly #askedKids = new LRUCache<string, number>({ max: 200 });
  #set: LocalJWKSet | undefined;
  #fingerprint = '';
  #version = 0;
  #staleAt = Number.NEGATIVE_INFINITY;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<boolean> | undefined;
  #state: JwksState = { keys: 0, lastSuccess: undefined, lastError: undefined };

  constructor({ url, algorithm, fetch = globalThis.fetch, now = Date.now }: JwksOptions) {
    this.#url = url;
    this.#fetch = fetch;
    this.#now = now;
    this.algorithms = algorithm ? algorithms[algorithm].headers : algorithmNames.filter((name) => !isSymmetric(name));
  }

  get state(): JwksState {
    return this.#state;
  }

  async version(): Promise<number> {
    const overdue = this.#now() - this.#staleAt;
    if (overdue < 0 || !this.#mayFetch()) return this.#version;
    const refreshed = this.#refresh();
    const worthWaiting = overdue > limits.grace && !this.#state.lastError;
    if (!this.#set || worthWaiting) await refreshed;
    return this.#version;
  }

  async keyFor(header: JWSHeaderParameters | undefined, token: FlattenedJWSInput) {
    await this.version();
    try {
      return await this.#lookUp(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.#refetchFor(header?.kid))) throw error;
      return this.#lookUp(header, token);
    }
  }

  #lookUp(header: JWSHeaderParameters | undefined, token: FlattenedJWSInput) {
    if (this.#set) return this.#set(header, token);
    const cause = this.#state.lastError?.message;
    throw new RowgateError('unexpected', 'the keys that verify tokens are not available now; try again later', {
      cause,
    });
  }

  /** Whether a fetch was made because of this key id: the provider may have begun to sign with a new key. */
  async #refetchFor(kid: string | undefined): Promise<boolean> {
    if (kid === undefined || (this.#askedKids.get(kid) ?? 0) > this.#now() || !this.#mayFetch()) return false;
    const refreshed = await this.#refresh();
    if (refreshed) this.#askedKids.set(kid, this.#now() + limits.sameKid);
    return refreshed;
  }

  #mayFetch(): boolean {
    return this.#refreshing !== undefined || this.#now() - this.#fetchedAt >= limits.pause;
  }

  /** Single-flight and never rejecting; tells whether it succeeded. */
  #refresh(): Promise<boolean> {
    this.#refreshing ??= this.#replaceKeys().finally(() => {
      this.#refreshing = undefined;
      this.#fetchedAt = this.#now();
    });
    return this.#refreshing;
  }

  async #replaceKeys(): Promise<boolean> {
    const enough = new AbortController();
    try {
      const answer = await this.#fetch(this.#url, {
        headers: { accept: 'application/json, application/jwk-set+json' },
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(limits.timeout), enough.signal]),
      });
      if (answer.status !== 200) throw new Error(`the provider answered with status ${answer.status}`);
      this.#accept(JSON.parse(await textOf(answer)));
      this.#staleAt = this.#now() + freshFor(answer.headers, this.#now());
      return true;
    } catch (error) {
      this.#state = { ...this.#state, lastError: { at: this.#now(), message: rootCause(error) } };
      return false;
    } finally {
      enough.abort();
    }
  }

  #accept(body: unknown): void {
    if (!isKeySet(body)) throw new Error('the provider answered with something that holds no keys');
    const set = createLocalJWKSet(body);
    this.#state = { keys: body.keys.length, lastSuccess: this.#now(), lastError: undefined };
    const fingerprint = JSON.stringify(body.keys);
    if (fingerprint === this.#fingerprint) return;
    this.#fingerprint = fingerprint;
    this.#set = set;
    this.#version += 1;
  }
}

/** Unpacked and bounded: an answer that never ends fills no memory before its time is over. */
async function textOf({ body }: Response): Promise<string> {
  const tooMany = () => new Error(`the provider answered with more than ${limits.bytes} bytes`);
  return body ? (await collect(body, limits.bytes, tooMany)).toString() : '';
}

/** `fetch` says only that it failed; its cause says why. */
function rootCause(error: unknown): string {
  return String(error instanceof Error && error.cause ? error.cause : error);
}

/** An empty set is refused too: it would shut everyone out, and is a provider's fault far more often than its will. */
function isKeySet(body: unknown): body is JSONWebKeySet {
  return (
    typeof body === 'object' && body !== null && 'keys' in body && Array.isArray(body.keys) && body.keys.length > 0
  );
}
