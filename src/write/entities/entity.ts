/** What each writable entity does with a row: its lifecycle decides, Prisma writes. */
import type { WriteTransaction } from '../transaction.ts';
import type { Row, Values } from '../values.ts';

/** Values come with foreign keys resolved to internal keys; `path` is where the caller gave them. */
export interface Entity {
  create(tx: WriteTransaction, values: Values, path: string): Promise<bigint>;
  /** The row as it is; it must be locked. */
  load(tx: WriteTransaction, pk: bigint): Promise<Row>;
  change(tx: WriteTransaction, pk: bigint, values: Values, path: string): Promise<void>;
  /** Soft-deletes the row. */
  remove(tx: WriteTransaction, pk: bigint): Promise<void>;
  /** The row that holds a unique index's slot against these values; only tasks have such an index. */
  holder?(tx: WriteTransaction, index: string, values: Values): Promise<bigint | undefined>;
}
