/** Reads back rows that this transaction has just written, in the order in which they were written. */
import type { PermittedTable } from '../permissions/permitted.ts';
import { Parameter } from '../sql/parameter.ts';
import { print, type Statement } from '../sql/print.ts';
import { and, name, sql } from '../sql/sql.ts';
import { Aliases } from './aliases.ts';
import { items, list, toSql } from './json.ts';
import type { Selection } from './request.ts';
import { row } from './select.ts';
import { reference } from './where.ts';

/**
 * The rows of those internal keys, as a JSON list in the column `data`. `rows` is what the role's writes return: the
 * select filter does not hold for what was just written (dialect 4.9), those of all related rows do.
 */
export function writtenRows(rows: PermittedTable, keys: readonly bigint[], selection: Selection): Statement {
  const aliases = new Aliases();
  const { alias, table, filter } = reference(rows, aliases);
  const written = new Parameter({ kind: 'literal', value: keys.map(String) }, 'bigint[]');
  const pk = name(alias, 'pk');
  const data = toSql(list(items(row(selection, alias, aliases))));
  return print(sql`${aliases.shared}SELECT ${data} AS "data"
FROM (SELECT ${name(alias)}.* FROM ${table}
WHERE ${and([sql`(${pk} = ANY (${written}))`, filter])}
ORDER BY array_position(${written}, ${pk})) AS ${name(alias)}`);
}
