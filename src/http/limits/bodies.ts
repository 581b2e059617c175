/** Room for bodies while they are read: what one workspace sends at the same time cannot fill the memory. */
import { limitExceeded } from '../../errors.ts';
import { Tally } from '../../lib/tally.ts';

/** As many of the largest bodies as one holder may be sending. */
const LARGEST = 32;

export class Bodies {
  readonly #bytes = new Tally();
  readonly #most: number;

  /** `largest` is how many bytes each may have. */
  constructor(readonly largest: number) {
    this.#most = LARGEST * largest;
  }

  /** Runs `read` with room for `bytes` in the holder's part. Throws `limit-exceeded` past it. */
  async during<T>(holder: string, bytes: number, read: () => Promise<T>): Promise<T> {
    if (this.#bytes.of(holder) + bytes > this.#most) throw limitExceeded({ limit: 'bodies', most: this.#most });
    this.#bytes.add(holder, bytes);
    try {
      return await read();
    } finally {
      this.#bytes.add(holder, -bytes);
    }
  }
}
