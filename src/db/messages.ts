/**
 * Follows what PostgreSQL answers as it comes: each message says its length before its content. Rows that are wanted as
 * bytes are taken out whole, in the pieces in which they come; the driver's parser gets all else, in its order.
 */
import { Bytes, PieceReader } from '../lib/bytes.ts';

/** A message begins with its kind and its length, which counts itself (protocol, 54.7). */
const HEADER = 5;
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const DATA_ROW = 'D'.charCodeAt(0);

/** A message whose end has not come yet. */
export interface Message {
  /** Which of its connection's it is. */
  readonly number: number;
  readonly bytes: number;
}

/** A query that takes some of its rows as bytes. */
export interface RowTaker {
  /** Whether it so takes the row that comes next. */
  readonly takesRow: boolean;
}

/** Where messages go. */
export interface MessagesTo {
  /** Whose rows come; undefined where the parser gets them all. */
  taker(): RowTaker | undefined;
  /** The values of a row that was taken, and the length that its message said. */
  row(values: readonly (Bytes | null)[], length: number): void;
  /** A stretch for the parser. */
  rest(stretch: Buffer): void;
}

/** Follows the messages of one connection. */
export class Messages {
  readonly #header = Buffer.alloc(HEADER);
  #filled = 0;
  /** Of the message under way, what has not come yet. */
  #rest = 0;
  /** Since the server was last ready for a query. */
  #bytes = 0;
  #length = 0;
  #begun = 0;
  /** What has come of the row that is taken. */
  #row: Buffer[] | undefined;
  /** Up to where the chunk at hand has gone its way. */
  #done = 0;

  /** @param most bytes of one answer: what is larger is not read on */
  constructor(
    private readonly to: MessagesTo,
    private readonly most: number,
  ) {}

  get underWay(): Message | undefined {
    return this.#rest > 0 ? { number: this.#begun, bytes: this.#length } : undefined;
  }

  /** Gives how many bytes the answer has, those announced included, where they are too many. */
  read(chunk: Buffer): number | undefined {
    this.#done = 0;
    for (let at = 0; at < chunk.length; ) {
      at = this.#rest > 0 ? this.#readBody(chunk, at) : this.#readHeader(chunk, at);
      if (this.#bytes > this.most) return this.#bytes;
    }
    this.#pass(chunk, chunk.length);
    return undefined;
  }

  #pass(chunk: Buffer, end: number): void {
    if (end > this.#done) this.to.rest(chunk.subarray(this.#done, end));
    this.#done = end;
  }

  /** Gives where it ends, or the chunk. */
  #readHeader(chunk: Buffer, begin: number): number {
    const isSplit = this.#filled > 0;
    const found = chunk.copy(this.#header, this.#filled, begin, begin + HEADER - this.#filled);
    const end = begin + found;
    this.#filled += found;
    if (this.#filled < HEADER) {
      this.#pass(chunk, begin);
      this.#done = end;
      return end;
    }
    this.#begin();
    // What came before it counts.
    if (this.#bytes > this.most) this.#pass(chunk, begin);
    else if (this.#isTaken(chunk, begin)) {
      this.#row = [];
      this.#done = end;
    } else if (isSplit) {
      this.to.rest(Buffer.from(this.#header));
      this.#done = end;
    }
    return end;
  }

  #begin(): void {
    this.#filled = 0;
    this.#length = this.#header.readUInt32BE(1);
    this.#rest = this.#length - (HEADER - 1);
    this.#begun += 1;
    this.#bytes = this.#header[0] === READY_FOR_QUERY ? 0 : this.#bytes + this.#length + 1;
  }

  /** Its query knows which of its rows it is once what precedes it has been parsed. */
  #isTaken(chunk: Buffer, begin: number): boolean {
    const taker = this.#header[0] === DATA_ROW && this.to.taker();
    if (!taker) return false;
    this.#pass(chunk, begin);
    return taker.takesRow;
  }

  #readBody(chunk: Buffer, at: number): number {
    const end = Math.min(at + this.#rest, chunk.length);
    this.#rest -= end - at;
    if (this.#row) {
      this.#row.push(chunk.subarray(at, end));
      this.#done = end;
      if (this.#rest === 0) this.#endRow(this.#row);
    }
    return end;
  }

  #endRow(row: readonly Buffer[]): void {
    this.#row = undefined;
    this.to.row(valuesOf(row), this.#length);
  }
}

/** How many there are, and before each its length; -1 is NULL's. */
function valuesOf(row: readonly Buffer[]): readonly (Bytes | null)[] {
  const reader = new PieceReader(row);
  const count = new Bytes(reader.take(2)).whole().readInt16BE();
  return Array.from({ length: count }, () => {
    const length = new Bytes(reader.take(4)).whole().readInt32BE();
    return length < 0 ? null : new Bytes(reader.take(length));
  });
}
