/** Reads back rows that this transaction has just written. */
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Selection } from '../query/request.ts';
import { Parameter } from '../sql/parameter.ts';
import { and, name, sql } from '../sql/sql.ts';
import type { Aliases } from './aliases.ts';
import { items, type Json, list, orNull } from './json.ts';
import { oneRow } from './rows.ts';
import { row } from './select.ts';
import { reference } from './where.ts';

const written = (keys: readonly string[]): Parameter => new Parameter({ kind: 'literal', value: keys }, 'uuid[]');

/**
 * The rows of those public uuids, in their order. `rows` is what the role's writes return: the select filter does not
 * hold for what was just written (dialect 4.9), those of all related rows do.
 */
export function writtenRows(
  rows: PermittedTable,
  keys: readonly string[],
  selection: Selection,
  aliases: Aliases,
): Json {
  if (keys.length === 0) return ['[]'];
  const { alias, table, filter } = reference(rows, aliases);
  const wanted = written(keys);
  const key = name(alias, rows.table.key.name);
  return list(sql`(SELECT ${items(row(selection, alias, aliases))}
FROM (SELECT ${name(alias)}.* FROM ${table}
WHERE ${and([sql`(${key} = ANY (${wanted}))`, filter])}
ORDER BY array_position(${wanted}, ${key})) AS ${name(alias)})`);
}

/** The first of them; null where there is none. */
export function writtenRow(
  rows: PermittedTable,
  [first]: readonly string[],
  selection: Selection,
  aliases: Aliases,
): Json {
  if (first === undefined) return ['null'];
  const id = new Parameter({ kind: 'literal', value: first }, 'uuid');
  const made = oneRow(
    rows,
    aliases,
    (alias) => sql`(${name(alias, rows.table.key.name)} = ${id})`,
    (alias) => row(selection, alias, aliases),
  );
  return orNull(made);
}
