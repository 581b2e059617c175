/** After any sequence of permitted and refused calls a contribution is as the seed says. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  appendSteps,
  type ContributionRow,
  createContribution,
  deleteContribution,
  setStatus,
  updateContribution,
  updateProgress,
} from '../../src/lifecycle/contributions.ts';
import { alice, later } from './actors.ts';
import { type Call, holds } from './model.ts';

interface Contribution extends Omit<ContributionRow, 'steps'> {
  readonly flow_json: { readonly steps?: readonly { number: number }[] };
  readonly ended_at: Date | null;
  readonly progress: unknown;
}

interface Model {
  readonly status: string;
  readonly steps: readonly number[];
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly progress: unknown;
  readonly deletedAt: Date | null;
}

type ContributionCall = Call<Model, Contribution>;

/** What the rules look at. */
const seen = (row: Contribution): ContributionRow => ({ ...row, steps: row.flow_json.steps ? 'array' : null });

const now = fc.nat({ max: 1_000_000 }).map((milliseconds) => later(alice, milliseconds));
const ended = ({ status }: Model): boolean => status === 'done' || status === 'cancel';

/** The moves of the seed, written down a second time. */
const arrows = new Set(['initial>processing', 'initial>cancel', 'processing>done', 'processing>cancel']);

const move = fc.tuple(fc.constantFrom('initial', 'processing', 'done', 'cancel', 'finished'), now).map(
  ([status, by]): ContributionCall => ({
    name: `status ${status}`,
    expected: (model) => {
      if (!arrows.has(`${model.status}>${status}`)) return undefined;
      if (status === 'processing') return { ...model, status, startedAt: model.startedAt ?? by.now };
      return { ...model, status, endedAt: by.now };
    },
    patch: (row) => setStatus(seen(row), { status }, by),
  }),
);

const append = fc.tuple(fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), now).map(
  ([numbers, by]): ContributionCall => ({
    name: `append ${numbers}`,
    expected: (model) => {
      if (ended(model) || numbers.length === 0) return undefined;
      return { ...model, steps: [...model.steps, ...numbers], startedAt: model.startedAt ?? by.now };
    },
    patch: (row) => appendSteps(seen(row), { steps: numbers.map((number) => ({ number })) }, by),
  }),
);

const report = fc.constantFrom({ total: 8 }, { current: 2, message: 'Reading' }, {}, { total: -1 }, { percent: 5 }).map(
  (progress): ContributionCall => ({
    name: `progress ${JSON.stringify(progress)}`,
    expected: (model) => {
      const wrong = 'percent' in progress || ('total' in progress && progress.total === -1);
      return ended(model) || wrong ? undefined : { ...model, progress };
    },
    patch: (row) => updateProgress(seen(row), { progress }),
  }),
);

const edit = fc.constantFrom('name', 'status', 'flow_json', 'started_at', 'ended_at', 'progress').map(
  (column): ContributionCall => ({
    name: `set ${column}`,
    expected: () => undefined,
    patch: () => updateContribution({ [column]: null }),
  }),
);

const remove = now.map(
  (by): ContributionCall => ({
    name: 'delete',
    expected: (model) => ({ ...model, deletedAt: model.deletedAt ?? by.now }),
    patch: (row) => deleteContribution(seen(row), by),
  }),
);

function start() {
  const made = createContribution({ name: 'Run', addresses: [], country: [], flow_json: { version: 2 } });
  const rest = { started_at: null, ended_at: null, progress: null, deleted_at: null };
  const model: Model = {
    status: 'initial',
    steps: [],
    startedAt: null,
    endedAt: null,
    progress: null,
    deletedAt: null,
  };
  return { row: { ...made, ...rest } as unknown as Contribution, model };
}

function agree(row: Contribution, model: Model, before: Contribution): void {
  const { steps = [], ...flow } = row.flow_json;
  expect(steps.map(({ number }) => number)).toEqual(model.steps);
  expect(flow).toEqual({ version: 2 });
  expect(row).toMatchObject({ status: model.status, deleted_at: model.deletedAt });
  expect([row.started_at, row.ended_at]).toEqual([model.startedAt, model.endedAt]);
  expect(row.progress).toEqual(model.progress);
  expect(row.ended_at !== null).toBe(row.status === 'done' || row.status === 'cancel');
  if (before.ended_at !== null) expect({ ...row, deleted_at: null }).toEqual({ ...before, deleted_at: null });
}

it('steps are never lost, ended_at is set exactly at the end, and nothing is recorded after it', () => {
  holds(start, [move, move, append, report, edit, remove], agree);
});
