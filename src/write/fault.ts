/** Prisma's errors in Hasura's words (dialect 8.2, 8.3). */
import { stateFault, toRowgateError } from '../db/fault.ts';
import { RowgateError } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** What PostgreSQL said, as Prisma's driver reports it. */
interface DriverCause {
  readonly originalCode?: string;
  readonly originalMessage?: string;
  readonly constraint?: { readonly index?: string };
}

function causeOf(error: unknown): DriverCause | undefined {
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
/** What row security says of a row that the session may not write. */
const DENIED = '42501';

/** The error that a client may see for what a write threw; a mistake of ours stays itself. */
export function toWriteFault(error: unknown): unknown {
  const cause = causeOf(error);
  if (cause?.originalCode === DENIED) {
    return new RowgateError('permission-error', 'check constraint of an insert/update permission has failed', {
      cause: error,
    });
  }
  if (cause?.originalCode) return stateFault(cause.originalCode, cause.originalMessage ?? '', error);
  if (error instanceof Prisma.PrismaClientKnownRequestError && TRANSACTION_FAULTS.has(error.code)) {
    return new RowgateError('timeout', 'the database was too busy for this write; nothing was written, try again', {
      cause: error,
    });
  }
  return toRowgateError(error);
}
