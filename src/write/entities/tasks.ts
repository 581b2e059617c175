/** Tasks: written under `lifecycle/tasks.ts`, with the rows that their foreign keys point to. */
import type { TaskLinks } from '../../lifecycle/task-links.ts';
import { createTask, deleteTask, type TaskRow, updateTask } from '../../lifecycle/tasks.ts';
import { name, sql } from '../../sql/sql.ts';
import { stored } from '../statements/rows.ts';
import type { Stored } from '../values.ts';
import type { Entity, Links } from './entity.ts';
import { taskSlots } from './task-slots.ts';

export const tasks: Entity = {
  looksAt: {
    ...stored('pk', 'status', 'assigned_to_pk', 'deleted_at'),
    // What decides which slots a task holds.
    ...stored('workspace_pk', 'provider_ref_id', 'company_ref_id', 'parent_task_pk'),
    plan_kind: (alias) => sql`${name(alias, 'plan_meta')} ->> 'kind'`,
    dedup_key: (alias) => sql`${name(alias, 'plan_meta')} ->> 'dedup_key'`,
  },

  links: { assigned_to_id: ['full_name'], template_id: ['token_reward'], parent_task_id: [] },

  create: ({ values, links, path }, { actor, personPk }) => ({
    created_by_pk: personPk,
    ...createTask(values, linksOf(links), actor, path),
  }),

  change: (current, { values, links, path }, { actor }) =>
    updateTask(rowOf(current), values, linksOf(links), actor, path),

  remove: (current, { actor }) => deleteTask(rowOf(current), actor),

  slots: taskSlots,
};

const rowOf = ({ pk, status, assigned_to_pk, deleted_at }: Stored): TaskRow => ({
  pk: BigInt(pk ?? ''),
  status: status as TaskRow['status'],
  assigned_to_pk: keyOf(assigned_to_pk),
  deleted_at: deleted_at ?? null,
});

const keyOf = (text: string | null | undefined): bigint | null => (text ? BigInt(text) : null);

function linksOf({ assigned_to_id: assignee, template_id: template, parent_task_id: parent }: Links): TaskLinks {
  return {
    assignee: assignee && { pk: assignee.pk, name: assignee.columns.full_name ?? '' },
    template: template && { pk: template.pk, token_reward: numberOf(template.columns.token_reward) },
    parent: parent && { pk: parent.pk, ancestors: parent.above },
  };
}

const numberOf = (text: string | null | undefined): number | null => (text ? Number(text) : null);
