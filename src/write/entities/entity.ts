/** What each writable entity does with a row: its lifecycle decides, Prisma writes. */
import type { Holder } from '../conflict.ts';
import type { WriteTransaction } from '../transaction.ts';
import type { Row, Values } from '../values.ts';

/**
 * `Current` is a row as Prisma loads it, locked; `Proposed` the columns of a new one, `Patch` those to change. Values
 * that a caller gives come with foreign keys resolved to internal keys; `path` is where they were given.
 */
export interface Entity<Current extends Row = Row, Proposed = Values, Patch = Values> {
  /** All that a new row of these values would hold. */
  propose(tx: WriteTransaction, values: Values, path: string): Promise<Proposed>;
  create(tx: WriteTransaction, proposed: Proposed): Promise<bigint>;
  load(tx: WriteTransaction, pk: bigint): Promise<Current>;
  change(tx: WriteTransaction, current: Current, values: Values, path: string): Promise<void>;
  /** Soft-deletes the row. */
  remove(tx: WriteTransaction, current: Current): Promise<void>;
  /** Writes what the rules decided, stamped. */
  store(tx: WriteTransaction, current: Current, patch: Patch): Promise<void>;
  /** The row that holds a unique index's slot against these values; only tasks have such an index. */
  holder?(tx: WriteTransaction, index: string, values: Values): Promise<Holder | undefined>;
}
