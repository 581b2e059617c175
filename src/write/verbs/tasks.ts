/** `assign_task` and `comment_on_task`. */
import { commentOnTask } from '../../lifecycle/tasks.ts';
import { tasks } from '../entities/tasks.ts';
import { resolveKeys } from '../lookup.ts';
import type { RunVerb } from './verb.ts';

export const assign_task: RunVerb = async (tx, pk, { args: { assigned_to_id = null }, path, rights }) => {
  await tasks.change(tx, pk, await resolveKeys(tx, rights.table, { assigned_to_id }, path), path);
  return pk;
};

export const comment_on_task: RunVerb = async ({ prisma, actor }, pk, { args: { comment }, path }) => {
  const current = await prisma.tasks.findUniqueOrThrow({ where: { pk } });
  const data = { ...commentOnTask(current, { comment }, actor, path), updated_at: actor.now };
  await prisma.tasks.update({ where: { pk }, data });
  return pk;
};
