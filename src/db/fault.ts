/** PostgreSQL's errors in Hasura's words (dialect 8.2, 8.3); its own text is for the operator's log. */
import pg from 'pg';
import { type ErrorCode, type Path, RowgateError } from '../errors.ts';
import { INSTANTS } from '../lib/instants.ts';
import { shorten } from '../lib/quote.ts';
import { ConnectionLost } from './unavailable.ts';

/** What `core_api.begin_session` raises for a workspace that is not in the database, or does not live there. */
export const WRONG_CELL = 'RG002';

interface Fault {
  readonly code: ErrorCode;
  /** What the client reads; PostgreSQL's own message where it speaks of the client's value alone. */
  readonly message?: string;
}

const LOST: Fault = { code: 'postgres-error', message: 'the database cannot be reached; try again' };

/** By SQLSTATE, else by its class: the first two characters. */
const faults: Readonly<Record<string, Fault>> = {
  // A server that gives no code is none of ours to understand.
  '': LOST,
  '08': LOST,
  '22': { code: 'data-exception' },
  '22025': { code: 'bad-request' },
  '2201B': { code: 'data-exception' },
  '25006': { code: 'postgres-error', message: 'the database takes no writes at the moment; try again' },
  '26000': LOST,
  '40': {
    code: 'concurrent-update',
    message: 'serialization failure due to concurrent update; send the request again',
  },
  '42P05': LOST,
  '53300': { code: 'postgres-error', message: 'the database has no free connection; try again' },
  '54': {
    code: 'limit-exceeded',
    message: 'a value or the answer is larger than PostgreSQL makes; ask for less',
  },
  // Of rowgate.await_log, where no other server can be asked.
  RG001: LOST,
  // Of core_api.begin_session.
  [WRONG_CELL]: {
    code: 'wrong-cell',
    message: 'the workspace of the token does not live in this cell; ask the gateways of the one where it does',
  },
  // And of the triggers that admin's writes meet.
  RG003: {
    code: 'postgres-error',
    message: 'the workspace is being moved to another cell, and takes no writes until it is there; try again',
  },
  '57014': { code: 'timeout', message: 'the statement took longer than the gateway allows; ask for less' },
  '57P': { code: 'postgres-error', message: 'the database is restarting; try again' },
};

const OTHER: Fault = { code: 'unexpected', message: 'database query error' };

const faultOf = (state: string): Fault =>
  faults[state] ?? faults[state.slice(0, 3)] ?? faults[state.slice(0, 2)] ?? OTHER;

/** The error of an SQLSTATE; PostgreSQL's own message is used where it speaks of the client's value alone. */
export function stateFault(state: string, text: string, cause: unknown, path: Path = []): RowgateError {
  const { code, message = told(state, text) } = faultOf(state);
  return new RowgateError(code, message, { cause, path });
}

/** PostgreSQL quotes a value whole; of an instant that it does not read it does not say what it would. */
function told(state: string, text: string): string {
  const value = text.indexOf('"') + 1;
  const said = text.slice(0, value) + shorten(text.slice(value));
  const isInstant = instantFaults.has(state) || (state === '22023' && text.startsWith('time zone'));
  return isInstant ? `${said}; timestamptz takes the text of an instant, such as ${INSTANTS}` : said;
}

const instantFaults: ReadonlySet<string> = new Set(['22007', '22008', '22009']);

/** The number of the parameter whose value PostgreSQL could not read; 0 where the fault is another. */
const parameterOf = ({ where = '' }: pg.DatabaseError): number =>
  Number(/^unnamed portal parameter \$(\d+)/m.exec(where)?.[1] ?? 0);

/** The error of a database that cannot be reached, or no longer. */
export const lost = (cause: unknown): RowgateError => stateFault('08', '', cause);

/** A parameter of a statement: where its value stands in the request, and its type. */
interface Place {
  readonly path: Path | undefined;
  readonly type: string;
}

/** What a path of SQL/JSON does not find out before it comes to a row. */
const isOfJsonPath = ({ code, message }: pg.DatabaseError): boolean =>
  code === '0A000' && message.endsWith('without time zone usage');

/** A path of SQL/JSON that PostgreSQL does not read is a mistake in its syntax, or not supported: of the value, not of ours. */
const DATA_EXCEPTION = '22000';

function valueFault(error: pg.DatabaseError, places: readonly Place[]): RowgateError {
  const isLate = isOfJsonPath(error);
  const number = parameterOf(error);
  const place = isLate ? places.find((it) => it.type === 'jsonpath') : places[number - 1];
  const { code = '' } = error;
  const state = isLate || (number > 0 && /^(42|0A)/.test(code)) ? DATA_EXCEPTION : code;
  return stateFault(state, error.message, error, place?.path);
}

/**
 * The error that a client may see for what a query threw, the original being its cause; a mistake of ours stays itself.
 * @param places of the statement's parameters, in order
 */
export function toRowgateError(error: unknown, places: readonly Place[] = []): unknown {
  if (error instanceof pg.DatabaseError) return valueFault(error, places);
  return error instanceof ConnectionLost ? lost(error) : error;
}
