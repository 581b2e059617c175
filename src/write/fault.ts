/** What PostgreSQL refuses of a write, in Hasura's words (dialect 8.2, 8.3). */
import pg from 'pg';
import { toRowgateError } from '../db/fault.ts';
import type { Timeout } from '../db/session-read.ts';
import { type ErrorCode, limitExceeded, RowgateError } from '../errors.ts';
import { INSTANTS } from '../lib/instants.ts';
import { quote } from '../lib/quote.ts';
import type { Collisions } from './collision.ts';
import type { GivenInstant } from './instants.ts';
import type { Question } from './question.ts';

const TOO_LONG =
  'the write got no connection in time, or took longer than the gateway allows; nothing was written, try again';

/** By SQLSTATE: what PostgreSQL alone refuses of a write. Its own text would tell internal names. */
const refusals: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  '23502': ['constraint-violation', 'Not-NULL violation. A column that must have a value would have none'],
  '23503': [
    'constraint-violation',
    'Foreign key violation. A row that this one refers to is not there, or belongs to another workspace',
  ],
  '23505': ['constraint-violation', 'Uniqueness violation. There is such a row already'],
  '23514': ['permission-error', 'Check constraint violation. A value is not one that its column accepts'],
  '42501': ['permission-error', 'check constraint of an insert/update permission has failed'],
  '57014': ['timeout', TOO_LONG],
};

/** The bytes that the answer may have, and the limit that says so. */
export interface Room {
  readonly limit: 'answer' | 'kept-answer';
  readonly most: number;
}

/** What bounds a write: a fault that tells of it names the limit. */
export interface WriteBounds {
  readonly timeout: Timeout;
  readonly room: Room;
}

/** The error that a client may see for what a write threw; a mistake of ours stays itself. */
export function toWriteFault(error: unknown, { timeout, room }: WriteBounds): unknown {
  const state = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
  if (state === '57014' && timeout.limit === 'expression-timeout') return limitExceeded({ ...timeout, cause: error });
  if (state === '54000') return limitExceeded({ ...room, cause: error });
  const refusal = refusals[state];
  return refusal ? new RowgateError(...refusal, { cause: error }) : toRowgateError(error);
}

/** A write ran into a unique index, and its transaction is over. */
export class UniqueViolation extends Error {
  constructor(
    readonly mayRepeat: boolean,
    readonly explanation: Question<RowgateError> | undefined,
    override readonly cause: unknown,
  ) {
    super('A write ran into a unique index', { cause });
  }
}

/** Undefined for every other error. */
export function uniqueViolation(error: unknown, collisions: Collisions): UniqueViolation | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== '23505') return undefined;
  const index = error.constraint ?? '';
  return new UniqueViolation(collisions.mayRepeat(index), collisions.explain(index), error);
}

/** A text that is no instant, a day or an offset that there is not, a zone that PostgreSQL does not know. */
const NO_INSTANT: ReadonlySet<string | undefined> = new Set(['22007', '22008', '22009', '22023']);

/** Says where the instant was given that PostgreSQL does not read; every other error stays itself. */
export function placeInstant(error: unknown, given: readonly GivenInstant[]): unknown {
  if (!(error instanceof pg.DatabaseError) || !NO_INSTANT.has(error.code)) return error;
  const { message } = error;
  // Of a zone that PostgreSQL does not know it names no more than the zone.
  const quoted = message.slice(message.indexOf('"') + 1, message.lastIndexOf('"')).toLowerCase();
  const texts = given.map((it) => ({ ...it, lower: it.text.toLowerCase() }));
  const instant =
    texts.find(({ lower }) => lower === quoted) ?? texts.find(({ lower }) => quoted && lower.includes(quoted));
  if (!instant) return error;
  const told = `timestamptz takes the text of an instant, such as ${INSTANTS}, not ${quote(instant.text)}`;
  return new RowgateError('data-exception', told, { path: instant.path, cause: error });
}
