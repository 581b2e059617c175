/** New rows as a request nests them, and in the order in which they are written (dialect 4.2, 4.4). */
import { randomUUID } from 'node:crypto';
import type { ForeignKey, Relation, Table } from '../catalog/catalog.ts';
import { type Path, RowgateError } from '../errors.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import type { Values } from './values.ts';
import { rightsOf, type Writer } from './writer.ts';

export interface NewRow {
  /** The public uuid that it gets; a new one where that is not said. */
  readonly id?: string;
  readonly values: Values;
  /** Rows under relations: to-one ones are written before this row, to-many ones after it. */
  readonly nested: readonly NestedRows[];
  readonly path: Path;
}

export interface NestedRows {
  readonly relation: Relation;
  readonly rows: readonly NewRow[];
  readonly onConflict: OnConflict | undefined;
  readonly path: Path;
}

/** DO NOTHING when no column is to be updated. */
export interface OnConflict {
  readonly constraint: string;
  readonly columns: readonly string[];
  readonly where: Predicate;
}

/** A new row with its place among the others. */
export interface PlannedRow {
  /** The public uuid that it gets. */
  readonly id: string;
  readonly rights: WriteRights;
  readonly values: Values;
  readonly path: Path;
  readonly onConflict: OnConflict | undefined;
  /** The rows of the same operation that it points to. */
  readonly parents: readonly PlannedParent[];
  /** Greater than that of every row that it points to. */
  readonly depth: number;
  readonly isNested: boolean;
  /** The row that it became: itself, or the one that was there; undefined where that was left alone. */
  outcome: string | undefined;
}

export interface PlannedParent {
  readonly key: ForeignKey;
  readonly row: PlannedRow;
  /** The error where that row was not written. */
  readonly missing: () => RowgateError;
}

/** What holds for a list of rows. */
interface Place {
  readonly rights: WriteRights;
  readonly onConflict: OnConflict | undefined;
  readonly isNested: boolean;
}

/** All rows, each after those that it points to: a row's parents, the row, its children. */
export const planRows = (
  writer: Writer,
  rights: WriteRights,
  rows: readonly NewRow[],
  onConflict: OnConflict | undefined,
): readonly PlannedRow[] => {
  const place = { rights, onConflict, isNested: false };
  return rows.flatMap((row) => (row.nested.length === 0 ? planned(row, place, []) : plan(writer, row, place, []).all));
};

interface Plan {
  readonly self: PlannedRow;
  readonly all: readonly PlannedRow[];
}

function plan(writer: Writer, row: NewRow, place: Place, owner: readonly PlannedParent[]): Plan {
  const above = row.nested.flatMap((nested) => parentOf(writer, row, nested, place.rights.table));
  const parents = [...owner, ...above.map(({ parent }) => parent)];
  const self = planned(row, place, parents);
  const below = row.nested.flatMap((nested) => childrenOf(writer, self, nested));
  return { self, all: [...above.flatMap(({ all }) => all), self, ...below] };
}

function planned(
  { id = randomUUID(), values, path }: NewRow,
  place: Place,
  parents: readonly PlannedParent[],
): PlannedRow {
  const { rights, onConflict, isNested } = place;
  const depth = parents.reduce((deepest, { row }) => Math.max(deepest, row.depth + 1), 0);
  return { id, rights, onConflict, isNested, values, path, parents, depth, outcome: undefined };
}

const placeOf = (writer: Writer, { relation, onConflict }: NestedRows): Place => ({
  rights: rightsOf(writer, relation.target),
  onConflict,
  isNested: true,
});

/** The foreign key whose column the relation joins on; of a to-many relation it is the other table's. */
function foreignKeyOf({ foreignKeys }: Table, column: string | undefined): ForeignKey {
  const key = [...foreignKeys.values()].find((it) => it.column === column);
  if (!key) throw new Error(`No foreign key has the column ${column}`);
  return key;
}

/** To-one relations come first: their new rows give this row its foreign keys. */
function parentOf(writer: Writer, row: NewRow, nested: NestedRows, table: Table) {
  const { relation, path } = nested;
  const [parent] = nested.rows;
  if (relation.many || !parent) return [];
  const { name, target } = relation;
  if (`${name}_id` in row.values) {
    const message = `cannot insert object relationship "${name}" as "${name}_id" column values are already determined`;
    throw new RowgateError('validation-failed', message, { path });
  }
  const { self, all } = plan(writer, parent, placeOf(writer, nested), []);
  const message = `cannot proceed to insert object relation "${name}" since insert to table "${target}" affects zero rows`;
  const missing = () => new RowgateError('not-supported', message, { path });
  return [{ parent: { key: foreignKeyOf(table, relation.on.at(-1)?.from), row: self, missing }, all }];
}

/** To-many relations come last: this row gives theirs the foreign key. */
function childrenOf(writer: Writer, owner: PlannedRow, nested: NestedRows): readonly PlannedRow[] {
  const { relation, rows } = nested;
  if (!relation.many) return [];
  const place = placeOf(writer, nested);
  const key = foreignKeyOf(place.rights.table, relation.on.at(-1)?.to);
  const message = `cannot proceed to insert array relations since insert to table "${owner.rights.table.name}" affects zero rows`;
  const missing = () => new RowgateError('not-supported', message, { path: owner.path });
  return rows.flatMap((child) => {
    refuseDetermined(key, child);
    return plan(writer, child, place, [{ key, row: owner, missing }]).all;
  });
}

function refuseDetermined(key: ForeignKey, { nested, values, path }: NewRow): void {
  const parent = nested.find((it) => it.relation === key.relation && it.rows.length > 0);
  if (!(key.name in values || parent)) return;
  const message = `cannot insert "${key.name}" columns as their values are already being determined by parent insert`;
  throw new RowgateError('validation-failed', message, { path });
}
