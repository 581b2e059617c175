/** What each writable entity is to a write: what its rules look at, and the rules themselves. */
import type { Path } from '../../errors.ts';
import type { RowKey } from '../../lifecycle/row-key.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Use } from '../../sql/print.ts';
import type { Printed } from '../../sql/printed.ts';
import type { Facts } from '../facts.ts';
import type { Condition, Expressions } from '../statements/rows.ts';
import type { Stored, Values } from '../values.ts';

/** The row that a foreign key points to. */
export interface Link {
  readonly pk: RowKey;
  /** What the rules look at of it, by column. */
  readonly columns: Stored;
  /** The keys of all rows above it, where the table is a tree and a row that has others below it is moved. */
  readonly above: readonly bigint[];
}

/** By the name of the foreign key: null unlinks, an absent name changes nothing. */
export type Links = Readonly<Record<string, Link | null>>;

/** What a caller gives for a row, with the rows that it is to point to. */
export interface Asked {
  readonly values: Values;
  readonly links: Links;
  /** Where it was given; the path of a fault continues it. */
  readonly path: Path;
}

export interface Entity {
  /** What of a stored row the rules look at, beside its keys. */
  readonly looksAt: Expressions;
  /** What the rules look at of the rows that foreign keys point to, by the foreign key's name. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  /** The columns of a new row. */
  create(asked: Asked, facts: Facts): Values;
  /** The columns to write when these values are asked for. */
  change(current: Stored, asked: Asked, facts: Facts): Values;
  /** The columns to write when the row is deleted; it is a soft delete. */
  remove(current: Stored, facts: Facts): Values;
  /** What is written before the rows are deleted: rows that go with them. */
  removeWith?(printed: Printed, rows: PermittedTable, keys: readonly string[], facts: Facts): readonly Use[];
  /** Only tasks have them. */
  readonly slots?: Slots;
}

/** A place that one live row at a time can hold, by the unique index that sees to it. */
export interface Slot {
  readonly index: string;
  /** What two rows for the same slot have in common, the workspace not among it. */
  readonly values: readonly string[];
}

export interface Slots {
  /** The slots of a row with these columns. */
  heldBy(columns: Values): readonly Slot[];
  /** The slots that the values for a new row ask for, as far as can be told before the rules have seen them. */
  askedBy(values: Values): readonly Slot[];
  /** The rows that hold one of those slots of an index, in whatever workspace. */
  holding(index: string, slots: readonly Slot[]): Condition;
  /** What is said where a deleted row sets others free, and they want a slot. */
  readonly inTheWay: string;
}
