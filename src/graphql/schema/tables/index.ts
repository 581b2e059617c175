/** Every table's object type; a forgotten table does not compile. */
import type { TableName } from '../../../catalog/catalog.ts';
import type { Builder } from '../builder.ts';
import type { ListArguments } from '../dialect/list-arguments.ts';
import type { ObjectType } from '../dialect/relation-fields.ts';
import { blueprint_runs } from './blueprint_runs.ts';
import { blueprint_steps } from './blueprint_steps.ts';
import { contributions } from './contributions.ts';
import { chat_conversations, memberships, people, task_templates, workspaces } from './directory.ts';
import { skills } from './skills.ts';
import { tasks } from './tasks.ts';

type DefineTable = (builder: Builder, list: ListArguments) => ObjectType;

export const objectTypes: Readonly<Record<TableName, DefineTable>> = {
  blueprint_runs,
  blueprint_steps,
  chat_conversations,
  contributions,
  memberships,
  people,
  skills,
  task_templates,
  tasks,
  workspaces,
};
