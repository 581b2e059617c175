/** What a caller may say of a task, column by column; which role may say it is the permissions' matter. */
import type { z } from 'zod';
import { executor_type_enum, task_priority_enum, task_status_enum } from '../generated/prisma/enums.ts';
import { closed, filledText, oneOf, text, uuid } from './column-kinds.ts';
import { instant } from './instants.ts';
import { decimalUpTo, whole } from './numbers.ts';
import { planMeta } from './plan-meta.ts';
import { taskReferences } from './task-references.ts';

const title = filledText;
const executor_type = oneOf(executor_type_enum);

const optional = {
  description: text.nullable().exactOptional(),
  status: oneOf(task_status_enum).exactOptional(),
  priority: oneOf(task_priority_enum).nullable().exactOptional(),
  confidence_score: decimalUpTo('1.00').nullable().exactOptional(),
  token_reward: whole({ min: 0 }).nullable().exactOptional(),
  due_date: instant.nullable().exactOptional(),
  visible_date: instant.nullable().exactOptional(),
  references: taskReferences.exactOptional(),
  plan_meta: planMeta.nullable().exactOptional(),
  /** numeric(8,2), on a scale that starts at 0. */
  score: decimalUpTo('999999.99').nullable().exactOptional(),
  conversation_thread_id: uuid.nullable().exactOptional(),
};

export const newTask = closed({ title, executor_type, ...optional });

export const taskChanges = closed({
  title: title.exactOptional(),
  executor_type: executor_type.exactOptional(),
  ...optional,
});

export const newComment = closed({ comment: filledText });

export type NewTask = z.input<typeof newTask>;
export type TaskChanges = z.input<typeof taskChanges>;
export type NewComment = z.input<typeof newComment>;
