/** The rows that a mutation inserts are held to their limits before anything of it is sent. */
import { check, type ReadLimits } from '../../query/limits.ts';
import type { NewRow } from '../../write/new-rows.ts';

/** @throws RowgateError `limit-exceeded` */
export function checkRows(inserted: readonly NewRow[], limits: ReadLimits): void {
  check('input-objects', limits.insertedRows, countOf(inserted));
  check('depth', limits.depth, depthOf(inserted));
}

const nestedIn = ({ nested }: NewRow): readonly NewRow[] => nested.flatMap(({ rows }) => rows);

const countOf = (rows: readonly NewRow[]): number => rows.reduce((sum, row) => sum + 1 + countOf(nestedIn(row)), 0);

const depthOf = (rows: readonly NewRow[]): number =>
  rows.reduce((deepest, row) => Math.max(deepest, 1 + depthOf(nestedIn(row))), 0);
