/** Runs a compiled read in one transaction, under the caller's session. */
import type pg from 'pg';
import type { Session } from '../auth/session.ts';
import { toRowgateError } from '../db/fault.ts';
import type { SessionSettings } from '../db/session.ts';
import { type ReadOptions, SessionReader } from '../db/session-read.ts';
import { bind } from '../sql/bind.ts';
import { placeOf, type Variables } from '../sql/parameter.ts';
import type { ReadStatement } from './compile.ts';

/** What row security needs to know of a session. */
export const settingsOf = ({ role, workspaceId, userId }: Session): SessionSettings => ({
  role,
  workspaceId,
  userId,
});

/** Runs a read for a session and gives the finished JSON; the read is cancelled when `gone` is aborted. */
export type RunRead = (
  statement: ReadStatement,
  variables: Variables,
  session: Session,
  gone?: AbortSignal,
) => Promise<string>;

/** @throws RowgateError for a missing session variable, a value that is not accepted, and every fault of the database. */
export function runRead(pool: pg.Pool, options: ReadOptions = { statementTimeout: 30_000 }): RunRead {
  const reader = new SessionReader(pool, options);
  return async ({ name, text, parameters, isPlannedOnce, hasExpressions = false }, variables, session, gone) => {
    const values = bind(parameters, { variables, session: session.variables });
    try {
      return await reader.read({ name, text, values, isPlannedOnce, hasExpressions }, settingsOf(session), gone);
    } catch (error) {
      throw toRowgateError(error, parameters.map(placeOf));
    }
  };
}
