/** Reading what one wrote, whichever gateway and server answers: a position in the log goes out with a write and comes back with reads. */
import { cookies } from '../auth/find-token.ts';
import type { RequestHeaders } from '../auth/request-headers.ts';
import { type Position, readPosition, Seen, toHex } from '../db/position.ts';

/** A position alone, and nothing that it could be abused for: a false one only sends its sender to the leader. */
export const SEEN_HEADER = 'x-rowgate-after';
const COOKIE = 'rowgate-after';

/** Seconds: replicas that are behind for longer than some seconds are not read from. */
const KEPT = 300;

/** By the header, for whoever sets it, and the cookie of a browser. */
export function seenIn(headers: Pick<RequestHeaders, 'get'>): Seen {
  const sent = [headers.get(SEEN_HEADER), ...cookies(headers.get('cookie'), COOKIE)];
  return new Seen(sent.map((hex) => readPosition(hex) ?? 0n).reduce((a: Position, b) => (a > b ? a : b)));
}

export function tellWritten(seen: Seen, headers: Headers): void {
  if (seen.written === undefined) return;
  const hex = toHex(seen.written);
  headers.set(SEEN_HEADER, hex);
  headers.append('set-cookie', `${COOKIE}=${hex}; Path=/; Max-Age=${KEPT}; HttpOnly; SameSite=Lax`);
}
