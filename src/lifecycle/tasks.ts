/** A task's rules (seed: Task): its status, its history, and the columns that follow from others. */
import type { Path } from '../errors.ts';
import type { tasks } from '../generated/prisma/client.ts';
import type { Actor } from './actor.ts';
import { type Asked, check } from './check.ts';
import type { Deletable } from './soft-delete.ts';
import { assertTransition } from './state-machine.ts';
import { type NewComment, type NewTask, newComment, newTask, type TaskChanges, taskChanges } from './task-columns.ts';
import { append, assigned, commented, created, statusChanged } from './task-history.ts';
import { keysOf, refuseOwnAncestor, type TaskLinks } from './task-links.ts';
import { firstReferences } from './task-references.ts';
import { taskStatus } from './task-status.ts';

export { softDelete as deleteTask } from './soft-delete.ts';

/** What of a task the rules look at. */
export type TaskRow = Pick<tasks, 'pk' | 'status' | 'assigned_to_pk'> & Deletable;

/** A new task's columns: the creator and the workspace come from the session, the rest is here. */
export function createTask(asked: Asked<NewTask>, links: TaskLinks, actor: Actor, path: Path = []) {
  const task = check(newTask, asked, path);
  const { status = taskStatus.initial, priority = 'medium', references = [] } = task;
  const { token_reward = links.template?.token_reward ?? null } = task;
  const { provider_ref_id, company_ref_id } = firstReferences(references);
  return {
    status,
    priority,
    references,
    token_reward,
    provider_ref_id,
    company_ref_id,
    source: actor.role === 'service' ? ('agent' as const) : ('user' as const),
    done_at: status === 'done' ? actor.now : null,
    history: [created(actor), ...(links.assignee ? [assigned(links.assignee.name, actor)] : [])],
    ...keysOf(links),
    ...task,
  };
}

/** The columns to write for what is to change; what stays as it is leaves no trace in the history. */
export function updateTask(
  current: TaskRow,
  asked: Asked<TaskChanges>,
  links: TaskLinks,
  actor: Actor,
  path: Path = [],
) {
  const changes = check(taskChanges, asked, path);
  refuseOwnAncestor(current.pk, links.parent, path);
  const move = moveOf(current, changes, path);
  const entries = [
    ...(move ? [statusChanged(move.from, move.to, actor)] : []),
    ...(isReassigned(current, links) ? [assigned(links.assignee?.name, actor)] : []),
  ];
  return Object.assign({}, changes, keysOf(links), {
    ...(changes.references && firstReferences(changes.references)),
    ...(move && { done_at: move.to === 'done' ? actor.now : null }),
    ...(entries.length > 0 && { history: append(entries) }),
  });
}

/** Adds a comment to the history, which is all that a comment is. */
export function commentOnTask(asked: Asked<NewComment>, actor: Actor, path: Path = []) {
  const { comment } = check(newComment, asked, path);
  return { history: append([commented(comment, actor)]) };
}

function moveOf({ status: from }: TaskRow, { status: to }: { readonly status?: TaskRow['status'] }, path: Path) {
  if (to === undefined || to === from) return undefined;
  assertTransition(taskStatus, from, to, [...path, 'status']);
  return { from, to };
}

const isReassigned = ({ assigned_to_pk }: TaskRow, { assignee }: TaskLinks): boolean =>
  assignee !== undefined && (assignee?.pk ?? null) !== assigned_to_pk;
