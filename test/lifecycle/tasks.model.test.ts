/** After any sequence of permitted and refused calls a task is as the seed says. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Actor } from '../../src/lifecycle/actor.ts';
import type { TaskHistoryEntry } from '../../src/lifecycle/task-history.ts';
import { commentOnTask, createTask, deleteTask, type TaskRow, updateTask } from '../../src/lifecycle/tasks.ts';
import { alice, later, operator, pipeline } from './actors.ts';
import { type Call, holds } from './model.ts';

interface Task extends TaskRow {
  readonly history: readonly TaskHistoryEntry[];
  readonly done_at: Date | null;
  readonly references: readonly { readonly type: string; readonly id: string }[];
  readonly provider_ref_id: string | null;
  readonly company_ref_id: string | null;
}

/** What a reader of the history knows. */
interface Model {
  readonly status: string;
  readonly assignee: bigint | null;
  /** The entries that permitted calls were to make, by action. */
  readonly actions: readonly string[];
  readonly doneAt: Date | null;
  readonly deletedAt: Date | null;
}

type TaskCall = Call<Model, Task>;

const statuses = ['ice_log', 'open', 'in_progress', 'done', 'blocked', 'cancelled', 'archived'];
const actor: fc.Arbitrary<Actor> = fc
  .tuple(fc.constantFrom(alice, pipeline, operator), fc.nat({ max: 1_000_000 }))
  .map(([who, milliseconds]) => later(who, milliseconds));

const people = [
  { pk: 7n, name: 'Lucas Bernard' },
  { pk: 8n, name: 'Hana Sato' },
];

const moveTo = fc.tuple(fc.constantFrom(...statuses, 'finished', null), actor).map(
  ([status, by]): TaskCall => ({
    name: `status ${status}`,
    expected: (model) => {
      if (status === null || !statuses.includes(status)) return undefined;
      if (status === model.status) return model;
      const doneAt = status === 'done' ? by.now : null;
      return { ...model, status, doneAt, actions: [...model.actions, 'status_changed'] };
    },
    patch: (row) => updateTask(row, { status }, {}, by),
  }),
);

const assign = fc.tuple(fc.constantFrom(...people, null), actor).map(
  ([assignee, by]): TaskCall => ({
    name: `assign ${assignee?.name}`,
    expected: (model) => {
      const pk = assignee?.pk ?? null;
      return pk === model.assignee ? model : { ...model, assignee: pk, actions: [...model.actions, 'assigned'] };
    },
    patch: (row) => updateTask(row, {}, { assignee }, by),
  }),
);

const reference = fc.record({
  type: fc.constantFrom('provider', 'company', 'invoice', 'month', 'firm'),
  id: fc.constantFrom('a', 'b', 'c', '', 'x'.repeat(37)),
  label: fc.constant('x'),
});

const isGood = ({ type, id }: { type: string; id: string }): boolean =>
  type !== 'firm' && id !== '' && (id.length <= 36 || !['provider', 'company'].includes(type));

const refer = fc.tuple(fc.array(reference, { maxLength: 4 }), actor).map(
  ([references, by]): TaskCall => ({
    name: `references ${JSON.stringify(references)}`,
    expected: (model) => (references.every(isGood) ? model : undefined),
    patch: (row) => updateTask(row, { references }, {}, by),
  }),
);

/** Several things at once: one that is wrong refuses all. */
const edit = fc.tuple(fc.constantFrom('done', 'open'), fc.constantFrom('Call', ' '), actor).map(
  ([status, title, by]): TaskCall => ({
    name: `title ${title} and status ${status}`,
    expected: (model) => {
      if (title === ' ') return undefined;
      if (status === model.status) return model;
      return {
        ...model,
        status,
        doneAt: status === 'done' ? by.now : null,
        actions: [...model.actions, 'status_changed'],
      };
    },
    patch: (row) => updateTask(row, { title, status }, {}, by),
  }),
);

const rewrite = fc.tuple(fc.constantFrom('history', 'done_at', 'provider_ref_id', 'deleted_at', 'source'), actor).map(
  ([column, by]): TaskCall => ({
    name: `set ${column}`,
    expected: () => undefined,
    patch: (row) => updateTask(row, { [column]: null }, {}, by),
  }),
);

const comment = fc.tuple(fc.constantFrom('Waiting for the bank.', ''), actor).map(
  ([text, by]): TaskCall => ({
    name: `comment ${text}`,
    expected: (model) => (text ? { ...model, actions: [...model.actions, 'comment'] } : undefined),
    patch: () => commentOnTask({ comment: text }, by),
  }),
);

const remove = actor.map(
  (by): TaskCall => ({
    name: 'delete',
    expected: (model) => ({ ...model, deletedAt: model.deletedAt ?? by.now }),
    patch: (row) => deleteTask(row, by),
  }),
);

function start() {
  const made = createTask({ title: 'Call', executor_type: 'human' }, {}, alice);
  const row = { pk: 1n, assigned_to_pk: null, deleted_at: null, ...made } as unknown as Task;
  const model: Model = { status: 'open', assignee: null, actions: ['created'], doneAt: null, deletedAt: null };
  return { row, model };
}

const entriesOf = ({ history }: Task) => history;
const firstOf = (row: Task, type: string) => row.references.find((it) => it.type === type)?.id ?? null;

function agree(row: Task, model: Model, before: Task): void {
  const entries = entriesOf(row);
  expect(entries.slice(0, entriesOf(before).length)).toEqual(entriesOf(before));
  expect(entries.map(({ action }) => action)).toEqual(model.actions);
  expect(row).toMatchObject({ status: model.status, assigned_to_pk: model.assignee, deleted_at: model.deletedAt });
  expect(row.done_at).toEqual(model.doneAt);
  expect(row.done_at !== null).toBe(row.status === 'done');
  expect(row.provider_ref_id).toBe(firstOf(row, 'provider'));
  expect(row.company_ref_id).toBe(firstOf(row, 'company'));
}

it('the history only grows, done_at is set exactly while it is done, and the two references match the list', () => {
  holds(start, [moveTo, assign, refer, edit, rewrite, comment, remove], agree);
});

it('the history alone tells the status: each change begins where the last one ended', () => {
  holds(start, [moveTo, edit], (row) => {
    const changes = entriesOf(row).filter(({ action }) => action === 'status_changed');
    const way = ['open', ...changes.map(({ to }) => to)];
    expect(changes.map(({ from }) => from)).toEqual(way.slice(0, -1));
    expect(row.status).toBe(way.at(-1));
  });
});
