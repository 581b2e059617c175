/** `at_most` and `_expect`: guards beyond Hasura. Nothing is written when one of them does not hold. */
import { limitExceeded, type Path, RowgateError } from '../errors.ts';
import { name, sql } from '../sql/sql.ts';
import { given } from './statements/columns.ts';
import type { Expressions } from './statements/rows.ts';
import type { Stored } from './values.ts';

export interface Guards {
  /** The most rows that may be written. */
  readonly atMost?: number;
  /** What `updated_at` must still be: any text that PostgreSQL reads. */
  readonly updatedAt?: string;
}

/** No more than one beyond the limit are ever looked at. */
export function refuseBeyond(rows: number, most: number, path: Path): void {
  if (rows > most) throw limitExceeded({ limit: 'input-objects', most, path: [...path, 'where'] });
}

export function refuseTooMany(rows: number, { atMost }: Guards, path: Path): void {
  if (atMost === undefined || rows <= atMost) return;
  const message = `at_most allows ${atMost} rows and ${rows} would be written; nothing was`;
  throw new RowgateError('limit-exceeded', message, { path: [...path, 'at_most'], extensions: { rows } });
}

/** What is expected is given under this name. */
export const EXPECTED = 'expected';

/** PostgreSQL compares, to the last digit that was given. */
export function expectation({ updatedAt }: Guards): Expressions {
  if (updatedAt === undefined) return {};
  const expected = given(EXPECTED, 'timestamptz');
  return {
    'is expected': (alias) => sql`${name(alias, 'updated_at')} IS NOT DISTINCT FROM ${expected}`,
    'is now': (alias) => sql`to_char(${name(alias, 'updated_at')} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  };
}

/** The row has changed since the caller read it; the error says how it is now. */
export function refuseStale(row: Stored, { updatedAt }: Guards, path: Path): void {
  if (updatedAt === undefined || row['is expected'] === 't') return;
  const current = row['is now'];
  const message = `the row has changed: updated_at is ${current}, not ${updatedAt}; read it again and repeat the change`;
  throw new RowgateError('conflict', message, { path: [...path, '_expect'], extensions: { updated_at: current } });
}
