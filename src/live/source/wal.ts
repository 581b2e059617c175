/** The messages between a reader of the WAL and PostgreSQL (protocol, 54.4 and 54.5; plugin pgoutput). */

/** A position in the WAL. */
export type Position = bigint;

export type WalMessage =
  /** What `pg_logical_emit_message` was given. */
  | { readonly kind: 'message'; readonly prefix: string; readonly content: string }
  /** All before the position has been sent. */
  | { readonly kind: 'end'; readonly position: Position; readonly wantsReply: boolean }
  | { readonly kind: 'other' };

const OTHER: WalMessage = { kind: 'other' };
const letter = (text: string): number => text.charCodeAt(0);

/** Reads one chunk of a copy in both directions. */
export function readWal(chunk: Buffer): WalMessage {
  if (chunk[0] === letter('k')) return { kind: 'end', position: chunk.readBigUInt64BE(1), wantsReply: chunk[17] === 1 };
  // A kind, two positions and an instant, then what the plugin has written.
  return chunk[0] === letter('w') ? readPlugin(chunk.subarray(25)) : OTHER;
}

function readPlugin(data: Buffer): WalMessage {
  // A kind, flags, the position of the commit, that of its end.
  if (data[0] === letter('C')) return { kind: 'end', position: data.readBigUInt64BE(10), wantsReply: false };
  if (data[0] !== letter('M')) return OTHER;
  // A kind, flags, a position, the prefix up to a zero, the length of the content.
  const end = data.indexOf(0, 10);
  const content = data.subarray(end + 5, end + 5 + data.readUInt32BE(end + 1));
  return { kind: 'message', prefix: data.toString('utf8', 10, end), content: content.toString('utf8') };
}

/** Microseconds from 1970 to 2000, where PostgreSQL's clock begins. */
const EPOCH = 946_684_800_000_000n;

/** Says that all before the position was received and is needed no more. */
export function acknowledgement(position: Position, wantsReply: boolean, now: number = Date.now()): Buffer {
  const message = Buffer.alloc(34);
  message[0] = letter('r');
  for (const at of [1, 9, 17]) message.writeBigUInt64BE(position, at);
  message.writeBigInt64BE(BigInt(now) * 1_000n - EPOCH, 25);
  message[33] = wantsReply ? 1 : 0;
  return message;
}
