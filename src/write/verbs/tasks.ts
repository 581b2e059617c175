/** `assign_task` and `comment_on_task`. */
import { commentOnTask } from '../../lifecycle/tasks.ts';
import { tasks } from '../entities/tasks.ts';
import type { Move } from './verb.ts';

export const assign_task: Move = ({ row, links: { assigned_to_id = null }, path, facts }) =>
  tasks.change(row, { values: {}, links: { assigned_to_id }, path }, facts);

export const comment_on_task: Move = ({ args: { comment }, path, facts }) =>
  commentOnTask({ comment }, facts.actor, path);
