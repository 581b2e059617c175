/** The seeds' two partial unique indexes: which task holds the slot that another wants. */
import type { Prisma } from '../../generated/prisma/client.ts';
import { firstReferences, type TaskReference } from '../../lifecycle/task-references.ts';
import type { WriteTransaction } from '../transaction.ts';
import type { Values } from '../values.ts';
import { workspaceOf } from '../workspace.ts';
import type { Holder, Slots } from './entity.ts';

interface Wanting {
  readonly references?: readonly TaskReference[];
  readonly plan_meta?: { readonly kind: string; readonly dedup_key?: string | null } | null;
  readonly workspace_pk?: bigint;
}

/** Each index's predicate with what a task has of it; undefined for a task that it does not hold, whatever its status. */
const slots: Readonly<Record<string, (task: Wanting) => Prisma.tasksWhereInput | undefined>> = {
  uniq_tasks_active_provider_company({ references = [] }) {
    const { provider_ref_id, company_ref_id } = firstReferences(references);
    if (provider_ref_id === null || company_ref_id === null) return undefined;
    return { provider_ref_id, company_ref_id, status: { in: ['open', 'ice_log', 'blocked'] }, parent_task_pk: null };
  },
  uq_tasks_subworkspace_candidate_dedup({ plan_meta }) {
    if (plan_meta?.kind !== 'subworkspace-candidate' || typeof plan_meta.dedup_key !== 'string') return undefined;
    const kind = { plan_meta: { path: ['kind'], equals: plan_meta.kind } };
    return { AND: [kind, { plan_meta: { path: ['dedup_key'], equals: plan_meta.dedup_key } }] };
  },
};

export const taskSlots: Slots = {
  wanted: (task) => Object.values(slots).some((slot) => slot(task as Wanting) !== undefined),

  async holder(tx: WriteTransaction, index: string, task: Values): Promise<Holder | undefined> {
    const wanting = task as Wanting;
    const slot = slots[index]?.(wanting);
    if (!slot) return undefined;
    const where = { ...slot, workspace_pk: wanting.workspace_pk ?? workspaceOf(tx), deleted_at: null };
    const found = await tx.prisma.tasks.findFirst({ where, select: { pk: true, task_id: true } });
    return found ? { pk: found.pk, id: found.task_id } : undefined;
  },
};
