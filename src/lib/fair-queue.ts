/** Limits how much runs at once, and says who runs next: in the order of arrival, but who has had little goes first. */
import { SlidingCounter } from './sliding-counter.ts';
import { WaitingLine, type WaitingLineOptions } from './waiting-line.ts';

export interface FairQueueOptions extends WaitingLineOptions {
  /** How much may run at the same time, over all keys. */
  readonly concurrency: number;
  /** And of one key. */
  readonly concurrencyPerKey: number;
  /** Whether a key's work could go on once it is started, so that it holds no place in vain. */
  readonly isReady?: (key: string) => boolean;
}

/** Milliseconds over which use is counted. */
const WINDOW = 1_000;
/** Keys that have had the places for about as many milliseconds are served in the order of arrival. */
const SLACK = 20;
/** So many times its part is too much. */
const TOO_MUCH = 1.5;
/** Milliseconds over which it is learnt how long a key's work usually is. */
const MEMORY = 10_000;

/** Milliseconds until keys whose work could not go on are looked at again. */
const PAUSE = 20;

interface Start {
  at: number;
}

/**
 * Counts for how long each key had places in the last second. Nobody starves: a key that has had nothing for two seconds
 * counts nothing, and then only what has arrived earlier goes before its oldest.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  readonly #used = new SlidingCounter(WINDOW);
  /** How long each key's work was, and the squares of that. */
  readonly #lately = new SlidingCounter(MEMORY);
  readonly #squares = new SlidingCounter(MEMORY);
  #running = 0;
  /** When what each key runs was started. */
  readonly #since = new Map<string, Set<Start>>();
  readonly #line: WaitingLine;
  #pause: NodeJS.Timeout | undefined;

  constructor(options: FairQueueOptions) {
    this.#options = options;
    this.#line = new WaitingLine(options);
  }

  /** How much waits. */
  get waiting(): number {
    return this.#line.size;
  }

  /** Runs `work` when it may. Throws NotStartedError when that does not come, or the signal is aborted before. */
  async run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const start: Start = { at: Number.NaN };
    if (this.#mayStart(key)) this.#start(key, start);
    else await this.#line.wait(key, signal, () => this.#start(key, start));
    try {
      return await work();
    } finally {
      this.#end(key, start);
    }
  }

  /**
   * A key may hold as many places as it leaves free: however slow their work, one key holds half, two hold two thirds.
   * One that has had half more than its part of the last second may hold one; so may one whose work is so long that with
   * another place it would have as much.
   */
  #mayStart(key: string): boolean {
    const { concurrency, concurrencyPerKey, isReady } = this.#options;
    const held = this.#held(key);
    if (held >= Math.min(concurrencyPerKey, concurrency - this.#running)) return false;
    if (held > 0 && this.#isOverdrawn(key)) return false;
    if (isReady?.(key) !== false) return true;
    this.#pause ??= setTimeout(() => this.#resume(), PAUSE);
    return false;
  }

  #resume(): void {
    this.#pause = undefined;
    while (this.#startNext());
  }

  #startNext(): boolean {
    return this.#line.startNext((key) => (this.#mayStart(key) ? this.#use(key) : undefined), SLACK);
  }

  #held(key: string): number {
    return this.#since.get(key)?.size ?? 0;
  }

  #isOverdrawn(key: string): boolean {
    const { concurrency } = this.#options;
    const expected = this.#held(key) * this.#usual(key);
    return this.#use(key) + expected > (TOO_MUCH * WINDOW * concurrency) / this.#used.keysUpTo(concurrency);
  }

  /** How long the work is that a key's time goes to, in milliseconds: among much that is short, one that is long. */
  #usual(key: string): number {
    const time = this.#lately.count(key);
    return time > 0 ? this.#squares.count(key) / time : 0;
  }

  /** Milliseconds, those of what runs included. */
  #use(key: string): number {
    const now = performance.now();
    let use = this.#used.count(key);
    for (const { at } of this.#since.get(key) ?? []) use += now - at;
    return use;
  }

  #start(key: string, start: Start): void {
    start.at = performance.now();
    this.#running += 1;
    this.#since.set(key, (this.#since.get(key) ?? new Set()).add(start));
  }

  #end(key: string, start: Start): void {
    const took = performance.now() - start.at;
    for (const counter of [this.#used, this.#lately]) counter.add(key, took);
    this.#squares.add(key, took * took);
    this.#running -= 1;
    const others = this.#since.get(key);
    others?.delete(start);
    if (others?.size === 0) this.#since.delete(key);
    this.#startNext();
  }
}
