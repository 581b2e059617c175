/** Which rows stand under an alias: filtered, sorted and cut before anything is built of them. */
import type { Relation } from '../catalog/catalog.ts';
import type { Parameter } from '../sql/parameter.ts';
import { and, empty, join, name, type Sql, sql, whole } from '../sql/sql.ts';
import type { Alias, Aliases } from './aliases.ts';
import { type Sorting, sorting } from './order-by.ts';
import type { Rows } from './request.ts';
import { joined, predicate, reference } from './where.ts';

/** A relation and the row that it starts from; none for a root. */
export interface Parent {
  readonly relation: Relation;
  readonly alias: Alias;
}

/** A choice of rows, from which a sub-select can be made. */
export interface Choice {
  readonly alias: Alias;
  readonly table: Sql;
  readonly condition: Sql;
  readonly sorted: Sorting;
}

export function choice(rows: Rows, parent: Parent | undefined, aliases: Aliases): Choice {
  const { alias, table, filter } = reference(rows.of, aliases);
  const sorted = sorting(rows, alias, aliases, parent === undefined);
  const condition = and([
    parent ? joined(parent.relation, parent.alias, alias) : and([]),
    filter,
    predicate(rows.where, alias, aliases),
  ]);
  return { alias, table, condition, sorted };
}

/** What a sub-select gives beside the columns of the table, and where it ends. */
interface Cut {
  readonly columns?: readonly Sql[];
  readonly limit?: Sql | Parameter | undefined;
  readonly offset?: Parameter | undefined;
}

/** `SELECT ... FROM ...`: the chosen rows, to stand in parentheses. */
export function subSelect({ alias, table, condition, sorted }: Choice, { columns = [], limit, offset }: Cut): Sql {
  const selected = join([sql`${name(alias)}.*`, ...columns], ', ');
  const cut = sql`${limit ? sql` LIMIT ${limit}` : empty}${offset ? sql` OFFSET ${offset}` : empty}`;
  return sql`SELECT ${sorted.distinct}${selected} FROM ${table}${sorted.joins}
WHERE ${condition}
${sorted.orderBy}${cut}`;
}

/** The chosen rows under their alias, as a FROM clause. */
export function rowsFrom(rows: Rows, parent: Parent | undefined, aliases: Aliases) {
  const chosen = choice(rows, parent, aliases);
  const { alias } = chosen;
  const limit = rows.limit ?? (rows.most === undefined ? undefined : whole(rows.most));
  return { alias, from: sql`\nFROM (${subSelect(chosen, { ...rows, limit })}) AS ${name(alias)}` };
}

/** The same rows as they lie: for aggregates, to which their order means nothing. */
export function rowsUnsorted(rows: Rows, parent: Parent | undefined, aliases: Aliases) {
  const { alias, table, condition } = choice({ ...rows, orderBy: [] }, parent, aliases);
  return { alias, from: sql`\nFROM ${table}\nWHERE ${condition}` };
}

/** Whether rows are left out by their place in the order. */
export const isCut = ({ limit, offset, distinctOn }: Rows): boolean =>
  limit !== undefined || offset !== undefined || distinctOn.length > 0;
