/** Trees: rows whose parents are rows of the same table. */
import type { PermittedTable } from '../../permissions/permitted.ts';
import { Aliases } from '../../read/aliases.ts';
import { from, reference } from '../../read/where.ts';
import { and, name, type Sql, sql, text } from '../../sql/sql.ts';
import { isOneOf } from './rows.ts';

/** Holds the trees of the workspaces in which the rows of the given uuids are: nobody else moves rows in them until this transaction ends. */
export function lockTrees(rows: PermittedTable): Sql {
  const aliases = new Aliases();
  const { alias, table, filter } = reference(rows, aliases);
  const workspaces = sql`SELECT DISTINCT ${name(alias, 'workspace_pk')} AS "workspace_pk" FROM ${table}
WHERE ${and([isOneOf(rows.table.key.name)(alias, aliases), filter])} ORDER BY 1`;
  const lock = sql`pg_advisory_xact_lock(hashtextextended(${text(`${rows.table.name} tree`)}, "workspace_pk"))`;
  return sql`${aliases.shared}SELECT ${lock} FROM (${workspaces}) AS "trees"`;
}

/** The internal keys of all rows above each of these, beside its public uuid. */
export function aboveOf(rows: PermittedTable, parent: string): Sql {
  const aliases = new Aliases();
  const { alias, table, filter } = reference(rows, aliases);
  const above = from(rows, aliases, (it) => [sql`${name(it, 'pk')} = "above"."next"`]);
  const key = rows.table.key.name;
  const start = sql`SELECT ${name(alias, key)} AS "of", ${name(alias, parent)} AS "next" FROM ${table}
WHERE ${and([isOneOf(key)(alias, aliases), filter])}`;
  const next = sql`SELECT "above"."of", (SELECT ${name(parent)} ${above}) FROM "above" WHERE "next" IS NOT NULL`;
  return sql`${aliases.shared}SELECT "of", "next" FROM (WITH RECURSIVE "above" AS (${start}
UNION ${next}) SELECT * FROM "above") AS "rows" WHERE "next" IS NOT NULL`;
}
