/** `count` and the functions of one column, over rows of a universe. */
import { scalarOf, type TableName } from '../model.ts';
import type { Row, Value } from '../world/world.ts';
import { compareOf, identity } from './compare.ts';
import { inside, scalarsInside } from './json-place.ts';
import { statistic, sum } from './statistics.ts';
import type { Universe } from './universe.ts';

/** Of one column its values that are not null; of several, every row; without any, every row. */
export function count(
  rows: readonly Row[],
  columns: readonly string[],
  distinct: boolean,
  table: TableName,
  universe: Universe,
): number {
  const tuples = rows.map((row) => columns.map((column) => universe.value(table, row, column)));
  const counted = columns.length === 1 ? tuples.filter(([value]) => value !== null) : tuples;
  if (!distinct || columns.length === 0) return counted.length;
  const identities = counted.map((tuple) =>
    tuple.map((value, at) => identity(scalarOf(table, columns[at] ?? ''), value)),
  );
  return new Set(identities.map((tuple) => JSON.stringify(tuple))).size;
}

/** The scalar of a function's answer. */
export const resultOf = (name: string, scalar: string): string =>
  name === 'min' || name === 'max' || name === 'sum' ? scalar : 'Float';

/** What a function is taken of: a column, or a place inside the JSON that it holds. */
export interface Aggregated {
  readonly column: string;
  readonly place?: { readonly at: string; readonly as: string } | undefined;
  /** Whether equal values count once. */
  readonly distinct?: boolean | undefined;
}

export const scalarOfAggregated = (table: TableName, { column, place }: Aggregated): string =>
  place ? (scalarsInside[place.as] ?? '') : scalarOf(table, column);

/** `min`, `max`, `sum`, `avg`, ... of values that are not null. */
export function functionOf(name: string, rows: readonly Row[], table: TableName, of: Aggregated): Value {
  const scalar = scalarOfAggregated(table, of);
  const all = rows.map((row) => aggregatedIn(row, of)).filter((value) => value !== null);
  const values = of.distinct ? [...new Map(all.map((value) => [identity(scalar, value), value])).values()] : all;
  if (name === 'min' || name === 'max') {
    const sorted = values.toSorted(compareOf(scalar));
    return (name === 'min' ? sorted.at(0) : sorted.at(-1)) ?? null;
  }
  return name === 'sum' ? sum(values, scalar) : statistic(name, values, scalar);
}

function aggregatedIn(row: Row, { column, place }: Aggregated): Value {
  const value = row[column] ?? null;
  return place ? inside(value, { ...place }) : value;
}

/** `bool_and` and `bool_or`: null of nothing. */
export function flagOf(name: string, rows: readonly Row[], column: string): boolean | null {
  const values = rows.map((row) => row[column] ?? null).filter((value) => value !== null);
  if (values.length === 0) return null;
  return name === 'bool_and' ? values.every(Boolean) : values.some(Boolean);
}
