/** The verbs of a blueprint run: its row is locked, so steps that are stored at once are numbered without a gap. */
import { abandonRun, beginPersistingRun, completeRun, failRun, startRun } from '../../lifecycle/blueprint_runs.ts';
import { counted, persistStep } from '../../lifecycle/blueprint_steps.ts';
import { runOf } from '../entities/blueprint_runs.ts';
import type { Move, MoveWithRow } from './verb.ts';

export const start_blueprint_run: Move = ({ row, path }) => startRun(runOf(row), path);
export const begin_persisting_blueprint_run: Move = ({ row, path }) => beginPersistingRun(runOf(row), path);
export const abandon_blueprint_run: Move = ({ row, path }) => abandonRun(runOf(row), path);

export const complete_blueprint_run: Move = ({ row, args: { result }, path, facts }) =>
  completeRun(runOf(row), { result }, facts.actor, path);

export const fail_blueprint_run: Move = ({ row, args, path, facts }) => {
  const { blueprint_run_id: _, ...failure } = args;
  return failRun(runOf(row), failure, facts.actor, path);
};

/** The run counts the step, whose number is what the count then is: nobody else counts meanwhile. */
export const persist_blueprint_step: MoveWithRow = {
  table: 'blueprint_steps',
  move: () => counted,
  row: ({ row, args: { step }, path }) => ({
    ...persistStep(runOf(row), step as object, [...path, 'step']),
    step_number: runOf(row).step_count + 1,
    blueprint_run_pk: row.pk,
  }),
};
