/** Which rows stand under an alias: filtered, sorted and cut before anything is built of them. */
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Rows } from '../query/request.ts';
import type { Parameter } from '../sql/parameter.ts';
import { and, empty, join, name, type Sql, sql, whole } from '../sql/sql.ts';
import type { Alias, Aliases, Parent } from './aliases.ts';
import { type Json, toSql } from './json.ts';
import { type Sorting, sorting } from './order-by.ts';
import { joined, predicate, reference } from './where.ts';

/** Where rows come from: a sub-select can be made of it. */
export interface RowSource {
  readonly alias: Alias;
  readonly table: Sql;
  readonly condition: Sql;
  readonly sorted: Sorting;
  /** Whether only keys are selected; {@link rowOfSource} reads the rows. */
  readonly isKeyed: boolean;
}

/** @param isLimited whether few of the rows may be left at the end */
export function selectRows(rows: Rows, parent: Parent | undefined, aliases: Aliases, isLimited = false): RowSource {
  const { alias, table, filter } = reference(rows.of, aliases, parent);
  const sorted = sorting(rows, alias, aliases, parent === undefined);
  const condition = and([
    parent ? joined(parent.relation, parent.alias, alias) : and([]),
    filter,
    predicate(rows.where, alias, aliases),
  ]);
  return { alias, table, condition, sorted, isKeyed: isLimited && sorted.isComputed };
}

/** What a sub-select gives beside the columns of the table, and where it ends. */
interface Cut {
  readonly columns?: readonly Sql[];
  readonly limit?: Sql | Parameter | undefined;
  readonly offset?: Parameter | undefined;
}

/** `SELECT ... FROM ...`: the selected rows, to stand in parentheses. */
export function subSelect(source: RowSource, { columns = [], limit, offset }: Cut): Sql {
  const { alias, table, condition, sorted, isKeyed } = source;
  const selected = join([isKeyed ? name(alias, 'pk') : sql`${name(alias)}.*`, ...columns], ', ');
  const cut = sql`${limit ? sql` LIMIT ${limit}` : empty}${offset ? sql` OFFSET ${offset}` : empty}`;
  return sql`SELECT ${sorted.distinct}${selected} FROM ${table}${sorted.joins}
WHERE ${condition}
${sorted.orderBy}${cut}`;
}

/** How many rows are left at most, where that is limited. */
export const limitOf = ({ limit, most }: Pick<Rows, 'limit' | 'most'>): Sql | Parameter | undefined =>
  limit ?? (most === undefined ? undefined : whole(most));

/** The rows of a source under its alias, as a FROM clause. */
export const fromSource = (source: RowSource, rows: Rows): Sql =>
  sql`\nFROM (${subSelect(source, { ...rows, limit: limitOf(rows) })}) AS ${name(source.alias)}`;

/** What is selected of the one row that meets a condition; NULL where there is none. */
export function oneRow(
  target: PermittedTable,
  aliases: Aliases,
  condition: (alias: Alias) => Sql,
  selected: (alias: Alias) => Json,
): Sql {
  const { alias, table, filter } = reference(target, aliases);
  return sql`(SELECT ${toSql(selected(alias))} FROM ${table} WHERE ${and([condition(alias), filter])})`;
}

/**
 * What is selected of a row. Where the order is computed, keys alone are sorted, which an index may tell, and only the
 * rows that are left are read by theirs: a sort of 5,000 rows takes a third less.
 */
export function rowOfSource(
  { alias, isKeyed }: RowSource,
  { of }: Rows,
  aliases: Aliases,
  selected: (alias: Alias) => Json,
): Json {
  if (!isKeyed) return selected(alias);
  const isChosen = (own: Alias): Sql => sql`(${name(own, 'pk')} = ${name(alias, 'pk')})`;
  return [oneRow(of, aliases, isChosen, selected)];
}

/** The selected rows with all their columns, under an alias. */
export function rowsFrom(rows: Rows, parent: Parent | undefined, aliases: Aliases) {
  const source = selectRows(rows, parent, aliases);
  return { alias: source.alias, from: fromSource(source, rows) };
}

/** The same rows as they lie: for aggregates, to which their order means nothing. */
export function rowsUnsorted(rows: Rows, parent: Parent | undefined, aliases: Aliases) {
  const { alias, table, condition } = selectRows({ ...rows, orderBy: [] }, parent, aliases);
  return { alias, from: sql`\nFROM ${table}\nWHERE ${condition}` };
}

/** Whether rows are left out by their place in the order. */
export const isCut = ({ limit, offset, distinctOn }: Rows): boolean =>
  limit !== undefined || offset !== undefined || distinctOn.length > 0;
