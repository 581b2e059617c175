/** Unique indexes: what is said when one is in the way. */
import { RowgateError } from '../errors.ts';
import type { WriteRights } from '../permissions/permitted.ts';
import type { Holder } from './entities/entity.ts';
import { hasInternalKey } from './lookup.ts';
import type { WriteTransaction } from './transaction.ts';

/** The error says which row holds the slot, if the caller may see it. */
export async function uniquenessViolation(
  tx: WriteTransaction,
  { table }: WriteRights,
  index: string,
  holder: Holder | undefined,
  path: string,
): Promise<RowgateError> {
  const message = `Uniqueness violation. duplicate key value violates unique constraint "${index}"`;
  if (!holder || !(await isVisible(tx, table, holder)))
    return new RowgateError('constraint-violation', message, { path });
  const told = `${message}; the slot is held by ${table.key.name} ${holder.id}`;
  return new RowgateError('constraint-violation', told, {
    path,
    extensions: { constraint: index, [table.key.name]: holder.id },
  });
}

async function isVisible(tx: WriteTransaction, table: WriteRights['table'], { pk }: Holder): Promise<boolean> {
  const seen = tx.access.get(table.name);
  return seen !== undefined && (await tx.keys(seen, hasInternalKey(table, [pk]), { lock: false })).length > 0;
}
