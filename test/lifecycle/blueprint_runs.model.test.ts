/** After any sequence of permitted and refused calls a blueprint run is as the seed says. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  abandonRun,
  beginPersistingRun,
  completeRun,
  createRun,
  deleteRun,
  failRun,
  type RunRow,
  startRun,
} from '../../src/lifecycle/blueprint_runs.ts';
import { counted, persistStep } from '../../src/lifecycle/blueprint_steps.ts';
import { alice, later, pipeline } from './actors.ts';
import { applied, type Call, holds } from './model.ts';

interface Run extends RunRow {
  readonly result_blueprint: unknown;
  readonly completed_at: Date | null;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly failed_at_step: number | null;
  readonly error_context: unknown;
  /** The numbers of the steps ever stored: the rows of the other table. */
  readonly numbers: readonly number[];
}

interface Model {
  readonly status: Run['status'];
  readonly stored: number;
  readonly endedAt: Date | null;
  readonly deletedAt: Date | null;
}

type RunCall = Call<Model, Run>;

const now = fc.nat({ max: 1_000_000 }).map((milliseconds) => later(pipeline, milliseconds));

/** The arrows of the seed, written down a second time. */
const arrows = new Set([
  'queued>running',
  'queued>abandoned',
  'running>persisting',
  'running>failed',
  'running>abandoned',
  'persisting>completed',
  'persisting>failed',
  'persisting>abandoned',
]);

const goes = (model: Model, to: Run['status'], endedAt: Date | null = null): Model | undefined =>
  arrows.has(`${model.status}>${to}`) ? { ...model, status: to, endedAt } : undefined;

const constant = (call: RunCall): fc.Arbitrary<RunCall> => fc.constant(call);

const startIt = constant({ name: 'start', expected: (model) => goes(model, 'running'), patch: (run) => startRun(run) });
const persistIt = constant({
  name: 'begin persisting',
  expected: (model) => goes(model, 'persisting'),
  patch: (run) => beginPersistingRun(run),
});
const abandonIt = constant({
  name: 'abandon',
  expected: (model) => goes(model, 'abandoned'),
  patch: (run) => abandonRun(run),
});

const completeIt = fc.tuple(fc.constantFrom({ plans: [] }, [], 'text', null), now).map(
  ([result_blueprint, by]): RunCall => ({
    name: `complete with ${JSON.stringify(result_blueprint)}`,
    expected: (model) => (result_blueprint === null ? undefined : goes(model, 'completed', by.now)),
    patch: (run) => completeRun(run, { result: result_blueprint }, by),
  }),
);

const failIt = fc.tuple(fc.option(fc.integer({ min: 0, max: 6 })), fc.boolean(), now).map(
  ([failed_at_step, explained, by]): RunCall => ({
    name: `fail at ${failed_at_step} ${explained ? 'with' : 'without'} context`,
    expected: (model) => {
      const reached = failed_at_step === null || (failed_at_step >= 1 && failed_at_step <= model.stored + 1);
      return reached && explained === (failed_at_step !== null) ? goes(model, 'failed', by.now) : undefined;
    },
    patch: (run) => {
      const error_context = explained ? { aiResponse: {} } : null;
      return failRun(run, { error_type: 'timeout', error_message: 'late', failed_at_step, error_context }, by);
    },
  }),
);

const stepIt = fc.constantFrom('https://example.com', 'nowhere').map(
  (page_url): RunCall => ({
    name: `step at ${page_url}`,
    expected: (model) => {
      const permitted = model.status === 'running' && page_url !== 'nowhere';
      return permitted ? { ...model, stored: model.stored + 1 } : undefined;
    },
    patch: (row) => {
      persistStep(row, { action_type: 'click', page_url });
      const { step_count } = applied(row, counted) as { step_count: number };
      return { step_count, numbers: [...row.numbers, step_count] };
    },
  }),
);

const removeIt = now.map(
  (by): RunCall => ({
    name: 'delete',
    expected: (model) => ({ ...model, deletedAt: model.deletedAt ?? by.now }),
    patch: (run) => deleteRun(run, by),
  }),
);

function start() {
  const made = createRun({ goal: 'List the invoices', target_url: 'https://example.com' }, alice);
  const failure = { error_type: null, error_message: null, failed_at_step: null, error_context: null };
  const rest = { step_count: 0, deleted_at: null, completed_at: null, result_blueprint: null, numbers: [] };
  const model: Model = { status: 'queued', stored: 0, endedAt: null, deletedAt: null };
  return { row: { ...made, ...failure, ...rest } as Run, model };
}

function agree(run: Run, model: Model, before: Run): void {
  expect(run).toMatchObject({ status: model.status, step_count: model.stored, deleted_at: model.deletedAt });
  expect(run.numbers).toEqual(Array.from({ length: model.stored }, (_, index) => index + 1));
  expect(run.completed_at).toEqual(model.endedAt);
  expect(run.completed_at !== null).toBe(run.status === 'completed' || run.status === 'failed');
  expect(run.result_blueprint !== null).toBe(run.status === 'completed');
  expect(run.error_type !== null).toBe(run.status === 'failed');
  expect(run.failed_at_step !== null).toBe(run.error_context !== null);
  if (['completed', 'failed', 'abandoned'].includes(before.status)) expect(run.status).toBe(before.status);
}

it('it goes the ways of the seed, steps are numbered without a gap, and completed_at tells what was completed or failed', () => {
  const often = [startIt, startIt, stepIt, stepIt, stepIt, stepIt, completeIt, failIt];
  holds(start, [...often, persistIt, abandonIt, removeIt], agree);
});
