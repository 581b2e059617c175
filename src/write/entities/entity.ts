/** What each writable entity does with a row: its lifecycle decides, Prisma writes. */
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
  /** The columns to write when these values are asked for. */
  revise(tx: WriteTransaction, current: Current, values: Values, path: string): Promise<Patch>;
  /** Soft-deletes the row. */
  remove(tx: WriteTransaction, current: Current): Promise<void>;
  /** The order in which rows that go together are removed, where it is not any. */
  inOrder?(rows: readonly Current[]): readonly Current[];
  /** Writes what the rules decided, stamped. */
  store(tx: WriteTransaction, current: Current, patch: Patch): Promise<void>;
  /** Only tasks have them. */
  readonly slots?: Slots;
}

/** Slots that one row at a time can hold, by the unique index that sees to it. */
export interface Slots {
  /** Whether a row of these values may run into one of the indexes. */
  wanted(values: Values): boolean;
  /** The row that holds the slot which these values want. */
  holder(tx: WriteTransaction, index: string, values: Values): Promise<Holder | undefined>;
}

export interface Holder {
  readonly pk: bigint;
  /** Its public uuid. */
  readonly id: string;
}
