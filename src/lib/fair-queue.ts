/** Limits how much runs at once, and says who runs next: in the order of arrival, but who has had little goes first. */
import { SlidingCounter } from './sliding-counter.ts';
import { Tally } from './tally.ts';
import { WaitingLine, type WaitingLineOptions } from './waiting-line.ts';

export interface FairQueueOptions extends WaitingLineOptions {
  /** How much may run at the same time, over all keys. */
  readonly concurrency: number;
  /** And of one key. */
  readonly concurrencyPerKey: number;
}

/** Milliseconds over which starts are counted. */
const WINDOW = 1_000;

/**
 * Counts each key's starts over the last second. Nobody starves: without a start for two seconds a key counts nothing,
 * and then only what has arrived earlier goes before its oldest.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  readonly #started = new SlidingCounter(WINDOW);
  readonly #running = new Tally();
  readonly #line: WaitingLine;

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
    if (this.#mayStart(key)) this.#start(key);
    else await this.#line.wait(key, signal, () => this.#start(key));
    try {
      return await work();
    } finally {
      this.#end(key);
    }
  }

  /** A key may hold as many places as it leaves free: however slow their work, one key holds half, two hold two thirds. */
  #mayStart(key: string): boolean {
    const { concurrency, concurrencyPerKey } = this.#options;
    const free = concurrency - this.#running.total;
    return this.#running.of(key) < Math.min(concurrencyPerKey, free);
  }

  #start(key: string): void {
    this.#running.add(key, 1);
    this.#started.add(key);
  }

  #end(key: string): void {
    this.#running.add(key, -1);
    this.#line.startNext((it) => (this.#mayStart(it) ? this.#started.count(it) : undefined), 1);
  }
}
