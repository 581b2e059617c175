/** Counts what PostgreSQL answers as it comes: each message says its length before its content. */

/** A message begins with its kind and its length, which counts itself (protocol, 54.7). */
const HEADER = 5;
const READY_FOR_QUERY = 'Z'.charCodeAt(0);

/** A message whose end has not come yet. */
export interface Message {
  /** Which of its connection's it is. */
  readonly number: number;
  readonly bytes: number;
}

/** Follows the messages of one connection. */
export class Gauge {
  readonly #header = Buffer.alloc(HEADER);
  #filled = 0;
  /** Of the message under way, what has not come yet. */
  #rest = 0;
  /** Since the server was last ready for a query. */
  #bytes = 0;
  #length = 0;
  #begun = 0;

  get underWay(): Message | undefined {
    return this.#rest > 0 ? { number: this.#begun, bytes: this.#length } : undefined;
  }

  /** The bytes of the answer under way, those announced included, or of the largest that ends in the chunk. */
  measure(chunk: Buffer): number {
    let largest = 0;
    for (let at = 0; at < chunk.length; ) {
      const body = Math.min(this.#rest, chunk.length - at);
      this.#rest -= body;
      at += body;
      at += this.#readHeader(chunk, at);
      largest = Math.max(largest, this.#bytes);
    }
    return largest;
  }

  /** How many bytes of a header it found at that place. */
  #readHeader(chunk: Buffer, at: number): number {
    const found = chunk.copy(this.#header, this.#filled, at, at + HEADER - this.#filled);
    this.#filled += found;
    if (this.#filled < HEADER) return found;
    this.#filled = 0;
    const length = this.#header.readUInt32BE(1);
    this.#rest = length - (HEADER - 1);
    this.#length = length;
    this.#begun += 1;
    this.#bytes = this.#header[0] === READY_FOR_QUERY ? 0 : this.#bytes + length + 1;
    return found;
  }
}
