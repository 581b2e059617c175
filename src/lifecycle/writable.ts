/** The columns that the rules of each entity take from a caller: what a role is granted has to be among them. */
import type { NewRun } from './blueprint_runs.ts';
import type { ContributionChanges, NewContribution } from './contributions.ts';
import type { NewSkill, SkillChanges } from './skills.ts';
import type { NewTask, TaskChanges } from './task-columns.ts';

export interface NewRows {
  readonly blueprint_runs: NewRun;
  readonly contributions: NewContribution;
  readonly skills: NewSkill;
  readonly tasks: NewTask;
}

export interface Changes {
  readonly contributions: ContributionChanges;
  readonly skills: SkillChanges;
  readonly tasks: TaskChanges;
}
