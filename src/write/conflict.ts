/** Unique indexes: what is said when one is in the way. */
import type { TableName } from '../catalog/catalog.ts';
import { RowgateError } from '../errors.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import { hasInternalKey } from './lookup.ts';
import type { WriteTransaction } from './transaction.ts';

/** What the caller may write of a table; the schema offers no write without. */
export function rightsOf({ rights }: WriteTransaction, name: TableName): WriteRights {
  const found = rights.get(name);
  if (!found) throw new Error(`The schema offers a write of ${name} to a role that may not write it`);
  return found;
}

/** The error says which row holds the slot, if the caller may see it. */
export async function uniquenessViolation(
  tx: WriteTransaction,
  { table }: WriteRights,
  index: string,
  holder: bigint | undefined,
  path: string,
): Promise<RowgateError> {
  const message = `Uniqueness violation. duplicate key value violates unique constraint "${index}"`;
  const seen = tx.access.get(table.name);
  const [visible] =
    holder !== undefined && seen ? await tx.keys(seen, hasInternalKey(table, [holder]), { lock: false }) : [];
  if (visible === undefined) return new RowgateError('constraint-violation', message, { path });
  const id = await publicKey(tx, table.name, table.key.name, visible);
  const told = `${message}; the slot is held by ${table.key.name} ${id}`;
  return new RowgateError('constraint-violation', told, {
    path,
    extensions: { constraint: index, [table.key.name]: id },
  });
}

async function publicKey({ prisma }: WriteTransaction, table: TableName, column: string, pk: bigint): Promise<string> {
  const [row] = await prisma.$queryRawUnsafe<{ id: string }[]>(
    `SELECT "${column}" AS id FROM core_api."${table}" WHERE pk = $1`,
    pk,
  );
  return row?.id ?? '';
}
