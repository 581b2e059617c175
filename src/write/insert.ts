/** `insert_t`: new rows with those nested in them, and what happens when a like row is there (dialect 4.2 - 4.4). */
import { attributeOf, catalog, type Relation, type Table, type TableName } from '../catalog/catalog.ts';
import { RowgateError } from '../errors.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import { change } from './change.ts';
import { uniquenessViolation } from './conflict.ts';
import { entityOf } from './entities.ts';
import { hasInternalKey, resolveKeys } from './lookup.ts';
import { attempt } from './savepoint.ts';
import type { WriteTransaction } from './transaction.ts';
import type { Values } from './values.ts';

export interface NewRow {
  readonly values: Values;
  /** Rows under relations: to-one ones are written before this row, to-many ones after it. */
  readonly nested: readonly NestedRows[];
  /** Where the row was given: `$.selectionSet.insert_tasks.args.objects[0]`. */
  readonly path: string;
}

export interface NestedRows {
  readonly relation: Relation;
  readonly rows: readonly NewRow[];
  readonly onConflict: OnConflict | undefined;
  readonly path: string;
}

/** DO NOTHING when no column is to be updated. */
export interface OnConflict {
  readonly constraint: string;
  readonly columns: readonly string[];
  readonly where: Predicate;
}

/** The rows written, nested ones only counted. */
export interface Written {
  readonly keys: readonly bigint[];
  readonly affected: number;
}

export async function insert(
  tx: WriteTransaction,
  rights: WriteRights,
  rows: readonly NewRow[],
  onConflict: OnConflict | undefined,
): Promise<Written> {
  const keys: bigint[] = [];
  let affected = 0;
  for (const row of rows) {
    const written = await insertRow(tx, rights, row, onConflict, {});
    keys.push(...written.keys);
    affected += written.affected;
  }
  return { keys, affected };
}

/** `fixed` are internal keys that the nesting decides. */
async function insertRow(
  tx: WriteTransaction,
  rights: WriteRights,
  row: NewRow,
  onConflict: OnConflict | undefined,
  fixed: Values,
): Promise<Written> {
  const { table } = rights;
  const parents = await insertParents(tx, row);
  const values = { ...(await resolveKeys(tx, table, row.values, row.path)), ...parents.values, ...fixed };
  const entity = entityOf(table.name);
  const proposed = await entity.propose(tx, values, row.path);
  const created = await attempt(tx, entity, proposed, () => entity.create(tx, proposed));
  const key =
    'value' in created
      ? created.value
      : await resolveConflict(tx, rights, { index: created.index, proposed, path: row.path }, onConflict);
  const children = await insertChildren(tx, table.name, row, key);
  const own = key === undefined ? 0 : 1;
  return { keys: key === undefined ? [] : [key], affected: parents.affected + own + children };
}

/** To-one relations first: their new rows give this row its foreign keys. */
async function insertParents(tx: WriteTransaction, row: NewRow): Promise<{ values: Values; affected: number }> {
  const values: Record<string, unknown> = {};
  let affected = 0;
  for (const { relation, rows, onConflict, path } of row.nested) {
    const [parent] = rows;
    if (relation.many || !parent) continue;
    if (`${relation.name}_id` in row.values) {
      const message = `cannot insert object relationship "${relation.name}" as "${relation.name}_id" column values are already determined`;
      throw new RowgateError('validation-failed', message, { path });
    }
    const written = await insertRow(tx, rightsOf(tx, relation.target), parent, onConflict, {});
    const [key] = written.keys;
    if (key === undefined) {
      const message = `cannot proceed to insert object relation "${relation.name}" since insert to table "${relation.target}" affects zero rows`;
      throw new RowgateError('not-supported', message, { path });
    }
    values[relation.on.at(-1)?.from ?? ''] = key;
    affected += written.affected;
  }
  return { values, affected };
}

/** To-many relations last: this row gives theirs the foreign key. */
async function insertChildren(
  tx: WriteTransaction,
  table: TableName,
  row: NewRow,
  key: bigint | undefined,
): Promise<number> {
  let affected = 0;
  for (const { relation, rows, onConflict } of row.nested) {
    if (!relation.many || rows.length === 0) continue;
    if (key === undefined) {
      const message = `cannot proceed to insert array relations since insert to table "${table}" affects zero rows`;
      throw new RowgateError('not-supported', message, { path: row.path });
    }
    const column = relation.on.at(-1)?.to ?? '';
    for (const child of rows) {
      refuseDetermined(relation, child);
      affected += (await insertRow(tx, rightsOf(tx, relation.target), child, onConflict, { [column]: key })).affected;
    }
  }
  return affected;
}

function refuseDetermined(relation: Relation, child: NewRow): void {
  const column = relation.on.at(-1)?.to;
  const key = [...catalog[relation.target].foreignKeys.values()].find((it) => it.column === column);
  const parent = key && child.nested.find((it) => it.relation === key.relation && it.rows.length > 0);
  if (!key || !(key.name in child.values || parent)) return;
  const message = `cannot insert "${key.name}" columns as their values are already being determined by parent insert`;
  throw new RowgateError('validation-failed', message, { path: child.path });
}

/** What a new row ran into. */
interface Conflict {
  readonly index: string;
  /** What the new row would have held: EXCLUDED, in SQL's words. */
  readonly proposed: Values;
  /** Where it was given. */
  readonly path: string;
}

/** A like row is there: leave it alone, set some of its columns, or refuse, as `on_conflict` says. */
async function resolveConflict(
  tx: WriteTransaction,
  rights: WriteRights,
  { index, proposed, path }: Conflict,
  onConflict: OnConflict | undefined,
): Promise<bigint | undefined> {
  const entity = entityOf(rights.table.name);
  const holder = await entity.slots?.holder(tx, index, proposed);
  const conflictPath = path.replace(/\[\d+\]$/, '');
  if (onConflict?.constraint !== index) throw await uniquenessViolation(tx, rights, index, holder, conflictPath);
  if (onConflict.columns.length === 0 || !rights.update) return undefined;
  if (!holder) throw new RowgateError('concurrent-update', 'the row in the way has just changed; try again', { path });
  const where: Predicate = { kind: 'and', of: [hasInternalKey(rights.table, [holder.pk]), onConflict.where] };
  const [key] = await tx.keys(rights.update.rows, where, { lock: true });
  if (key === undefined) return undefined;
  const taken = excluded(rights.table, proposed, onConflict.columns);
  await change(tx, rights, await entity.load(tx, key), taken, path, conflictPath);
  return key;
}

/** A column that the new row was not given has there what a new row would have. */
const excluded = (table: Table, proposed: Values, names: readonly string[]): Values =>
  Object.fromEntries(
    names.map((name) => {
      const attribute = attributeOf(table, name);
      const column = attribute?.kind === 'foreign-key' ? attribute.column : name;
      return [column, proposed[column] ?? null];
    }),
  );

/** What the caller may write of a table; the schema offers no write without. */
function rightsOf({ rights }: WriteTransaction, name: TableName): WriteRights {
  const found = rights.get(name);
  if (!found) throw new Error(`The schema offers a write of ${name} to a role that may not write it`);
  return found;
}
