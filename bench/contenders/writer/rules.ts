/** The rules of `src/lifecycle`, as far as these mutations need them, by hand. */
import type { Session } from '../session.ts';
import type { NewTask, Step } from './variables.ts';

const STATUSES = new Set(['ice_log', 'open', 'in_progress', 'done', 'blocked', 'cancelled', 'archived']);

const entry = (action: string, now: Date, { userId }: Session, more: object = {}) => ({
  action,
  at: now.toISOString(),
  by: userId,
  by_type: 'human',
  ...more,
});

/** A new task's columns but for its keys. */
export function newTask(given: NewTask, now: Date, session: Session) {
  if (given.title.trim() === '') throw new Error('title must not be empty');
  const { title, executor_type, due_date } = given;
  return { title, executor_type, due_date, history: [entry('created', now, session)] };
}

/** What to add to the history of a task that moves to a status; nothing when it stays. */
export function moved(from: string, to: string, now: Date, session: Session): readonly object[] {
  if (!STATUSES.has(to)) throw new Error(`status must be one of ${[...STATUSES].join(', ')}`);
  return from === to ? [] : [entry('status_changed', now, session, { from, to })];
}

export function checkStep(run: { readonly status: string }, step: Step): void {
  if (run.status !== 'running') throw new Error(`a step is stored only while its run is running, not ${run.status}`);
  if (!URL.canParse(step.page_url)) throw new Error('page_url must be a URL');
}
