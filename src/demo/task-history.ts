/** How a demo task came to its status: one history entry for each change, and the dates that follow from them. */
import type { Person } from './directory.ts';
import { iso, type Random } from './random.ts';

export const TASK_STATUSES = [
  'open',
  'done',
  'in_progress',
  'ice_log',
  'blocked',
  'cancelled',
  'archived',
  'done',
] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** The statuses on the way, the first at creation and the last the task's own. */
const WAYS: Readonly<Record<TaskStatus, readonly [TaskStatus, ...TaskStatus[]]>> = {
  ice_log: ['ice_log'],
  open: ['open'],
  in_progress: ['open', 'in_progress'],
  done: ['open', 'in_progress', 'done'],
  blocked: ['open', 'in_progress', 'blocked'],
  cancelled: ['open', 'cancelled'],
  archived: ['ice_log', 'archived'],
};

export interface Past {
  readonly status: TaskStatus;
  readonly created: number;
  /** Null when an agent created the task. */
  readonly creator: Person | null;
  readonly assignee: Person | null;
}

interface Actor {
  readonly by: string | null;
  readonly by_type: 'human' | 'system';
}

/** The columns that tell of a task's past; `done_at` is set exactly when the status is done. */
export function pastOf(random: Random, { status, created, creator, assignee }: Past) {
  const author = actor(creator);
  const history: Record<string, unknown>[] = [{ action: 'created', at: iso(created), ...author }];
  let at = created;
  if (assignee !== null) {
    at = random.after(at, 60);
    history.push({ action: 'assigned', at: iso(at), ...author, to: assignee.name });
  }
  const way = WAYS[status];
  for (const [index, to] of way.slice(1).entries()) {
    at = random.after(at, 60 * 24 * 3);
    history.push({ action: 'status_changed', at: iso(at), ...actor(assignee), from: way[index], to });
  }
  const done_at = status === 'done' ? iso(at) : null;
  if (random.chance(15)) {
    at = random.after(at, 60 * 24);
    history.push({ action: 'comment', at: iso(at), ...actor(assignee), detail: random.pick(COMMENTS) });
  }
  return { status, history, done_at, created_at: iso(created), updated_at: iso(at) };
}

const actor = (person: Person | null): Actor =>
  person === null ? { by: null, by_type: 'system' } : { by: person.id, by_type: 'human' };

const COMMENTS = [
  'Waiting for the bank.',
  'The amounts match now.',
  'Please look at this first.',
  'Asked the supplier.',
];
