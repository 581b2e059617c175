/** Rows by their public uuids. */
import { name, sql } from '../../sql/sql.ts';
import { parameter } from './columns.ts';
import type { Condition } from './rows.ts';

/** The rows whose public uuid, in the column of that name, is one of these. */
export const isOneOf =
  (key: string, ids: readonly unknown[]): Condition =>
  (alias) =>
    sql`${name(alias, key)} = ANY (${parameter(ids, 'uuid[]')})`;
