/** PostgreSQL's errors in Hasura's words (dialect 8.2, 8.3); its own text is for the operator's log. */
import pg from 'pg';
import { type ErrorCode, RowgateError } from '../errors.ts';

interface Fault {
  readonly code: ErrorCode;
  /** What the client reads; PostgreSQL's own message where it speaks of the client's value alone. */
  readonly message?: string;
}

/** By SQLSTATE, else by its class: the first two characters. */
const faults: Readonly<Record<string, Fault>> = {
  '22': { code: 'data-exception' },
  '22025': { code: 'bad-request' },
  '2201B': { code: 'data-exception' },
  '40': {
    code: 'concurrent-update',
    message: 'serialization failure due to concurrent update; send the request again',
  },
  '53300': { code: 'postgres-error', message: 'the database has no free connection; try again' },
  '57014': { code: 'timeout', message: 'the statement took longer than the gateway allows; ask for less' },
  '57P': { code: 'postgres-error', message: 'the database is restarting; try again' },
};

const LOST: Fault = { code: 'postgres-error', message: 'the database cannot be reached; try again' };
const OTHER: Fault = { code: 'unexpected', message: 'database query error' };

const faultOf = (state: string): Fault =>
  faults[state] ?? faults[state.slice(0, 3)] ?? faults[state.slice(0, 2)] ?? OTHER;

/** The error that a client may see for whatever a query threw; the original is its cause. */
export function toRowgateError(error: unknown): RowgateError {
  if (error instanceof RowgateError) return error;
  const known = error instanceof pg.DatabaseError;
  const { code, message } = known ? faultOf(error.code ?? '') : LOST;
  return new RowgateError(code, message ?? (known ? error.message : (LOST.message ?? '')), { cause: error });
}
