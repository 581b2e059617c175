/** Faults of a database that is away, restarting, or no longer the leader: the same request may succeed in a moment. */
import pg from 'pg';
import { RowgateError } from '../errors.ts';

/** The driver has no connection, or no longer one; it says so in words, without a code. */
export class ConnectionLost extends Error {
  override readonly name: string = 'ConnectionLost';

  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

/** None has come in the time that there was for it. */
export class ConnectionLate extends ConnectionLost {}

/**
 * By the beginning of an SQLSTATE: the connection's own faults, a standby where the leader was, statements that a pooler
 * has mixed up, a server that stops or starts.
 */
const STATES = /^(08|25006|26000|42P05|57P|$)/;

/** The connection that it came over is not to be used again: it leads to where nothing is, or to another server. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof ConnectionLost || (error instanceof pg.DatabaseError && STATES.test(error.code ?? ''));

/** Mistakes of ours, and faults that have a code. */
const others = [pg.DatabaseError, RowgateError, TypeError, RangeError, ReferenceError];

/** What the driver says without a code is that its connection is lost. */
export const asDriverFault = (error: Error): Error =>
  others.some((kind) => error instanceof kind) ? error : new ConnectionLost(error);
