/** Counts by key over the last while: a sliding window made of two fixed ones, of which the older fades. */

class Counts extends Map<string, number> {
  total = 0;

  add(key: string, amount: number): void {
    this.set(key, (this.get(key) ?? 0) + amount);
    this.total += amount;
  }
}

/** Remembers a key for two windows after its last event at the most. */
export class SlidingCounter {
  readonly #length: number;
  #window = 0;
  #current = new Counts();
  #previous = new Counts();

  /** `length` of the window in milliseconds. */
  constructor(length: number) {
    this.#length = length;
  }

  add(key: string, amount = 1): void {
    this.#move();
    this.#current.add(key, amount);
  }

  /** How many keys had something in it, counted no further than to `most`. */
  keysUpTo(most: number): number {
    this.#move();
    let found = this.#current.size;
    for (const key of this.#previous.keys()) {
      if (found >= most) break;
      if (!this.#current.has(key)) found += 1;
    }
    return Math.min(found, most);
  }

  count(key: string): number {
    const passed = this.#move();
    return (this.#current.get(key) ?? 0) + (this.#previous.get(key) ?? 0) * (1 - passed);
  }

  /** Of all keys together. */
  get total(): number {
    const passed = this.#move();
    return this.#current.total + this.#previous.total * (1 - passed);
  }

  /** Goes to the window of this instant; returns how much of it has passed, from 0 to 1. */
  #move(): number {
    const now = performance.now() / this.#length;
    const window = Math.floor(now);
    if (window !== this.#window) {
      this.#previous = window === this.#window + 1 ? this.#current : new Counts();
      this.#current = new Counts();
      this.#window = window;
    }
    return now - window;
  }
}
