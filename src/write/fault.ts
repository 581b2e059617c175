/** Prisma's errors in Hasura's words (dialect 8.2, 8.3). */
import { lost, stateFault, toRowgateError } from '../db/fault.ts';
import type { Timeout } from '../db/session-read.ts';
import { type ErrorCode, limitExceeded, RowgateError } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** What PostgreSQL said, as Prisma's driver reports it. */
interface DriverCause {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly originalMessage?: string;
  readonly constraint?: { readonly index?: string };
}

/** Inside Prisma's own error; at the begin and the end of a transaction, the driver's error itself. */
function causeOf(error: unknown): DriverCause | undefined {
  if (error instanceof Error && error.name === 'DriverAdapterError') return error.cause as DriverCause;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  return (error.meta as { driverAdapterError?: { cause?: DriverCause } } | undefined)?.driverAdapterError?.cause;
}

/** The unique index that an insert or update ran into; undefined for every other error. */
export function violatedIndex(error: unknown): string | undefined {
  const cause = causeOf(error);
  return cause?.originalCode === '23505' ? cause.constraint?.index : undefined;
}

/** No free connection, or a transaction that took too long: Prisma's own codes. */
const TRANSACTION_FAULTS = new Set(['P2024', 'P2028']);
/** What Prisma's driver calls a connection that is gone, or never was. */
const LOST = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TlsConnectionError']);
/** Prisma's codes that are about reaching the database; what is no code of Prisma's is one of a socket: EPIPE. */
const UNREACHABLE = /^(P1|(?!P\d{4}$))/;
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

/** Prisma keeps of the limit on an answer's bytes its code and its words, as the last line. */
const tooLarge = (error: Error): RowgateError =>
  new RowgateError('limit-exceeded', error.message.slice(error.message.lastIndexOf('\n') + 1), {
    extensions: { limit: 'answer' },
    cause: error,
  });

/** The error that a client may see for what a write threw; a mistake of ours stays itself. */
export function toWriteFault(error: unknown, timeout?: Timeout): unknown {
  const cause = causeOf(error);
  const { originalCode: state, originalMessage: text = '' } = cause ?? {};
  if (state === '57014' && timeout?.limit === 'expression-timeout') return limitExceeded({ ...timeout, cause: error });
  const refusal = state === undefined ? undefined : refusals[state];
  if (refusal) return new RowgateError(...refusal, { cause: error });
  if (state !== undefined) return stateFault(state, text, error);
  if (LOST.has(cause?.kind ?? '')) return lost(error);
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return toRowgateError(error);
  if (error.code === 'limit-exceeded') return tooLarge(error);
  if (TRANSACTION_FAULTS.has(error.code)) return new RowgateError('timeout', TOO_LONG, { cause: error });
  return UNREACHABLE.test(error.code) ? lost(error) : error;
}
