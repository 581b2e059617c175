/** A text as UTF-8, in the pieces in which it came: what nobody reads is neither decoded nor put together. */

export class Bytes {
  readonly length: number;

  constructor(readonly pieces: readonly Buffer[]) {
    let length = 0;
    for (const piece of pieces) length += piece.length;
    this.length = length;
  }

  static of(text: string): Bytes {
    return new Bytes(text === '' ? [] : [Buffer.from(text)]);
  }

  static join(parts: readonly (Bytes | string)[]): Bytes {
    const pieces: Buffer[] = [];
    for (const part of parts)
      for (const piece of (typeof part === 'string' ? Bytes.of(part) : part).pieces) pieces.push(piece);
    return new Bytes(pieces);
  }

  /** In one piece: a copy where it is of several. */
  whole(): Buffer {
    const [first = Buffer.alloc(0), ...others] = this.pieces;
    return others.length === 0 ? first : Buffer.concat(this.pieces, this.length);
  }

  toString(): string {
    return this.whole().toString();
  }

  /** All but the last byte. */
  withoutLast(): Bytes {
    const [last] = this.pieces.slice(-1);
    return new Bytes(last ? [...this.pieces.slice(0, -1), last.subarray(0, -1)] : []);
  }

  /** The text before the first such character, which must be ASCII, and the bytes after it; all of it where there is none. */
  cut(character: string): readonly [before: string, after: Bytes] {
    for (const [index, piece] of this.pieces.entries()) {
      const at = piece.indexOf(character);
      if (at < 0) continue;
      const before = new Bytes([...this.pieces.slice(0, index), piece.subarray(0, at)]);
      return [before.toString(), new Bytes([piece.subarray(at + 1), ...this.pieces.slice(index + 1)])];
    }
    return [this.toString(), new Bytes([])];
  }
}

/** Takes the bytes of pieces from their beginning on. */
export class PieceReader {
  #piece = 0;
  #at = 0;

  constructor(private readonly pieces: readonly Buffer[]) {}

  /** The next so many bytes; fewer where the pieces end. */
  take(count: number): readonly Buffer[] {
    const taken: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const piece = this.pieces[this.#piece];
      if (!piece) break;
      const part = piece.subarray(this.#at, this.#at + left);
      taken.push(part);
      left -= part.length;
      this.#at += part.length;
      if (this.#at === piece.length) {
        this.#piece += 1;
        this.#at = 0;
      }
    }
    return taken;
  }
}
