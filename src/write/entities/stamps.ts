/** `created_at` and `updated_at`, which every entity has and no caller sets. */
import type { Actor } from '../../lifecycle/actor.ts';

export const newStamps = ({ now }: Actor) => ({ created_at: now, updated_at: now });

/**
 * The instant of a change: always later than that of the one before, even when two transactions began in the same
 * millisecond, so that an `updated_at` which was read stands for exactly one state of the row.
 */
export function changedAt({ updated_at: last }: { readonly updated_at: Date | null }, { now }: Actor): Date {
  return last === null || last < now ? now : new Date(last.getTime() + 1);
}
