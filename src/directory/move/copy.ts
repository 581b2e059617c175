/** Copies a table's rows in batches: each is one statement on either side, and one transaction with how far it has come. */
import type { Cell, CellConnection } from './cell.ts';
import type { Arrival } from './shifts.ts';
import { type MovedTable, movedRows, type Shifts, withShifts } from './tables.ts';

/** Of a batch: what is in memory at a time. One row may be larger. */
const ROWS = 1_000;
const BYTES = 8 * 1024 * 1024;

export interface Copied {
  readonly table: string;
  readonly rows: number;
}

export interface Copying {
  readonly source: Cell;
  readonly target: Cell;
  readonly own: bigint;
  readonly shifts: Shifts;
  readonly onBatch: (copied: Copied) => void;
}

type Batch = readonly (readonly (string | null)[])[];

/** From where it was left to the last key that moves. */
export async function copyTable(table: MovedTable, { last, reached: left }: Arrival, copying: Copying): Promise<void> {
  const { source, target, onBatch } = copying;
  const read = withShifts(reading(table), copying.shifts, copying.own);
  let rows = 0;
  let reached = left ?? null;
  while (last !== undefined && reached !== last) {
    const batch: Batch = await source.lists(read, [reached, last]);
    const [first] = batch;
    if (!first) return;
    reached = first[0] ?? last;
    await target.transaction(() => insert(table, batch, reached, copying));
    rows += batch.length;
    onBatch({ table: table.name, rows });
  }
}

/**
 * The next rows in the order of the cursor, the first column being where they end. A row whose parent comes later brings it
 * along, with the parent's own, so that the keys between the rows of one batch are all there.
 */
function reading({ from, cursor: { name, type }, columns, parent, ...table }: MovedTable): string {
  const page = `page AS MATERIALIZED (
      SELECT t.${name} AS at, row_number() OVER place AS n, sum(octet_length(t::text)) OVER place AS bytes
      FROM (SELECT * FROM ${from} AS t
        WHERE ${movedRows(table)} AND ($1::${type} IS NULL OR t.${name} > $1::${type}) AND t.${name} <= $2::${type}
        ORDER BY t.${name} LIMIT ${ROWS}) AS t
      WINDOW place AS (ORDER BY t.${name})
    ), taken AS (SELECT at FROM page WHERE n = 1 OR bytes <= ${BYTES})`;
  const whole = parent
    ? `, whole AS (SELECT at FROM taken UNION
        SELECT t.${parent} FROM whole JOIN ${from} AS t ON t.${name} = at
        WHERE t.${parent} > (SELECT max(at) FROM taken))`
    : ', whole AS (SELECT at FROM taken)';
  return `WITH RECURSIVE ${page}${whole}
    SELECT (SELECT max(at) FROM taken)::text, ${columns.map(({ read }) => read).join(', ')}
    FROM ${from} AS t JOIN whole ON t.${name} = at WHERE ${movedRows(table)} ORDER BY t.${name}`;
}

async function insert(table: MovedTable, batch: Batch, reached: string | null, copying: Copying): Promise<void> {
  const { target, shifts, own } = copying;
  const { name, from, columns, isPublished, parent } = table;
  const values = columns.map((_, column) => batch.map((row) => row[column + 1] ?? null));
  if (isPublished) await makeRoom(table, values, copying);
  const named = columns.map((column) => `"${column.name}"`).join(', ');
  const texts = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const written = columns.map(({ write }) => write).join(', ');
  // What came along with an earlier batch is there.
  const statement = `INSERT INTO ${from} (${named}) SELECT ${written} FROM unnest(${texts}) AS s(${named})
    WHERE ${isPublished ? `s.workspace_pk::uuid ${notLivingHere(columns.length + 1)}` : 'true'}
    ${parent ? 'ON CONFLICT (pk) DO NOTHING' : ''}`;
  await target.rows(withShifts(statement, shifts, own), [...values, ...(isPublished ? [target.workspaceId] : [])]);
  const come = 'UPDATE rowgate.arrivals SET reached = $3 WHERE workspace_id = $1 AND "table" = $2';
  await target.rows(come, [target.workspaceId, name, reached]);
}

/** Of workspaces whose rows are copies here, the arriving one among them. */
const notLivingHere = (parameter: number): string =>
  `IN (SELECT workspace_id FROM rowgate.moves WHERE state = 'elsewhere' OR workspace_id = $${parameter})`;

/** Workspaces that a cell does not know live elsewhere for it. */
export const knowOthers = (target: CellConnection, workspaceIds: readonly unknown[]): Promise<unknown> =>
  target.rows(
    `WITH made AS (INSERT INTO core_api.workspaces (workspace_id) SELECT DISTINCT unnest($1::uuid[])
        ON CONFLICT DO NOTHING RETURNING workspace_id)
      INSERT INTO rowgate.moves (workspace_id, state) SELECT workspace_id, 'elsewhere' FROM made`,
    [workspaceIds],
  );

/** Public rows belong to workspaces that this cell may not know; and a copy that is here already gives way to the new one. */
async function makeRoom({ from, columns }: MovedTable, values: readonly unknown[][], { target }: Copying) {
  const at = (name: string) => values[columns.findIndex((column) => column.name === name)];
  await knowOthers(target, at('workspace_pk') ?? []);
  await target.rows(
    `DELETE FROM ${from} AS t USING core_api.workspaces AS w
      WHERE w.pk = t.workspace_pk AND t.skill_id = ANY ($1::uuid[]) AND w.workspace_id ${notLivingHere(2)}`,
    [at('skill_id'), target.workspaceId],
  );
}
