/** Cells and pages: the beginning of a sorted list, and what is said of the rest. */
import type { TableName } from '../model.ts';
import type { StretchArguments, StretchPart } from '../operations/operation.ts';
import type { Row } from '../world/world.ts';
import { sorter } from './order-by.ts';
import type { Universe } from './universe.ts';
import { matching } from './where.ts';

/** Stands for a text that only the gateway can make: a cursor. */
export const SOME_TEXT = Symbol('some text');

/** All rows of the list, sorted; by the fallback where `order_by` has no keys. */
export function stretched(
  rows: readonly Row[],
  { where, order_by }: StretchArguments,
  fallback: readonly string[],
  table: TableName,
  universe: Universe,
): readonly Row[] {
  return matching(rows, where ?? {}, table, universe).toSorted(sorter(order_by, fallback, table, universe));
}

interface Stretch {
  readonly rows: readonly Row[];
  readonly size: number;
  readonly countUpTo: number | null | undefined;
}

/** A part that is not made of rows. */
export function statement(
  part: Exclude<StretchPart['kind'], 'typename' | 'items'>,
  { rows, size, countUpTo }: Stretch,
) {
  if (part === 'has_more') return rows.length > size;
  if (part === 'total_count') return Math.min(rows.length, countUpTo ?? rows.length);
  return size > 0 && rows.length > 0 ? SOME_TEXT : null;
}
