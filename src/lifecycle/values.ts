/** What values must be by themselves, whatever row they are for: doors can tell all that is wrong with them at once. */
import type { z } from 'zod';
import type { TableName } from '../catalog/catalog.ts';
import type { Verb } from '../catalog/verbs.ts';
import { newRun, runFailure, runResult } from './blueprint_runs.ts';
import { newStep } from './blueprint_steps.ts';
import {
  contributionChanges,
  contributionMove,
  contributionProgress,
  contributionSteps,
  newContribution,
} from './contributions.ts';
import { newSkill, skillChanges } from './skills.ts';
import { newComment, newTask, taskChanges } from './task-columns.ts';

type ByTable = Readonly<Partial<Record<TableName, z.ZodType>>>;

/** Of a new row. */
export const newValues: ByTable = {
  tasks: newTask,
  skills: newSkill,
  contributions: newContribution,
  blueprint_runs: newRun,
  blueprint_steps: newStep,
};

/** Of what is to change in a row. */
export const changedValues: ByTable = { tasks: taskChanges, skills: skillChanges, contributions: contributionChanges };

/** Of a verb's arguments; those of the others are nothing, or keys alone. */
export const verbValues: Readonly<Partial<Record<Verb, z.ZodType>>> = {
  comment_on_task: newComment,
  complete_blueprint_run: runResult,
  fail_blueprint_run: runFailure,
  append_contribution_steps: contributionSteps,
  set_contribution_status: contributionMove,
  update_contribution_progress: contributionProgress,
};
