/** A blueprint run's rules (seed: BlueprintRun): queued, running, persisting, and three ways to end. */
import type { z } from 'zod';
import { type Path, RowgateError } from '../errors.ts';
import type { blueprint_runs } from '../generated/prisma/client.ts';
import { blueprint_run_status_enum } from '../generated/prisma/enums.ts';
import type { Actor } from './actor.ts';
import { type Asked, check } from './check.ts';
import { closed, filledText, json, webUrl } from './column-kinds.ts';
import { whole } from './numbers.ts';
import type { Deletable } from './soft-delete.ts';
import { assertTransition, stateMachine } from './state-machine.ts';

/** Its steps are deleted with it, by the same stamp; `step_count` stays, because it counts what was ever stored. */
export { softDelete as deleteRun } from './soft-delete.ts';

/**
 * "queued → running → persisting → completed (success) | failed (agent error) | abandoned (timed out or manually
 * cancelled)". An agent errs while it runs, too; and whatever has not ended can time out or be cancelled, also before
 * the first step and while its result is being stored.
 */
export const runStatus = stateMachine({
  subject: 'blueprint run',
  states: Object.values(blueprint_run_status_enum),
  initial: 'queued',
  transitions: {
    queued: ['running', 'abandoned'],
    running: ['persisting', 'failed', 'abandoned'],
    persisting: ['completed', 'failed', 'abandoned'],
    completed: [],
    failed: [],
    abandoned: [],
  },
});

/** What of a run the rules look at. */
export type RunRow = Pick<blueprint_runs, 'status' | 'step_count'> & Deletable;

type Status = RunRow['status'];

export const newRun = closed({ goal: filledText, target_url: webUrl });
export const runResult = closed({ result: json });
export const runFailure = closed({
  error_type: filledText,
  error_message: filledText,
  failed_at_step: whole({ min: 1 }).nullable().exactOptional(),
  error_context: json.nullable().exactOptional(),
});

export type NewRun = z.input<typeof newRun>;
export type RunResult = z.input<typeof runResult>;
export type RunFailure = z.input<typeof runFailure>;

/** A new run waits in the queue; it remembers the Firebase uid of who asked for it. */
export function createRun(asked: Asked<NewRun>, { subject }: Actor, path: Path = []) {
  return { ...check(newRun, asked, path), firebase_uid: subject ?? null, status: runStatus.initial };
}

export const startRun = (run: RunRow, path: Path = []) => moved(run, 'running', path);

/** The agent is through with its steps, and its result is about to be stored. */
export const beginPersistingRun = (run: RunRow, path: Path = []) => moved(run, 'persisting', path);

/** The result is null until here. */
export function completeRun(run: RunRow, asked: Asked<RunResult>, actor: Actor, path: Path = []) {
  const { result: result_blueprint } = check(runResult, asked, path);
  return { ...moved(run, 'completed', path), result_blueprint, completed_at: actor.now };
}

/** The agent reported an error that it could not get over. */
export function failRun(run: RunRow, asked: Asked<RunFailure>, actor: Actor, path: Path = []) {
  const { failed_at_step = null, error_context = null, ...error } = check(runFailure, asked, path);
  refuseHalfDiagnosis(failed_at_step, error_context, path);
  refuseUnreachedStep(run, failed_at_step, path);
  return { ...moved(run, 'failed', path), ...error, failed_at_step, error_context, completed_at: actor.now };
}

/** Timed out, or cancelled by hand: "completed_at is never set for abandoned runs". */
export const abandonRun = (run: RunRow, path: Path = []) => moved(run, 'abandoned', path);

function moved<To extends Status>({ status }: RunRow, to: To, path: Path) {
  assertTransition(runStatus, status, to, path);
  return { status: to };
}

/** "failed_at_step and error_context are written together." */
function refuseHalfDiagnosis(failedAtStep: unknown, errorContext: unknown, path: Path): void {
  if ((failedAtStep === null) === (errorContext === null)) return;
  const message = 'failed_at_step and error_context must be given together or not at all';
  throw new RowgateError('validation-failed', message, { path });
}

/** It "references the step_number of the failing step": one that is stored, or the next, which failed before it was. */
function refuseUnreachedStep({ step_count }: RunRow, failedAtStep: number | null, path: Path): void {
  const next = step_count + 1;
  if (failedAtStep === null || failedAtStep <= next) return;
  const message = `failed_at_step must be from 1 to ${next}, because the run has ${step_count} stored; got ${failedAtStep}`;
  throw new RowgateError('validation-failed', message, { path: [...path, 'failed_at_step'] });
}
