/** Rows that hold the slots which new rows want, where an `on_conflict` says what is to be done about them. */
import { WORKSPACE_ID } from '../auth/session.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import { from, predicate } from '../read/where.ts';
import { Parameter } from '../sql/parameter.ts';
import { print } from '../sql/print.ts';
import { and, name, sql } from '../sql/sql.ts';
import type { Slot } from './entities/entity.ts';
import { entityOf } from './entities.ts';
import type { OnConflict, PlannedRow } from './new-rows.ts';
import type { Question } from './question.ts';
import { type Condition, findRows, namedRows, stored } from './statements/rows.ts';
import type { Stored } from './values.ts';
import { readable, type Writer } from './writer.ts';

export interface Holder {
  readonly key: string;
  /** What the rules look at. */
  readonly row: Stored;
  /** The slots that it holds. */
  readonly places: readonly string[];
  /** Whether the clause lets it be changed. */
  readonly isOpen: boolean;
}

/** The slots that a new row asks for. */
export const askedSlots = ({ rights: { table }, values, parents }: PlannedRow): readonly Slot[] =>
  entityOf(table.name).slots?.askedBy(Object.assign({}, values, nested(parents))) ?? [];

const nested = (parents: PlannedRow['parents']) =>
  Object.fromEntries(parents.map(({ key, row }) => [key.name, row.id]));

/** One text for one slot of a workspace. */
export const placeOf = ({ index, values }: Slot): string => JSON.stringify([index, ...values]);

/** Asks for the holders that the rows of one `on_conflict` may meet; they are locked where they are to be changed. */
export function findHolders(
  writer: Writer,
  onConflict: OnConflict,
  rows: readonly PlannedRow[],
): Question<readonly Holder[]> {
  const [first] = rows;
  const slots = rows.flatMap(askedSlots).filter(({ index }) => index === onConflict.constraint);
  if (!first || slots.length === 0) return { statements: [], read: () => [] };
  const { table, update } = first.rights;
  const { slots: kinds, looksAt } = entityOf(table.name);
  const holding = kinds?.holding(onConflict.constraint, slots);
  const condition: Condition = (alias, aliases) =>
    and([
      sql`${name(alias, 'workspace_pk')} = ${ownWorkspace(writer, aliases)}`,
      ...(holding ? [holding(alias, aliases)] : []),
    ]);
  const open: Condition = (alias, aliases) =>
    and([
      ...(update ? [predicate(update.rows.filter, alias, aliases)] : []),
      predicate(onConflict.where, alias, aliases),
    ]);
  const expressions = {
    ...looksAt,
    ...stored(table.key.name),
    'is open': (...of: Parameters<Condition>) => sql`${open(...of)}`,
  };
  const lock = onConflict.columns.length > 0 && update !== undefined;
  return {
    statements: [print(findRows(readable(writer, table.name), condition, expressions, { lock }))],
    read: ([found]) =>
      namedRows(expressions, found).map((row) => ({
        key: String(row[table.key.name]),
        row,
        places: (kinds?.heldBy(row) ?? []).map(placeOf),
        isOpen: lock && row['is open'] === 't',
      })),
  };
}

/** New rows are the session's workspace's, whoever makes them. */
function ownWorkspace(writer: Writer, aliases: Parameters<Condition>[1]) {
  const id = new Parameter({ kind: 'session', name: WORKSPACE_ID }, 'uuid');
  const workspaces: PermittedTable = readable(writer, 'workspaces');
  return sql`(SELECT "pk" ${from(workspaces, aliases, (alias) => [sql`${name(alias, 'workspace_id')} = ${id}`])})`;
}
