/** Limits how much runs at once, and says who runs next: in the order of arrival, but who has had little goes first. */
import { SlidingCounter } from './sliding-counter.ts';
import { Tally } from './tally.ts';

export interface FairQueueOptions {
  /** How much may run at the same time, over all keys. */
  readonly concurrency: number;
  /** And of one key. */
  readonly concurrencyPerKey: number;
  /** How much of one key may wait. */
  readonly maxWaitingPerKey: number;
  /** Milliseconds that work waits at the most. */
  readonly waitTimeout: number;
}

/** The work was not started: too much was waiting, it has waited too long, or its signal was aborted. */
export class NotStartedError extends Error {
  override readonly name = 'NotStartedError';
}

interface Waiting {
  /** By arrival, over all keys. */
  readonly number: number;
  start(): void;
}

/** Milliseconds over which starts are counted. */
const WINDOW = 1_000;
/** A key may have had so many times the starts of the one that has had least, and one more. */
const TOLERANCE = 2;

/**
 * Counts each key's starts over the last second. The next to run is the oldest of the keys that have had at most twice
 * as many as the waiting key with the fewest, plus one: keys of about the same use are served in the order of arrival,
 * and a key that asks for little passes those that flood. Nobody starves: without a start for two seconds a key counts
 * nothing, and then only what has arrived earlier goes before its oldest.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  readonly #started = new SlidingCounter(WINDOW);
  readonly #running = new Tally();
  /** Each key's in the order of arrival. */
  readonly #waiting = new Map<string, Set<Waiting>>();
  #arrivals = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /** How much waits. */
  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Runs `work` when it may. Throws NotStartedError when that does not come, or the signal is aborted before. */
  async run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#mayStart(key)) this.#start(key);
    else await this.#wait(key, signal);
    try {
      return await work();
    } finally {
      this.#end(key);
    }
  }

  #mayStart(key: string): boolean {
    const { concurrency, concurrencyPerKey } = this.#options;
    return this.#running.total < concurrency && this.#running.of(key) < concurrencyPerKey;
  }

  #start(key: string): void {
    this.#running.add(key, 1);
    this.#started.add(key);
  }

  #end(key: string): void {
    this.#running.add(key, -1);
    this.#startNext();
  }

  #wait(key: string, signal: AbortSignal): Promise<void> {
    const { maxWaitingPerKey, waitTimeout } = this.#options;
    const others = this.#waiting.get(key) ?? new Set();
    if (signal.aborted) throw new NotStartedError('aborted');
    if (others.size >= maxWaitingPerKey) throw new NotStartedError(`${maxWaitingPerKey} wait already`);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        others.delete(waiting);
        if (others.size === 0) this.#waiting.delete(key);
      };
      const give = (reason: string): void => {
        leave();
        reject(new NotStartedError(reason));
      };
      const abort = (): void => give('aborted');
      const timer = setTimeout(() => give(`waited ${waitTimeout} ms`), waitTimeout);
      const start = (): void => {
        leave();
        this.#start(key);
        resolve();
      };
      const waiting = { number: this.#arrivals++, start };
      signal.addEventListener('abort', abort);
      this.#waiting.set(key, others.add(waiting));
    });
  }

  /** Looks at each waiting key once. */
  #startNext(): void {
    const ready = [...this.#waiting]
      .filter(([key]) => this.#mayStart(key))
      .flatMap(([key, [oldest]]) => (oldest ? { oldest, started: this.#started.count(key) } : []));
    const most = TOLERANCE * Math.min(...ready.map(({ started }) => started)) + 1;
    const fair = ready.filter(({ started }) => started <= most).map(({ oldest }) => oldest);
    const [first, ...others] = fair;
    if (first) others.reduce((a, b) => (b.number < a.number ? b : a), first).start();
  }
}
