/** Runs a compiled read in one transaction, under the caller's session. */
import type pg from 'pg';
import type { Session } from '../auth/session.ts';
import { toRowgateError } from '../db/fault.ts';
import { inSession, type SessionSettings } from '../db/transaction.ts';
import { bind } from '../sql/bind.ts';
import type { Variables } from '../sql/parameter.ts';
import type { Statement } from '../sql/print.ts';

/** What row security needs to know of a session. */
export const settingsOf = ({ role, variables }: Session): SessionSettings => ({
  role,
  workspaceId: variables['x-hasura-workspace-id'],
  userId: variables['x-hasura-user-id'],
});

/** Runs a read for a session and gives the finished JSON. */
export type RunRead = (statement: Statement, variables: Variables, session: Session) => Promise<string>;

/** @throws RowgateError for a missing session variable, a value that is not accepted, and every fault of the database. */
export const runRead =
  (pool: pg.Pool): RunRead =>
  async (statement, variables, session) => {
    const values = [...bind(statement, { variables, session: session.variables })];
    try {
      return await inSession(pool, settingsOf(session), async (client) => {
        const { rows } = await client.query<[string]>({ text: statement.text, values, rowMode: 'array' });
        return rows[0]?.[0] ?? 'null';
      });
    } catch (error) {
      throw toRowgateError(error);
    }
  };
