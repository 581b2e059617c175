/** Whether both cells have the same rows of a workspace: how many, and a sum over their contents. */
import type { Cell } from './cell.ts';
import { type MovedTable, type Shifts, withShifts } from './tables.ts';

interface Sum extends Record<string, string> {
  readonly count: string;
  readonly sum: string;
}

/**
 * Every column counts, keys as they are in the new cell. The sum of a hash of each row does not depend on their order and
 * needs no memory.
 */
async function sumOf(cell: Cell, { from, columns }: MovedTable, shifts: Shifts, own: bigint): Promise<Sum> {
  const row = columns.map(({ compared }) => compared).join(', ');
  const sql = `SELECT count(*)::text AS count, coalesce(sum(
      ('x' || left(encode(sha256(convert_to(ROW(${row})::text, 'UTF8')), 'hex'), 16))::bit(64)::bigint
    ), 0)::text AS sum
    FROM ${from} AS t WHERE t.workspace_pk = :own`;
  const [sum] = await cell.rows<Sum>(withShifts(sql, shifts, own));
  return sum ?? { count: '0', sum: '0' };
}

export interface Side {
  readonly cell: Cell;
  /** The workspace's key there. */
  readonly own: bigint;
}

/** How many rows both have. @throws Error that tells both where they differ */
export async function compare(table: MovedTable, source: Side, target: Side, shifts: Shifts): Promise<string> {
  const [there, here] = await Promise.all([
    sumOf(source.cell, table, shifts, source.own),
    sumOf(target.cell, table, new Map(), target.own),
  ]);
  if (there.count === here.count && there.sum === here.sum) return here.count;
  const told = ({ count, sum }: Sum) => `${count} rows with the checksum ${sum}`;
  throw new Error(
    `the copy of ${table.name} differs: ${told(there)} in the old cell, ${told(here)} in the new one. ` +
      'Nothing was switched: the workspace is served from the old cell and takes no writes. ' +
      'move --cancel takes the copy back; then move it again.',
  );
}
