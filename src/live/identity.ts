/** What makes live queries alike: all that their statement and row security read, and nothing else. */
import { hash } from 'node:crypto';
import type { Session } from '../auth/session.ts';
import type { SessionSettings } from '../db/session.ts';
import { toText } from '../db/wire-text.ts';
import { settingsOf } from '../read/run.ts';
import type { WatchedStatement } from '../read/watched.ts';
import { bind } from '../sql/bind.ts';
import type { Variables } from '../sql/parameter.ts';
import type { CohortParts, Values } from './cohort.ts';

export interface SessionIdentity {
  readonly key: string;
  readonly settings: SessionSettings;
}

/** What row security reads of a session: of a key nothing of it is left out. */
export const readByRowSecurity = {
  role: ({ role }: SessionSettings): unknown => role,
  workspace: ({ workspaceId }: SessionSettings): unknown => workspaceId,
  person: ({ userId }: SessionSettings): unknown => userId,
};

/** What a statement reads: itself, and every value, those of the session among them. */
export const readByStatement = {
  statement: ({ name }: WatchedStatement, _: Values): unknown => name,
  values: (_: WatchedStatement, values: Values): unknown => values.map(toText),
};

/** @param readsUser whether a policy reads the person; a statement that does has the person among its values */
export function sessionIdentity(session: Session, readsUser: boolean): SessionIdentity {
  const { userId, ...others } = settingsOf(session);
  const settings: SessionSettings = readsUser ? { ...others, userId } : others;
  return { key: JSON.stringify(Object.values(readByRowSecurity).map((read) => read(settings) ?? null)), settings };
}

export interface LiveRead {
  readonly statement: WatchedStatement;
  readonly variables: Variables;
  readonly session: Session;
}

/** @throws RowgateError for a missing session variable and for a value that is not accepted */
export function cohortParts({ statement, variables, session }: LiveRead): CohortParts {
  const bindings = { variables, session: session.variables };
  const values = bind(statement.parameters, bindings);
  const read = JSON.stringify(Object.values(readByStatement).map((it) => it(statement, values)));
  return {
    key: hash('sha256', read, 'base64'),
    statement,
    values,
    keyValues: statement.row && bind(statement.row.key.parameters, bindings),
    bytes: statement.text.length + read.length,
  };
}
