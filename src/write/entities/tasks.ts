/** Tasks: written under `lifecycle/tasks.ts`, with the rows that their foreign keys point to. */
import type { TaskLinks } from '../../lifecycle/task-links.ts';
import { createTask, deleteTask, updateTask } from '../../lifecycle/tasks.ts';
import type { WriteTransaction } from '../transaction.ts';
import type { Values } from '../values.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { orDbNull } from './json-null.ts';
import { actingPerson } from './people.ts';
import { holder } from './task-slots.ts';

export const tasks: Entity = {
  async create(tx, given, path) {
    const { links, values } = await linked(tx, given);
    const { plan_meta = null, ...task } = createTask(values, links, tx.actor, path);
    const { pk } = await tx.prisma.tasks.create({
      data: {
        ...task,
        plan_meta: orDbNull(plan_meta),
        workspace_pk: workspaceOf(tx),
        created_by_pk: await actingPerson(tx),
        created_at: tx.actor.now,
        updated_at: tx.actor.now,
      },
      select: { pk: true },
    });
    return pk;
  },

  load: ({ prisma }, pk) => prisma.tasks.findUniqueOrThrow({ where: { pk } }),

  async change(tx, pk, given, path) {
    if (given.parent_task_pk !== undefined) await lockTree(tx);
    const current = await tx.prisma.tasks.findUniqueOrThrow({ where: { pk } });
    const { links, values } = await linked(tx, given);
    const { plan_meta, ...changes } = updateTask(current, values, links, tx.actor, path);
    await tx.prisma.tasks.update({
      where: { pk },
      data: {
        ...changes,
        ...(plan_meta !== undefined && { plan_meta: orDbNull(plan_meta) }),
        updated_at: tx.actor.now,
      },
    });
  },

  async remove({ prisma, actor }, pk) {
    const current = await prisma.tasks.findUniqueOrThrow({ where: { pk } });
    await prisma.tasks.update({ where: { pk }, data: { ...deleteTask(current, actor), updated_at: actor.now } });
  },

  holder,
};

/** Takes the foreign keys out of the values, and looks up what the rules need to know of their targets. */
async function linked(tx: WriteTransaction, given: Values): Promise<{ links: TaskLinks; values: Values }> {
  const { assigned_to_pk, template_pk, parent_task_pk, ...values } = given as Values & Keys;
  return {
    values,
    links: {
      ...(assigned_to_pk !== undefined && { assignee: await linkedTo(assigned_to_pk, (pk) => assignee(tx, pk)) }),
      ...(template_pk !== undefined && { template: await linkedTo(template_pk, (pk) => template(tx, pk)) }),
      ...(parent_task_pk !== undefined && { parent: await linkedTo(parent_task_pk, (pk) => parent(tx, pk)) }),
    },
  };
}

const linkedTo = async <T>(pk: bigint | null, find: (pk: bigint) => Promise<T>): Promise<T | null> =>
  pk === null ? null : find(pk);

interface Keys {
  readonly assigned_to_pk?: bigint | null;
  readonly template_pk?: bigint | null;
  readonly parent_task_pk?: bigint | null;
}

async function assignee({ prisma }: WriteTransaction, pk: bigint) {
  const { full_name: name } = await prisma.people.findUniqueOrThrow({ where: { pk } });
  return { pk, name };
}

async function template({ prisma }: WriteTransaction, pk: bigint) {
  const { token_reward } = await prisma.task_templates.findUniqueOrThrow({ where: { pk } });
  return { pk, token_reward };
}

/** With the keys of every task above it. */
async function parent({ prisma }: WriteTransaction, pk: bigint) {
  const above = await prisma.$queryRaw<{ pk: bigint }[]>`
    WITH RECURSIVE above (pk, parent_task_pk) AS (
      SELECT pk, parent_task_pk FROM core_api.tasks WHERE pk = ${pk}
      UNION SELECT t.pk, t.parent_task_pk FROM core_api.tasks t JOIN above a ON t.pk = a.parent_task_pk)
    SELECT pk FROM above WHERE pk <> ${pk}`;
  return { pk, ancestors: above.map((task) => task.pk) };
}

/** Two tasks that become each other's parent at once would make a circle: one waits for the other. */
async function lockTree(tx: WriteTransaction): Promise<void> {
  await tx.prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('task tree', ${tx.workspacePk ?? 0n}))`;
}
