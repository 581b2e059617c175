/** `update_t`: rows are locked, changed one by one under their entity's rules (dialect 4.5). */
import { RowgateError } from '../errors.ts';
import type { PermittedTable, WriteRights } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import { change } from './change.ts';
import { entityOf } from './entities.ts';
import type { Written } from './insert.ts';
import { resolveKeys } from './lookup.ts';
import { applied, type Changes, isEmpty, refuseRepeated } from './operators.ts';
import type { WriteTransaction } from './transaction.ts';
import type { Row } from './values.ts';

/** Guards beyond Hasura: nothing is written when one of them does not hold. */
export interface Guards {
  /** The most rows that may be written. */
  readonly atMost?: number;
  /** What `updated_at` must still be, an ISO 8601 instant. */
  readonly updatedAt?: string;
}

export interface Update {
  readonly where: Predicate;
  readonly changes: Changes;
  readonly guards: Guards;
  /** Where the operators stand: `$.selectionSet.update_tasks.args`. */
  readonly path: string;
}

const NOTHING: Written = { keys: [], affected: 0 };

export async function update(tx: WriteTransaction, rights: WriteRights, request: Update): Promise<Written> {
  const { changes, guards, path } = request;
  refuseRepeated(changes, path);
  if (!rights.update || isEmpty(changes)) return NOTHING;
  const keys = await lock(tx, rights.update.rows, request.where, guards.atMost, path);
  for (const key of keys) await changeRow(tx, rights, key, request);
  return { keys, affected: keys.length };
}

/** `delete_t`: a soft delete, stamped once (dialect 4.6, differences). */
export async function remove(
  tx: WriteTransaction,
  rights: WriteRights,
  { where, guards, path }: Pick<Update, 'where' | 'guards' | 'path'>,
): Promise<Written> {
  if (!rights.delete) return NOTHING;
  const entity = entityOf(rights.table.name);
  const keys = await lock(tx, rights.delete, where, guards.atMost, path);
  for (const key of keys) await entity.remove(tx, await entity.load(tx, key));
  return { keys, affected: keys.length };
}

async function lock(
  tx: WriteTransaction,
  rows: PermittedTable,
  where: Predicate,
  atMost: number | undefined,
  path: string,
): Promise<readonly bigint[]> {
  const keys = await tx.keys(rows, where, { lock: true });
  if (atMost === undefined || keys.length <= atMost) return keys;
  const message = `at_most allows ${atMost} rows and ${keys.length} would be written; nothing was`;
  throw new RowgateError('limit-exceeded', message, { path: `${path}.at_most`, extensions: { rows: keys.length } });
}

async function changeRow(tx: WriteTransaction, rights: WriteRights, key: bigint, request: Update): Promise<void> {
  const { table } = rights;
  const { changes, path } = request;
  const row = await entityOf(table.name).load(tx, key);
  refuseStale(row, request);
  try {
    const values = await resolveKeys(tx, table, await applied(tx, changes, row, table), path);
    await change(tx, rights, row, values, path, '$');
  } catch (error) {
    throw underOperator(error, request);
  }
}

/** The rules place a fault at a column; the caller gave that under an operator. */
function underOperator(error: unknown, { changes, path }: Update): unknown {
  if (!(error instanceof RowgateError) || !error.path.startsWith(`${path}.`)) return error;
  const place = error.path.slice(path.length);
  const [, column = ''] = /^\.(\w+)/.exec(place) ?? [];
  const [operator = '_set'] = Object.entries(changes).find(([, values]) => column in values) ?? [];
  return new RowgateError(error.code, error.message, { ...error, path: `${path}.${operator}${place}` });
}

/** The row has changed since the caller read it; the error says how it is now. */
function refuseStale(row: Row, { guards: { updatedAt }, path }: Update): void {
  const current = row.updated_at instanceof Date ? row.updated_at.toISOString() : null;
  if (updatedAt === undefined || updatedAt === current) return;
  const message = `the row has changed: updated_at is ${current}, not ${updatedAt}; read it again and repeat the change`;
  throw new RowgateError('conflict', message, { path: `${path}._expect`, extensions: { updated_at: current } });
}
