/** Shares the process's one thread between keys: who has had much of its time waits for all others. */
import { SlidingCounter } from './sliding-counter.ts';
import { WaitingLine, type WaitingLineOptions } from './waiting-line.ts';

/** Milliseconds over which use is counted. */
const WINDOW = 1_000;
/** Whoever has had less of them begins at once. */
const LITTLE = 50;
/** Milliseconds of work in one turn of the event loop, after which those who have had more wait for the next turn. */
const TURN = 4;

/** What the thread is doing since an instant. */
interface Burst {
  readonly key: string;
  readonly from: number;
}

/**
 * Work is measured from when it begins to when everything that can be done at once is done: the callbacks of promises
 * run before the next of `process.nextTick`. The thread is never idle while somebody waits.
 */
export class FairScheduler {
  readonly #line: WaitingLine;
  readonly #used = new SlidingCounter(WINDOW);
  #burst: Burst | undefined;
  /** Milliseconds of work in the turn under way. */
  #spent = 0;
  #isTurnPlanned = false;
  #isRestPlanned = false;

  constructor(options: WaitingLineOptions) {
    this.#line = new WaitingLine(options);
  }

  /** How much waits. */
  get waiting(): number {
    return this.#line.size;
  }

  /**
   * Undefined where the key's work may begin at once; else it waits. Its work must follow without a pause.
   * Throws NotStartedError when its turn does not come, or the signal is aborted before.
   */
  begin(key: string, signal: AbortSignal): Promise<void> | undefined {
    this.#endBurst();
    this.#planTurn();
    if (!this.#mayBegin(key)) return this.#line.wait(key, signal, () => this.#work(key));
    this.#work(key);
    return undefined;
  }

  /** Counts time that was or will be spent for a key beside what is measured, in milliseconds. */
  charge(key: string, milliseconds: number): void {
    this.#used.add(key, milliseconds);
  }

  #mayBegin(key: string): boolean {
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
    if (this.#spent < TURN) this.#line.startNext((key) => this.#used.count(key), TURN);
    else this.#planTurn();
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
