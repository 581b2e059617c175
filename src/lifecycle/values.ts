/**
 * What the rules take from a caller, whatever row it is for: what a role is granted has to be among it, and doors can
 * tell all that is wrong with values at once.
 */
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
type Inputs<All extends ByTable> = { readonly [T in keyof All]: z.input<NonNullable<All[T]>> };

const created = { tasks: newTask, skills: newSkill, contributions: newContribution, blueprint_runs: newRun } as const;
const changed = { tasks: taskChanges, skills: skillChanges, contributions: contributionChanges } as const;

export type NewRows = Inputs<typeof created>;
export type Changes = Inputs<typeof changed>;

/** Of a new row. */
export const newValues: ByTable = created;

/** Of what is to change in a row. */
export const changedValues: ByTable = changed;

/** Of a verb's arguments; those of the others are nothing, or keys alone. */
export const verbValues: Readonly<Partial<Record<Verb, z.ZodType>>> = {
  comment_on_task: newComment,
  persist_blueprint_step: newStep,
  complete_blueprint_run: runResult,
  fail_blueprint_run: runFailure,
  append_contribution_steps: contributionSteps,
  set_contribution_status: contributionMove,
  update_contribution_progress: contributionProgress,
};
