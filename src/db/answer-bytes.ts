/** Bounds what PostgreSQL may answer: each message says its length before it comes, so what is too large is not taken in. */
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { limitExceeded } from '../errors.ts';

/** A message begins with its kind and its length, which counts itself (protocol, 54.7). */
const HEADER = 5;
/** What comes beside an answer: the session's facts, the frames of the messages. Who answers holds it to the byte. */
const BESIDE = 64 * 1024;
const READY_FOR_QUERY = 'Z'.charCodeAt(0);

/** Follows the messages of one connection. */
class Gauge {
  readonly #header = Buffer.alloc(HEADER);
  #filled = 0;
  /** Of the message under way, what has not come yet. */
  #rest = 0;
  /** Since the server was last ready for a query. */
  #bytes = 0;

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
    this.#bytes = this.#header[0] === READY_FOR_QUERY ? 0 : this.#bytes + length + 1;
    return found;
  }
}

/** Ends the connection when an answer is too large; its statement fails with the limit, and its transaction with it. */
function bound(stream: Duplex, most: number): void {
  const gauge = new Gauge();
  stream.on('data', (chunk: Buffer) => {
    const found = gauge.measure(chunk);
    if (found > most + BESIDE) stream.destroy(limitExceeded({ limit: 'answer', most, found }));
  });
}

/** What the driver knows of a connection beside what its types say: it listens once the stream is open and encrypted. */
interface Listening {
  readonly connection: { attachListeners(stream: Duplex): void };
}

/** A client whose connection bears answers of so many bytes, and ends at a larger one. */
export function boundedClient(most: number): new (config?: pg.ClientConfig) => pg.Client {
  return class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      const { connection } = this as unknown as Listening;
      const attach = connection.attachListeners.bind(connection);
      connection.attachListeners = (stream) => {
        bound(stream, most);
        attach(stream);
      };
    }
  };
}
