/** What waits to be started, by key and in the order of arrival; bounded in number and in time. */

export interface WaitingLineOptions {
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

/** What a key has had of late; undefined where it may have no more now. */
export type Use = (key: string) => number | undefined;

/** A key may have had so many times the use of the one that has had least, and some more. */
const TOLERANCE = 2;

/**
 * The next to start is the oldest of the keys that have had at most twice as much as the waiting key with the least,
 * and `slack` more: keys of about the same use are served in the order of arrival, and a key that asks for little passes
 * those that flood.
 */
export class WaitingLine {
  readonly #options: WaitingLineOptions;
  /** Each key's in the order of arrival. */
  readonly #waiting = new Map<string, Set<Waiting>>();
  #arrivals = 0;

  constructor(options: WaitingLineOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** How much waits. */
  get size(): number {
    return [...this.#waiting.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Resolves after `onStart` when it is its turn. Throws NotStartedError when that does not come. */
  wait(
    key: string,
    signal: AbortSignal,
    onStart: () => void,
    waitTimeout: number = this.#options.waitTimeout,
  ): Promise<void> {
    const { maxWaitingPerKey } = this.#options;
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
        onStart();
        resolve();
      };
      const waiting = { number: this.#arrivals++, start };
      signal.addEventListener('abort', abort);
      this.#waiting.set(key, others.add(waiting));
    });
  }

  /** Starts the next, and tells whether one may start. Looks at each waiting key once. */
  startNext(useOf: Use, slack: number): boolean {
    if (this.isEmpty) return false;
    const ready = [...this.#waiting].flatMap(([key, [oldest]]) => {
      const use = useOf(key);
      return oldest && use !== undefined ? { oldest, use } : [];
    });
    const most = TOLERANCE * Math.min(...ready.map(({ use }) => use)) + slack;
    const fair = ready.filter(({ use }) => use <= most).map(({ oldest }) => oldest);
    const [first, ...others] = fair;
    if (first) others.reduce((a, b) => (b.number < a.number ? b : a), first).start();
    return first !== undefined;
  }
}
