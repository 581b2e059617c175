/** Runs a compiled read in one transaction, under the caller's session. */
import type pg from 'pg';
import type { Session } from '../auth/session.ts';
import type { ExplainMode } from '../db/explain.ts';
import { toRowgateError } from '../db/fault.ts';
import type { Seen } from '../db/position.ts';
import type { SessionSettings } from '../db/session.ts';
import { type Explained, type Reader, type ReadOptions, SessionReader } from '../db/session-read.ts';
import type { Bytes } from '../lib/bytes.ts';
import { bind } from '../sql/bind.ts';
import { placeOf, type Variables } from '../sql/parameter.ts';
import type { ReadStatement } from './compile.ts';

/** What row security needs to know of a session. */
export const settingsOf = ({ role, workspaceId, userId }: Session): SessionSettings => ({
  role,
  workspaceId,
  userId,
});

/** How a read was run: its plan, as JSON, and the time that it was given. */
export type Ran = Omit<Explained, 'answer'>;

/** Asks for the plan of a read beside its answer. */
export interface Explain {
  readonly mode: ExplainMode;
  readonly tell: (ran: Ran) => void;
}

/**
 * Runs a read for a session and gives the finished JSON; the read is cancelled when `gone` is aborted, and shows what the
 * caller has `seen`.
 */
export type RunRead = (
  statement: ReadStatement,
  variables: Variables,
  session: Session,
  gone?: AbortSignal,
  seen?: Seen,
  explain?: Explain,
) => Promise<Bytes>;

/** Reads over a pool; throws as {@link runReadOn} does. */
export const runRead = (pool: pg.Pool, options: ReadOptions = { statementTimeout: 30_000 }): RunRead =>
  runReadOn(new SessionReader(pool, options));

/** @throws RowgateError for a missing session variable, a value that is not accepted, and every fault of the database. */
export function runReadOn(reader: Reader): RunRead {
  return async (
    { name, text, parameters, isPlannedOnce, hasExpressions = false },
    variables,
    session,
    gone,
    seen,
    explain,
  ) => {
    const values = bind(parameters, { variables, session: session.variables });
    const statement = { name, text, values, isPlannedOnce, hasExpressions };
    try {
      if (!explain) return await reader.read(statement, settingsOf(session), gone, seen);
      const types = parameters.map(({ type }) => type);
      const { answer, ...ran } = await reader.explain({ ...statement, types }, explain.mode, settingsOf(session), gone);
      explain.tell(ran);
      return answer;
    } catch (error) {
      throw toRowgateError(error, parameters.map(placeOf));
    }
  };
}
