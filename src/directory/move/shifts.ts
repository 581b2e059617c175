/** What a workspace's keys are given anew by: a constant for each table, so that rows keep their order and references are sums. */
import type { Cell } from './cell.ts';
import { type MovedTable, movedRows, movedTables, type Shifts, withShifts } from './tables.ts';

/** How far a table is copied. */
export interface Arrival {
  readonly shift: bigint;
  /** The last key of the old cell that moves: what is made public there later does not. */
  readonly last: string | undefined;
  readonly reached: string | undefined;
}

/** Keys that others may take in the moment in which a sequence is moved on. */
const SLACK = 100_000;

interface Row {
  readonly table: string;
  readonly shift: string;
  readonly last: string | null;
  readonly reached: string | null;
}

/** By table; reserves keys of the new cell where that was not done. */
export async function arrivalsOf(source: Cell, own: bigint, target: Cell): Promise<ReadonlyMap<string, Arrival>> {
  const known = await target.rows<Row>(
    'SELECT "table", shift, last, reached FROM rowgate.arrivals WHERE workspace_id = $1',
    [target.workspaceId],
  );
  const arrivals = new Map(known.map((row) => [row.table, toArrival(row)]));
  for (const table of movedTables) {
    if (!arrivals.has(table.name)) arrivals.set(table.name, await reserve(source, own, target, table));
  }
  return arrivals;
}

const toArrival = ({ shift, last, reached }: Omit<Row, 'table'>): Arrival => ({
  shift: BigInt(shift),
  last: last ?? undefined,
  reached: reached ?? undefined,
});

async function reserve(source: Cell, own: bigint, target: Cell, table: MovedTable): Promise<Arrival> {
  const { name, from, cursor } = table;
  const bounds = `SELECT min(t.${cursor.name})::text AS first, max(t.${cursor.name})::text AS last
    FROM ${from} AS t WHERE ${movedRows(table)}`;
  const [row] = await source.rows<{ first: string | null; last: string | null }>(withShifts(bounds, new Map(), own));
  const { first = null, last = null } = row ?? {};
  return target.transaction(async () => {
    // One after the other: a sequence that is set must not go back.
    await target.rows(`SELECT pg_advisory_xact_lock(hashtextextended('rowgate.shifts', 0))`);
    const shift = cursor.type === 'bigint' && first !== null ? await moveOn(target, from, first, String(last)) : '0';
    const values = [target.workspaceId, name, shift, last];
    await target.rows(
      'INSERT INTO rowgate.arrivals (workspace_id, "table", shift, last) VALUES ($1, $2, $3, $4)',
      values,
    );
    return toArrival({ shift, last, reached: null });
  });
}

/** Leaves as many keys out as the old cell has between the first and the last; gives the shift. */
async function moveOn(target: Cell, from: string, first: string, last: string): Promise<string> {
  const [row] = await target.rows<{ shift: string }>(
    `SELECT next + ${SLACK} - $2::bigint AS shift, setval(pg_get_serial_sequence($1, 'pk'), next + ${SLACK} + $3::bigint - $2::bigint)
      FROM (SELECT nextval(pg_get_serial_sequence($1, 'pk')) AS next) AS taken`,
    [from, first, last],
  );
  return row?.shift ?? '0';
}

export const shiftsOf = (arrivals: ReadonlyMap<string, Arrival>): Shifts =>
  new Map([...arrivals].map(([table, { shift }]) => [table, shift]));
