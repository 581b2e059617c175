/** A task's history: the only place that makes entries, and all it can do with a history is to make it longer. */
import type { task_status_enum } from '../generated/prisma/client.ts';
import { type Actor, signatureOf } from './actor.ts';
import { Calculated } from './calculated.ts';

type Action = 'created' | 'status_changed' | 'assigned' | 'comment';

export type TaskHistoryEntry = {
  readonly action: Action;
  /** ISO 8601, in milliseconds. */
  readonly at: string;
  /** The uuid of the person; null for the system. */
  readonly by: string | null;
  readonly by_type: 'human' | 'system';
  readonly from?: string;
  readonly to?: string;
  readonly detail?: string;
};

function entry(action: Action, actor: Actor) {
  const { by, by_type } = signatureOf(actor);
  return { action, at: actor.now.toISOString(), by, by_type };
}

export const created = (actor: Actor): TaskHistoryEntry => entry('created', actor);

export const statusChanged = (from: task_status_enum, to: task_status_enum, actor: Actor): TaskHistoryEntry => ({
  from,
  to,
  ...entry('status_changed', actor),
});

/** `to` is the assignee's full name, as in the seed's example; nobody has none. */
export const assigned = (to: string | undefined, actor: Actor): TaskHistoryEntry => ({
  ...(to === undefined ? { detail: 'nobody' } : { to }),
  ...entry('assigned', actor),
});

export const commented = (detail: string, actor: Actor): TaskHistoryEntry => ({ detail, ...entry('comment', actor) });

/** The history with entries at its end; what is there stays as it is. */
export const append = (entries: readonly TaskHistoryEntry[]) => new Calculated('_append', entries);
