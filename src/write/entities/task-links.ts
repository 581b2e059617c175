/** The rows that a task's foreign keys point to, with what the rules need to know of them. */
import type { TaskLinks } from '../../lifecycle/task-links.ts';
import type { WriteTransaction } from '../transaction.ts';
import type { Values } from '../values.ts';

interface Keys {
  readonly assigned_to_pk?: bigint | null;
  readonly template_pk?: bigint | null;
  readonly parent_task_pk?: bigint | null;
}

/** Takes the foreign keys out of the values, and looks up their targets. */
export async function linked(tx: WriteTransaction, given: Values): Promise<{ links: TaskLinks; values: Values }> {
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
