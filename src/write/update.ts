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
  const rows = await load(tx, rights, keys);
  for (const row of rows) refuseStale(row, request);
  if (rows.length > 0) await changeRows(tx, rights, rows, request);
  return { keys, affected: keys.length };
}

async function changeRows(
  tx: WriteTransaction,
  rights: WriteRights,
  rows: readonly Row[],
  request: Update,
): Promise<void> {
  const { changes, path } = request;
  const { table } = rights;
  try {
    const resolved = { ...changes, _set: await resolveKeys(tx, table, changes._set ?? {}, path) };
    for (const row of rows) await change(tx, rights, row, await applied(tx, resolved, row, table), path, '$');
  } catch (error) {
    throw underOperator(error, request);
  }
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
  const rows = await load(tx, rights, keys);
  for (const row of entity.inOrder?.(rows) ?? rows) await entity.remove(tx, row);
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

/** Asked for at once, they are fetched by one statement. */
const load = (tx: WriteTransaction, { table }: WriteRights, keys: readonly bigint[]): Promise<Row[]> =>
  Promise.all(keys.map((key) => entityOf(table.name).load(tx, key)));

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
