/** The text of a request's body: bounded in bytes as it is sent and as it is unpacked, and in time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isKnown } from '../../auth/session.ts';
import { limitExceeded, RowgateError } from '../../errors.ts';
import { collect } from '../../lib/collect.ts';
import { refuseRequest } from '../faults.ts';
import { holderOf } from '../limits/holder.ts';
import type { ThreadLimiter } from '../limits/thread.ts';
import type { ServerContext } from '../observe.ts';
import type { Room } from './room.ts';
import { unpacked, unpackerOf } from './unpack.ts';

/** What whoever brings no token may send, and in how many milliseconds: thousands of them together fill no memory. */
const STRANGER = { bytes: 64 * 1024, patience: 10_000 };

/** Where bodies are read: how long each may be, the room for all that are under way, and who has the thread. */
export interface Bodies {
  readonly limit: number;
  readonly room: Room;
  readonly thread: Pick<ThreadLimiter, 'begin'>;
}

/**
 * Its text, when the caller's turn has come to do something with it. Node gives everybody REQUEST_TIMEOUT; a caller who
 * is refused anyway hears why, however much was to come.
 */
export async function readBody(request: Request, context: ServerContext, bodies: Bodies): Promise<string> {
  const { limit, room, thread } = bodies;
  const { record, refusal } = context;
  const known = isKnown(record.session);
  const most = known ? limit : Math.min(limit, STRANGER.bytes);
  const tooLarge = (found?: number): Error =>
    refusal ?? refuseRequest(limitExceeded({ limit: 'body', most, ...(found !== undefined && { found }) }), 413);
  const unpack = unpackerOf(request.headers.get('content-encoding'));
  const announced = Number(request.headers.get('content-length') ?? most);
  if (announced > most) throw tooLarge(announced);
  if (!request.body) return '';
  const body = request.body as unknown as AsyncIterable<Uint8Array>;
  const holder = holderOf(record.session);
  const bytes = await room.during(holder, announced, () => {
    const sent = sentWhole(collect(body, most, tooLarge));
    return known ? sent : inTime(sent);
  });
  const whole = unpack ? await unpacked(bytes, unpack, most, tooLarge) : bytes;
  await room.during(holder, whole.length, async () => thread.begin(record.session, request.signal));
  return textOf(whole);
}

/** A client that goes away in the middle is no fault of the gateway. */
const sentWhole = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error) => {
    throw 'extensions' in error ? error : badRequest('the body broke off before its end', error);
  });

async function inTime<T>(reading: Promise<T>): Promise<T> {
  const read = new AbortController();
  const late = sleep(STRANGER.patience, undefined, { signal: read.signal }).then(
    () => {
      const message = `without a token, a request must be sent within ${STRANGER.patience / 1_000} seconds`;
      throw refuseRequest(new RowgateError('timeout', message), 408, { connection: 'close' });
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

const badRequest = (message: string, cause: unknown): Error =>
  refuseRequest(new RowgateError('bad-request', message, { cause }), 400);
