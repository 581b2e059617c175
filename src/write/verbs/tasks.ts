/** `assign_task` and `comment_on_task`. */
import { commentOnTask } from '../../lifecycle/tasks.ts';
import { tasks } from '../entities/tasks.ts';
import { resolveKeys } from '../lookup.ts';
import type { RunVerb } from './verb.ts';

export const assign_task: RunVerb = async (tx, pk, { args: { assigned_to_id = null }, path, rights }) => {
  const values = await resolveKeys(tx, rights.table, { assigned_to_id }, path);
  const current = await tasks.load(tx, pk);
  await tasks.store(tx, current, await tasks.revise(tx, current, values, path));
  return pk;
};

export const comment_on_task: RunVerb = async (tx, pk, { args: { comment }, path }) => {
  const current = await tasks.load(tx, pk);
  await tasks.store(tx, current, commentOnTask(current, { comment }, tx.actor, path));
  return pk;
};
