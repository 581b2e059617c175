/** The five arguments of a list: which rows, in which order. */
import { scalarOf, type TableName } from '../model.ts';
import type { Row } from '../world/world.ts';
import { identity } from './compare.ts';
import { asList } from './operand.ts';
import { sorter } from './order-by.ts';
import type { Universe } from './universe.ts';
import { type Input, matching } from './where.ts';

export interface ListArguments {
  readonly where?: Input | null | undefined;
  readonly order_by?: unknown;
  readonly distinct_on?: unknown;
  readonly limit?: number | null | undefined;
  readonly offset?: number | string | null | undefined;
}

export function chosen(
  rows: readonly Row[],
  args: ListArguments,
  table: TableName,
  universe: Universe,
): readonly Row[] {
  const { where, order_by, distinct_on, limit, offset } = args;
  const distinct = asList(distinct_on ?? []).map(String);
  const sorted = matching(rows, where ?? {}, table, universe).toSorted(sorter(order_by, distinct, table, universe));
  const left = distinct.length > 0 ? firstOfEach(sorted, distinct, table, universe) : sorted;
  const start = Number(offset ?? 0);
  return left.slice(start, start + (limit ?? left.length));
}

/** The first row of each combination of the columns' values. */
function firstOfEach(
  rows: readonly Row[],
  columns: readonly string[],
  table: TableName,
  universe: Universe,
): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const values = columns.map((column) => identity(scalarOf(table, column), universe.value(table, row, column)));
    const key = JSON.stringify(values);
    return !seen.has(key) && seen.add(key);
  });
}
