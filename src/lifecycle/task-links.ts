/** The rows that a task's foreign keys point to, as far as its rules need to know them. */
import { type Path, RowgateError } from '../errors.ts';
import type { RowKey } from './row-key.ts';

/** Found by the write layer, among the rows that the caller sees. Null unlinks; absent changes nothing. */
export interface TaskLinks {
  readonly assignee?: { readonly pk: RowKey; readonly name: string } | null | undefined;
  readonly template?: { readonly pk: RowKey; readonly token_reward: number | null } | null | undefined;
  /** With the keys of all the tasks above it, in any order; a new task has nothing below it and needs none. */
  readonly parent?: { readonly pk: RowKey; readonly ancestors: readonly bigint[] } | null | undefined;
}

type TaskKeys = Partial<Record<'assigned_to_pk' | 'template_pk' | 'parent_task_pk', RowKey | null>>;

/** The foreign keys to write. */
export function keysOf({ assignee, template, parent }: TaskLinks): TaskKeys {
  const keys: TaskKeys = {};
  if (assignee !== undefined) keys.assigned_to_pk = assignee?.pk ?? null;
  if (template !== undefined) keys.template_pk = template?.pk ?? null;
  if (parent !== undefined) keys.parent_task_pk = parent?.pk ?? null;
  return keys;
}

/** @throws RowgateError `constraint-violation` when the task would be above itself */
export function refuseOwnAncestor(pk: bigint, parent: TaskLinks['parent'], path: Path): void {
  if (!parent || ![parent.pk, ...parent.ancestors].includes(pk)) return;
  const message = 'parent_task_id must not be the task itself or a task below it';
  throw new RowgateError('constraint-violation', message, { path: [...path, 'parent_task_id'] });
}
