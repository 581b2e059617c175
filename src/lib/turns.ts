/** Fair turns at a number of places: keys that wait are served in rotation, and none takes more than its share. */

export interface TurnsOptions {
  /** Places altogether. */
  readonly places: number;
  /** How many of them one key may hold at the same time. */
  readonly share: number;
}

/** Calls what it was given once a place is free. */
type Start = () => void;

export class Turns {
  readonly #places: number;
  readonly #share: number;
  #taken = 0;
  readonly #held = new Map<string, number>();
  /** In the order of rotation: a key that was served goes to the end. */
  readonly #waiting = new Map<string, Start[]>();

  constructor({ places, share }: TurnsOptions) {
    this.#places = places;
    this.#share = share;
  }

  /** How many wait for a turn. */
  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Takes a place when one is free now, and tells whether it did. Give it back with `release`. */
  tryTake(key: string): boolean {
    if (!this.#mayStart(key)) return false;
    this.#take(key);
    return true;
  }

  /** Waits for a place; rejects with the signal's reason when it is aborted before. */
  async take(key: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.tryTake(key)) return;
    await new Promise<void>((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#leave(key, start);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), start]);
    });
  }

  /** Gives a place back: the next in rotation that has not its share gets it. */
  release(key: string): void {
    const held = (this.#held.get(key) ?? 0) - 1;
    if (held > 0) this.#held.set(key, held);
    else this.#held.delete(key);
    this.#taken -= 1;
    const next = [...this.#waiting.keys()].find((it) => this.#mayStart(it));
    if (next !== undefined) this.#startNext(next);
  }

  #mayStart(key: string): boolean {
    return this.#taken < this.#places && (this.#held.get(key) ?? 0) < this.#share;
  }

  #take(key: string): void {
    this.#taken += 1;
    this.#held.set(key, (this.#held.get(key) ?? 0) + 1);
  }

  #startNext(key: string): void {
    const [start, ...others] = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    if (others.length > 0) this.#waiting.set(key, others);
    if (!start) return;
    this.#take(key);
    start();
  }

  #leave(key: string, start: Start): void {
    const others = (this.#waiting.get(key) ?? []).filter((it) => it !== start);
    if (others.length > 0) this.#waiting.set(key, others);
    else this.#waiting.delete(key);
  }
}
