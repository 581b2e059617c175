/** Calls of aggregate functions on one column, or on what it has at a path. */
import type { Column } from '../catalog/catalog.ts';
import type { PathTerm } from '../permissions/predicate.ts';
import type { AggregateFunction } from '../query/request.ts';
import { name, type Sql, sql, word } from '../sql/sql.ts';
import type { Alias } from './aliases.ts';
import { valueAt } from './json-path.ts';

/**
 * `max(t1."title")`, or `count(*)` without a column. PostgreSQL before 18 has no min or max of a uuid; its text in
 * the C collation sorts the same.
 */
export function aggregateCall(fn: AggregateFunction, column: Column | PathTerm | undefined, alias: Alias): Sql {
  if (!column) return sql`count(*)`;
  if (column.kind === 'path') return pathCall(fn, valueAt(column, alias));
  const of = name(alias, column.name);
  return column.scalar === 'uuid' ? sql`${word(fn)}(${of}::text COLLATE "C")` : sql`${word(fn)}(${of})`;
}

/** JSON may have numbers whose sum or square PostgreSQL's numeric cannot hold; such a one counts as none. */
const pathCall = (fn: AggregateFunction, value: Sql): Sql =>
  fn === 'min' || fn === 'max'
    ? sql`${word(fn)}(${value})`
    : sql`${word(fn)}(${value}) FILTER (WHERE abs(${value}) < 1e1000)`;

/** The PostgreSQL type of what {@link aggregateCall} gives. */
export function aggregateType(fn: AggregateFunction, column: Column | undefined): string {
  if (!column) return 'bigint';
  if (fn === 'sum' && column.scalar === 'Int') return 'bigint';
  if (fn !== 'min' && fn !== 'max') return 'numeric';
  if (column.scalar === 'uuid') return 'text';
  return valueType(column);
}

/** The PostgreSQL type of a column's values. */
export const valueType = ({ sqlType, isList }: Column): string => (isList ? `${sqlType}[]` : sqlType);
