/** A blueprint step's rules (seed: BlueprintStep): stored once, while its run is running, under the next number. */
import { z } from 'zod';
import { type Path, RowgateError } from '../errors.ts';
import { type RunRow, runStatus } from './blueprint_runs.ts';
import { Calculated } from './calculated.ts';
import { type Asked, check } from './check.ts';
import { closed, filledText, json, jsonObject, pageUrl, text } from './column-kinds.ts';
import { whole } from './numbers.ts';
import { openFrom } from './state-machine.ts';

export const newStep = closed({
  /** Free-form: click, type, scroll, navigate, extract, wait, ... */
  action_type: filledText,
  reasoning: text.nullable().exactOptional(),
  page_url: pageUrl,
  screenshot_path: filledText.nullable().exactOptional(),
  screenshot_bucket: filledText.nullable().exactOptional(),
  action_details: jsonObject.nullable().exactOptional(),
  ai_response: json.nullable().exactOptional(),
  dom_summary_length: whole({ min: 0 }).nullable().exactOptional(),
  /** Null when the outcome was not recorded. */
  action_success: z.boolean('must be true or false').nullable().exactOptional(),
  action_error: text.nullable().exactOptional(),
});

export type NewStep = z.input<typeof newStep>;

/** The columns of the next step, but for its number: that is what the run's `step_count` is once `counted`. */
export function persistStep(run: RunRow, asked: Asked<NewStep>, path: Path = []) {
  const step = check(newStep, asked, path);
  refuseHalfScreenshot(step, path);
  refuseErrorOfSuccess(step, path);
  refuseUnlessRunning(run, path);
  return step;
}

/** "Incremented atomically": one more than whatever the count is. */
export const counted = { step_count: new Calculated('_inc', 1) };

type Step = z.output<typeof newStep>;

/** The path is "paired with screenshot_bucket to form the full storage reference". */
function refuseHalfScreenshot({ screenshot_path = null, screenshot_bucket = null }: Step, path: Path): void {
  if ((screenshot_path === null) === (screenshot_bucket === null)) return;
  const message = 'screenshot_path and screenshot_bucket must be given together or not at all';
  throw new RowgateError('validation-failed', message, { path });
}

/** "Human-readable error message when action_success is false." */
function refuseErrorOfSuccess({ action_success, action_error = null }: Step, path: Path): void {
  if (action_error === null || action_success === false) return;
  const message = 'action_error is accepted only with action_success: false';
  throw new RowgateError('validation-failed', message, { path: [...path, 'action_error'] });
}

/** @throws RowgateError `invalid-transition` */
export function refuseUnlessRunning({ status }: Pick<RunRow, 'status'>, path: Path = []): void {
  if (status === 'running') return;
  const message = `a step is stored only while its blueprint run is running; this one is ${status}`;
  throw new RowgateError('invalid-transition', message, {
    path,
    extensions: { from: status, allowed: openFrom(runStatus, status) },
  });
}
