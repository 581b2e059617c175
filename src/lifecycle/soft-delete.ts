/** Rows are deleted by a stamp: `deleted_at`. */
import type { Actor } from './actor.ts';

export interface Deletable {
  readonly deleted_at: Date | string | null;
}

/** The stamp is set once: deleting again changes nothing. */
export function softDelete({ deleted_at }: Deletable, { now }: Actor): { deleted_at?: Date } {
  return deleted_at === null ? { deleted_at: now } : {};
}
