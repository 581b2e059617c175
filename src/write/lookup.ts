/** From public uuids to internal keys: what a caller may not see does not exist for it. */
import { attributeOf, catalog, type ForeignKey, type Table } from '../catalog/catalog.ts';
import { genericOperators } from '../catalog/operators.ts';
import { RowgateError } from '../errors.ts';
import { operandOf } from '../permissions/operand.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import type { WriteTransaction } from './transaction.ts';
import type { Values } from './values.ts';

/** The condition that a row's public uuid is this one. */
export function hasKey({ key }: Table, id: unknown): Predicate {
  const operand = operandOf(key, 'value', { kind: 'literal', value: id });
  return { kind: 'compare', term: key, operator: genericOperators._eq, operand };
}

/** The condition that the internal key is one of these. */
export function hasInternalKey(table: Table, ids: readonly bigint[]): Predicate {
  const pk = { ...table.key, name: 'pk', scalar: 'bigint', sqlType: 'bigint' };
  const operand = operandOf(pk, 'list', { kind: 'literal', value: ids });
  return { kind: 'compare', term: pk, operator: genericOperators._in, operand };
}

/**
 * Locks the one row that a verb or a `_by_pk` is about.
 * A foreign row and one that does not exist both give undefined.
 */
export async function lockByKey(tx: WriteTransaction, rows: PermittedTable, id: unknown): Promise<bigint | undefined> {
  const [pk] = await tx.keys(rows, hasKey(rows.table, id), { lock: true });
  return pk;
}

/** The internal key of a row that a foreign key shall point to; it must be one that the caller sees. */
async function target(tx: WriteTransaction, key: ForeignKey, id: unknown, path: string): Promise<bigint> {
  const seen = tx.access.get(key.relation.target);
  const [pk] = seen ? await tx.keys(seen, hasKey(seen.table, id), { lock: false }) : [];
  if (pk !== undefined) return pk;
  const message = `${key.name}: there is no row of "${catalog[key.relation.target].name}" with the id ${String(id)}`;
  throw new RowgateError('not-found', message, { path: `${path}.${key.name}` });
}

/**
 * Replaces the uuids of foreign keys by internal keys under their own columns: `parent_task_id` by `parent_task_pk`.
 * @throws RowgateError `not-found` for a target that the caller does not see, whether it exists or not
 */
export async function resolveKeys(tx: WriteTransaction, table: Table, values: Values, path: string): Promise<Values> {
  const resolved: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const attribute = attributeOf(table, name);
    if (attribute?.kind !== 'foreign-key') resolved[name] = value;
    else resolved[attribute.column] = value === null ? null : await target(tx, attribute, value, path);
  }
  return resolved;
}
