/** Tasks: written under `lifecycle/tasks.ts`, with the rows that their foreign keys point to. */
import { RowgateError } from '../../errors.ts';
import type { Prisma, tasks as Task } from '../../generated/prisma/client.ts';
import { createTask, deleteTask, updateTask } from '../../lifecycle/tasks.ts';
import { violatedIndex } from '../fault.ts';
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

  async remove(tx, current) {
    try {
      await tasks.store(tx, current, deleteTask(current, tx.actor));
    } catch (error) {
      throw violatedIndex(error) === undefined ? error : new RowgateError('constraint-violation', SUBTASK_IN_THE_WAY);
    }
  },

  inOrder: subtasksFirst,

  async store({ prisma, actor }, current, patch) {
    const data = toInput<Update>('tasks', { ...patch, updated_at: changedAt(current, actor) });
    await prisma.tasks.update({ where: { pk: current.pk }, data, select: { pk: true } });
  },

  slots: taskSlots,
};

/** The database sets a deleted task's subtasks free (its migration says why), and a root task wants a slot. */
const SUBTASK_IN_THE_WAY =
  'Uniqueness violation. A subtask of this task would become a root task, and another has its provider and company; delete that subtask too, or move it elsewhere first';

/** What goes together with its parent is not set free before. */
function subtasksFirst(rows: readonly Task[]): readonly Task[] {
  const byKey = new Map(rows.map((task) => [task.pk, task]));
  const depth = ({ parent_task_pk }: Task): number => {
    const parent = parent_task_pk === null ? undefined : byKey.get(parent_task_pk);
    return parent ? depth(parent) + 1 : 0;
  };
  return rows.toSorted((a, b) => depth(b) - depth(a));
}

/** Two tasks that become each other's parent at once would make a circle: one waits for the other. */
async function lockTree({ prisma }: WriteTransaction, { workspace_pk }: Task): Promise<void> {
  await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('task tree', ${workspace_pk}))`;
}
