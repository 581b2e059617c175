/** Room for bodies while they are sent, and while they wait: what one workspace sends at once cannot fill the memory. */
import { limitExceeded } from '../../errors.ts';
import { refuseRequest } from '../faults.ts';

/** As many of the largest bodies as one holder may be sending. */
const LARGEST = 32;

export class Room {
  readonly #taken = new Map<string, number>();
  readonly #most: number;

  constructor(largest: number) {
    this.#most = LARGEST * largest;
  }

  /** Runs `work` with room for `bytes` in the holder's part; past it, the body is refused with 503. */
  async during<T>(holder: string, bytes: number, work: () => Promise<T>): Promise<T> {
    const taken = (this.#taken.get(holder) ?? 0) + bytes;
    if (taken > this.#most)
      throw refuseRequest(limitExceeded({ limit: 'bodies', most: this.#most }), 503, { 'retry-after': '1' });
    this.#taken.set(holder, taken);
    try {
      return await work();
    } finally {
      const left = (this.#taken.get(holder) ?? 0) - bytes;
      if (left > 0) this.#taken.set(holder, left);
      else this.#taken.delete(holder);
    }
  }
}
