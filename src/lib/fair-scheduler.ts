/** Shares the process's one thread between keys: who has had much of its time waits for all others. */
import { Busyness } from './busyness.ts';
import { SlidingCounter } from './sliding-counter.ts';
import { Tally } from './tally.ts';
import { WaitingLine, type WaitingLineOptions } from './waiting-line.ts';

/** Milliseconds over which use is counted. */
const WINDOW = 1_000;
/** Whoever has had less of them begins at once, unless it had too much of a busy thread. */
const LITTLE = 50;
/** Milliseconds of work in one turn of the event loop, after which those who have had more wait for the next turn. */
const TURN = 4;

/** Work of so many milliseconds holds nobody up. What goes beyond is long work. */
const SHORT = 4;
/** However many there are, each may have such a part of the window for long work. */
const PARTS = 4;
/** Milliseconds over which it is learnt what a key usually does. */
const MEMORY = 10_000;
/** Milliseconds until those who had too much are looked at again. */
const PAUSE = 20;

/** A thread that waits for less than the rest of the time is busy. */
const BUSY = 0.5;
/** So many times its part is too much for a key while the thread is busy. */
const TOO_MUCH = 1.5;
/** But so many milliseconds, shared among all, are everybody's, and what comes once in a while is not meant. */
const OWN = WINDOW / 4;
const ONCE = 3 * LITTLE;
/** However many keys there are, so many share. */
const SHARERS = 64;

export interface FairSchedulerOptions extends WaitingLineOptions {
  /** The part of the last while in which the thread waited for nothing. */
  readonly busyness?: { readonly part: number };
}

/** What the thread is doing since an instant. */
interface Burst {
  readonly key: string;
  readonly from: number;
}

/**
 * Work is measured from when it begins to when everything that can be done at once is done: the callbacks of promises
 * run before the next of `process.nextTick`. A key whose long work had more than its part waits even while the thread is
 * idle: what it would begin, others would have to wait for.
 */
export class FairScheduler {
  readonly #line: WaitingLine;
  readonly #used = new SlidingCounter(WINDOW);
  readonly #lately = new SlidingCounter(MEMORY);
  readonly #long = new SlidingCounter(WINDOW);
  /** How much long work each key had, and in how many pieces. */
  readonly #pieces = new SlidingCounter(MEMORY);
  readonly #inPieces = new SlidingCounter(MEMORY);
  readonly #running = new Tally();
  #burst: Burst | undefined;
  /** Milliseconds of work in the turn under way. */
  #spent = 0;
  #isTurnPlanned = false;
  #isRestPlanned = false;
  #pause: NodeJS.Timeout | undefined;

  readonly #busyness: { readonly part: number };

  constructor({ busyness = new Busyness(), ...options }: FairSchedulerOptions) {
    this.#busyness = busyness;
    this.#line = new WaitingLine(options);
  }

  /** How much waits. */
  get waiting(): number {
    return this.#line.size;
  }

  /**
   * Undefined where the key's work may begin at once; else it waits. Its work must follow without a pause.
   * Throws NotStartedError when its turn does not come, in as many milliseconds as are said where they are, or the signal
   * is aborted before.
   */
  begin(key: string, signal: AbortSignal, waitTimeout?: number): Promise<void> | undefined {
    this.#endBurst();
    this.#planTurn();
    if (!this.#mayBegin(key)) return this.#line.wait(key, signal, () => this.#work(key), waitTimeout);
    this.#work(key);
    return undefined;
  }

  /** Counts time that was or will be spent for a key beside what is measured, in milliseconds. */
  charge(key: string, milliseconds: number): void {
    for (const counter of [this.#used, this.#lately]) counter.add(key, milliseconds);
    if (milliseconds <= SHORT) return;
    for (const long of [this.#long, this.#inPieces]) long.add(key, milliseconds - SHORT);
    this.#pieces.add(key);
  }

  /** Begins work as {@link begin} does, of which it shows later how long it is: what runs counts as what is usual. */
  async during<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.begin(key, signal);
    this.#running.add(key, 1);
    try {
      return await work();
    } finally {
      this.#running.add(key, -1);
    }
  }

  /** Whether the key has had too much to begin anything; who is alone may have all. */
  isOverdrawn(key: string): boolean {
    return this.#hadTooMuchLong(key) || (this.#busyness.part > BUSY && this.#hadTooMuch(key));
  }

  /**
   * Only a part of the thread's work is measured: reading, writing and collecting garbage come with it. So a key's part is of
   * what is measured, not of time. Where few share, or the others do next to nothing, turns are enough.
   */
  #hadTooMuch(key: string): boolean {
    const [own, all] = [this.#used.count(key), this.#used.total];
    if (all - own < LITTLE || this.#lately.count(key) < ONCE) return false;
    const keys = this.#used.keysUpTo(SHARERS);
    return keys >= PARTS && own > Math.max(OWN, TOO_MUCH * all) / keys;
  }

  #hadTooMuchLong(key: string): boolean {
    const pieces = this.#pieces.count(key);
    if (pieces === 0) return false;
    const expected = (this.#running.of(key) * this.#inPieces.count(key)) / pieces;
    return this.#long.count(key) + expected > WINDOW / this.#used.keysUpTo(PARTS);
  }

  #mayBegin(key: string): boolean {
    if (this.isOverdrawn(key)) return false;
    return this.#used.count(key) < LITTLE || (this.#line.isEmpty && this.#spent < TURN);
  }

  #work(key: string): void {
    this.#burst = { key, from: performance.now() };
    if (this.#isRestPlanned) return;
    this.#isRestPlanned = true;
    queueMicrotask(() => process.nextTick(() => this.#rest()));
  }

  #endBurst(): void {
    if (!this.#burst) return;
    const { key, from } = this.#burst;
    const took = performance.now() - from;
    this.#burst = undefined;
    this.#spent += took;
    this.charge(key, took);
  }

  /** Nothing is left to be done at once. */
  #rest(): void {
    this.#isRestPlanned = false;
    this.#endBurst();
    this.#startNext();
  }

  #startNext(): void {
    if (this.#line.isEmpty) return;
    if (this.#spent >= TURN) this.#planTurn();
    else if (!this.#line.startNext((key) => (this.isOverdrawn(key) ? undefined : this.#used.count(key)), TURN))
      this.#pause ??= setTimeout(() => this.#resume(), PAUSE);
  }

  #resume(): void {
    this.#pause = undefined;
    this.#startNext();
  }

  /** After whatever has come in meanwhile. */
  #planTurn(): void {
    if (this.#isTurnPlanned) return;
    this.#isTurnPlanned = true;
    setImmediate(() => {
      this.#isTurnPlanned = false;
      this.#spent = 0;
      this.#startNext();
    });
  }
}
