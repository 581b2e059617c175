/** How every transaction begins: with the session that row security reads, and what holds for its statements. */
import { fixedStatement, type NamedStatement } from './flight.ts';

/** What row security knows of a caller. A value that is not given reads as absent, never as the previous caller's. */
export interface SessionSettings {
  /** `user`, `service`, `admin`; any other name sees nothing. */
  readonly role: string;
  /** The tenant, a uuid. */
  readonly workspaceId?: string | undefined;
  /** The person, a uuid. */
  readonly userId?: string | undefined;
}

/** What holds until the transaction ends. */
export interface TransactionSettings {
  readonly isReadOnly: boolean;
  /** How long a statement may run, in milliseconds. */
  readonly statementTimeout: number;
  /** Whether one plan serves all values: else PostgreSQL plans for those at hand where that looks cheaper. */
  readonly isPlannedOnce: boolean;
}

/**
 * The session asks whether the transaction may write, so that is set before it. Instants are read and written in UTC and
 * in ISO 8601's order, whatever the database's own settings are.
 */
const setSession = fixedStatement(
  `SELECT set_config('transaction_read_only', $4, true), core_api.begin_session($1, $2, $3), set_config('statement_timeout', $5, true), set_config('plan_cache_mode', $6, true), set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, MDY', true)`,
);

/** The first statement of a transaction. */
export const beginSession = (
  { role, workspaceId = '', userId = '' }: SessionSettings,
  { isReadOnly, statementTimeout, isPlannedOnce }: TransactionSettings,
): NamedStatement =>
  setSession(
    role,
    workspaceId,
    userId,
    isReadOnly ? 'on' : 'off',
    statementTimeout,
    isPlannedOnce ? 'force_generic_plan' : 'auto',
  );
