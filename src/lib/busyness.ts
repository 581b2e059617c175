/** How busy the process's thread is, as its event loop knows. */
import { performance } from 'node:perf_hooks';

/** Milliseconds over which it is measured, at the least. */
const WHILE = 100;

export class Busyness {
  #from = performance.now();
  #then = performance.eventLoopUtilization();
  #part = 0;

  /** The part of the last while, from 0 to 1, in which the thread waited for nothing. */
  get part(): number {
    const now = performance.now();
    if (now - this.#from < WHILE) return this.#part;
    this.#part = performance.eventLoopUtilization(this.#then).utilization;
    this.#then = performance.eventLoopUtilization();
    this.#from = now;
    return this.#part;
  }
}
