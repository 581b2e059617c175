/** Changes one row under its entity's rules; a unique index that is in the way is said with who holds the slot. */
import type { WriteRights } from '../permissions/permitted.ts';
import { uniquenessViolation } from './conflict.ts';
import { entityOf } from './entities.ts';
import { attempt } from './savepoint.ts';
import type { WriteTransaction } from './transaction.ts';
import type { Row, Values } from './values.ts';

/** `values` have internal keys; `path` is where they were given, `conflictPath` where a conflict is reported. */
export async function change(
  tx: WriteTransaction,
  rights: WriteRights,
  current: Row,
  values: Values,
  path: string,
  conflictPath: string,
): Promise<void> {
  const entity = entityOf(rights.table.name);
  const patch = await entity.revise(tx, current, values, path);
  const after = { ...current, ...patch };
  const done = await attempt(tx, entity, after, () => entity.store(tx, current, patch));
  if ('value' in done) return;
  const holder = await entity.slots?.holder(tx, done.index, after);
  throw await uniquenessViolation(tx, rights, done.index, holder, conflictPath);
}
