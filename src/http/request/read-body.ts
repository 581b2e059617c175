/** The text of a request's body: bounded in bytes as it is sent and as it is unpacked, and in time. */
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isKnown } from '../../auth/session.ts';
import { limitExceeded, RowgateError } from '../../errors.ts';
import { collect } from '../../lib/collect.ts';
import type { Bodies } from '../limits/bodies.ts';
import { holderOf } from '../limits/holder.ts';
import type { Caller } from '../session.ts';
import { unpacked, unpackerOf } from './unpack.ts';

/** What whoever brings no token may send, and in how many milliseconds: thousands of them together fill no memory. */
const STRANGER = { bytes: 64 * 1024, timeout: 10_000 };

/**
 * Node gives everybody REQUEST_TIMEOUT; a caller who is refused anyway hears why, however much was to come.
 * @param incoming the same request as Node has it, where it does: its own stream takes half the time
 */
export async function readBody(
  request: Request,
  incoming: IncomingMessage | undefined,
  { session, refusal }: Caller,
  bodies: Bodies,
): Promise<string> {
  const known = isKnown(session);
  const most = known ? bodies.largest : Math.min(bodies.largest, STRANGER.bytes);
  const tooLarge = (found?: number): Error =>
    refusal ?? limitExceeded({ limit: 'body', most, ...(found !== undefined && { found }) });
  const unpack = unpackerOf(request.headers.get('content-encoding'));
  const announced = Number(request.headers.get('content-length') ?? most);
  if (announced > most) throw tooLarge(announced);
  const body = incoming ?? (request.body as AsyncIterable<Uint8Array> | null);
  if (!body) return '';
  const bytes = await bodies.during(holderOf(session), announced, () => {
    const sent = sentWhole(collect(body, most, tooLarge));
    return known ? sent : inTime(sent);
  });
  return textOf(unpack ? await unpacked(bytes, unpack, most, tooLarge) : bytes);
}

/** A client that goes away in the middle is no fault of the gateway. */
const sentWhole = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error) => {
    throw error instanceof RowgateError ? error : badRequest('the body broke off before its end', error);
  });

async function inTime<T>(reading: Promise<T>): Promise<T> {
  const read = new AbortController();
  const late = sleep(STRANGER.timeout, undefined, { signal: read.signal }).then(
    () => {
      const message = `without a token, a request must be sent within ${STRANGER.timeout / 1_000} seconds`;
      throw new RowgateError('timeout', message, { status: 408, headers: { connection: 'close' } });
    },
    () => reading,
  );
  return Promise.race([reading, late]).finally(() => read.abort());
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw badRequest('the body must be text in UTF-8', cause);
  }
}

const badRequest = (message: string, cause: unknown): Error => new RowgateError('bad-request', message, { cause });
