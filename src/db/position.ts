/** Positions in PostgreSQL's log: how far somebody has seen it, in the hex of a header, and as PostgreSQL takes it. */

/** The timeline in front of 64 bits of position: what came after a failover is later than all before it. */
export type Position = bigint;

const HEX = /^[\da-f]{1,24}$/i;
const HALF = 32n;
const WHOLE = 64n;

/** Undefined for what is none: whoever sends it then has seen nothing. */
export const readPosition = (hex: string | null | undefined): Position | undefined =>
  hex && HEX.test(hex) ? BigInt(`0x${hex}`) : undefined;

export const toHex = (position: Position): string => position.toString(16);

const half = (position: Position): string => toHex(BigInt.asUintN(Number(HALF), position));

/** `16/B374D848`. */
export const toLsn = (position: Position): string => `${half(position >> HALF)}/${half(position)}`;

export const timelineOf = (position: Position): string => String(position >> WHOLE);

/** Up to where a request has seen the log: what it reads is not older. One that writes sees further. */
export class Seen {
  #hasWritten = false;

  constructor(private position: Position = 0n) {}

  get upTo(): Position {
    return this.position;
  }

  /** The position after its last write. */
  get written(): Position | undefined {
    return this.#hasWritten ? this.position : undefined;
  }

  write(position: Position): void {
    this.#hasWritten = true;
    if (position > this.position) this.position = position;
  }
}
