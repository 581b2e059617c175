/** The seeds' two partial unique indexes: which task holds the slot that another wants. */
import type { Prisma } from '../../generated/prisma/client.ts';
import { firstReferences, type TaskReference } from '../../lifecycle/task-references.ts';
import type { Holder } from '../conflict.ts';
import type { WriteTransaction } from '../transaction.ts';
import type { Values } from '../values.ts';
import { workspaceOf } from '../workspace.ts';

/** Each index's predicate, with the values that the wanted slot has. */
const slots: Readonly<Record<string, (values: Values) => Prisma.tasksWhereInput>> = {
  uniq_tasks_active_provider_company: ({ references = [] }) => ({
    ...firstReferences(references as readonly TaskReference[]),
    status: { in: ['open', 'ice_log', 'blocked'] },
    parent_task_pk: null,
  }),
  uq_tasks_subworkspace_candidate_dedup: ({ plan_meta }) => ({
    AND: [
      { plan_meta: { path: ['kind'], equals: 'subworkspace-candidate' } },
      { plan_meta: { path: ['dedup_key'], equals: (plan_meta as { readonly dedup_key: string }).dedup_key } },
    ],
  }),
};

/** The values were refused by the index, so they have what the slot is made of. */
export async function holder(tx: WriteTransaction, index: string, values: Values): Promise<Holder | undefined> {
  const slot = slots[index]?.(values);
  if (!slot) return undefined;
  const workspace_pk = (values.workspace_pk as bigint | undefined) ?? workspaceOf(tx);
  const where = { ...slot, workspace_pk, deleted_at: null };
  const task = await tx.prisma.tasks.findFirst({ where, select: { pk: true, task_id: true } });
  return task ? { pk: task.pk, id: task.task_id } : undefined;
}
