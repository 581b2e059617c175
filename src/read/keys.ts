/** Finds rows for a write: the same filters and conditions, answered with internal keys. */
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import { print, type Statement } from '../sql/print.ts';
import { and, empty, name, sql } from '../sql/sql.ts';
import { Aliases } from './aliases.ts';
import { predicate, reference } from './where.ts';

/** The keys of the rows that are visible and meet the condition, in key order; `lock` holds them until the transaction ends. */
export function keysOf(rows: PermittedTable, where: Predicate, { lock }: { readonly lock: boolean }): Statement {
  const aliases = new Aliases();
  const { alias, table, filter } = reference(rows, aliases);
  const pk = name(alias, 'pk');
  const condition = and([filter, predicate(where, alias, aliases)]);
  // Writers that lock rows in one order cannot wait for each other in a circle. No key changes, so that rows which
  // refer to these, as subtasks do, can be written meanwhile.
  const locking = lock ? sql` FOR NO KEY UPDATE OF ${name(alias)}` : empty;
  return print(sql`${aliases.shared}SELECT ${pk} AS "pk" FROM ${table} WHERE ${condition} ORDER BY ${pk}${locking}`);
}
