/** Tasks: written under `lifecycle/tasks.ts`, with the rows that their foreign keys point to. */
import type { Prisma, tasks as Task } from '../../generated/prisma/client.ts';
import { createTask, deleteTask, updateTask } from '../../lifecycle/tasks.ts';
import type { WriteTransaction } from '../transaction.ts';
import { workspaceOf } from '../workspace.ts';
import type { Entity } from './entity.ts';
import { type Plain, toInput } from './json.ts';
import { changedAt, newStamps } from './stamps.ts';
import { linked } from './task-links.ts';
import { taskSlots } from './task-slots.ts';

type Create = Prisma.tasksUncheckedCreateInput;
type Update = Prisma.tasksUncheckedUpdateInput;

export const tasks: Entity<Task, Plain<Create>, Plain<Update>> = {
  async propose(tx, given, path) {
    const { links, values } = await linked(tx, given);
    return {
      ...createTask(values, links, tx.actor, path),
      workspace_pk: workspaceOf(tx),
      created_by_pk: tx.personPk,
      ...newStamps(tx.actor),
    };
  },

  async create({ prisma }, task) {
    const data = toInput<Create>('tasks', task);
    return (await prisma.tasks.create({ data, select: { pk: true } })).pk;
  },

  load: ({ prisma }, pk) => prisma.tasks.findUniqueOrThrow({ where: { pk } }),

  async revise(tx, current, given, path) {
    if (given.parent_task_pk !== undefined) await lockTree(tx, current);
    const { links, values } = await linked(tx, given);
    return updateTask(current, values, links, tx.actor, path);
  },

  remove: (tx, current) => tasks.store(tx, current, deleteTask(current, tx.actor)),

  async store({ prisma, actor }, current, patch) {
    const data = toInput<Update>('tasks', { ...patch, updated_at: changedAt(current, actor) });
    await prisma.tasks.update({ where: { pk: current.pk }, data, select: { pk: true } });
  },

  slots: taskSlots,
};

/** Two tasks that become each other's parent at once would make a circle: one waits for the other. */
async function lockTree({ prisma }: WriteTransaction, { workspace_pk }: Task): Promise<void> {
  await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('task tree', ${workspace_pk}))`;
}
