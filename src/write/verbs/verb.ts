/** A move of the domain's own on one locked row. */

import type { TableName } from '../../catalog/catalog.ts';
import type { Path } from '../../errors.ts';
import type { Links } from '../entities/entity.ts';
import type { Facts } from '../facts.ts';
import type { Stored, Values } from '../values.ts';

/** The row that a verb is about, and what the verb is given. */
export interface VerbCall {
  readonly row: Stored;
  /** By name. */
  readonly args: Values;
  /** What those of them point to that are foreign keys. */
  readonly links: Links;
  /** Where the arguments stand. */
  readonly path: Path;
  readonly facts: Facts;
}

/** Gives the columns of the row to write. */
export type Move = (call: VerbCall) => Values;

/** A move that makes a row of another table beside it, which is what it answers. */
export interface MoveWithRow {
  readonly table: TableName;
  readonly move: Move;
  /** The columns of the new row. */
  readonly row: (call: VerbCall) => Values;
}
