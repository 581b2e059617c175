/** Calls of aggregate functions on one column. */
import type { Column } from '../catalog/catalog.ts';
import type { AggregateFunction } from '../query/request.ts';
import { name, type Sql, sql, word } from '../sql/sql.ts';
import type { Alias } from './aliases.ts';

/**
 * `max(t1."title")`, or `count(*)` without a column. PostgreSQL before 18 has no min or max of a uuid; its text in
 * the C collation sorts the same.
 */
export function aggregateCall(fn: AggregateFunction, column: Column | undefined, alias: Alias): Sql {
  if (!column) return sql`count(*)`;
  const of = name(alias, column.name);
  return column.scalar === 'uuid' ? sql`${word(fn)}(${of}::text COLLATE "C")` : sql`${word(fn)}(${of})`;
}

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
