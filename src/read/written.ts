/** Reads back rows that this transaction has just written. */
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Selection } from '../query/request.ts';
import type { Parameter } from '../sql/parameter.ts';
import { name, sql } from '../sql/sql.ts';
import type { Aliases } from './aliases.ts';
import { items, type Json, list, orNull } from './json.ts';
import { oneRow } from './rows.ts';
import { row } from './select.ts';
import { reference } from './where.ts';

/**
 * The rows of those public uuids, in their order. `rows` is what the role's writes return: the select filter does not
 * hold for what was just written (dialect 4.9), those of all related rows do.
 */
export function writtenRows(rows: PermittedTable, wanted: Parameter, selection: Selection, aliases: Aliases): Json {
  const { alias, table, filter } = reference(rows, aliases);
  const key = name(alias, rows.table.key.name);
  return list(sql`(SELECT ${items(row(selection, alias, aliases))}
FROM (SELECT ${name(alias)}.* FROM unnest(${wanted}) WITH ORDINALITY AS "written" ("key", "place")
JOIN ${table} ON ${key} = "written"."key" WHERE ${filter} ORDER BY "written"."place") AS ${name(alias)})`);
}

/** The row of that public uuid. */
export function writtenRow(rows: PermittedTable, id: Parameter, selection: Selection, aliases: Aliases): Json {
  const made = oneRow(
    rows,
    aliases,
    (alias) => sql`(${name(alias, rows.table.key.name)} = ${id})`,
    (alias) => row(selection, alias, aliases),
  );
  return orNull(made);
}
