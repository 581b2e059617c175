/** A move of the domain's own on one locked row. */
import type { WriteRights } from '../../permissions/permitted.ts';
import type { WriteTransaction } from '../transaction.ts';
import type { Values } from '../values.ts';

/** What a verb is given beside its row: its arguments by name, and where they stand. */
export interface VerbCall {
  readonly args: Values;
  readonly path: string;
  readonly rights: WriteRights;
}

/** Gives the key of the row to answer with. */
export type RunVerb = (tx: WriteTransaction, pk: bigint, call: VerbCall) => Promise<bigint>;
