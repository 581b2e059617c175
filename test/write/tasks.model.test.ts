import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { ADMIN, type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';
import { type Call, check, type Step } from './sequences.ts';

const gateway = writableGateway();

const STATUSES = ['ice_log', 'open', 'in_progress', 'done', 'blocked', 'cancelled', 'archived'];

interface Entry {
  readonly action: string;
  readonly from?: string;
  readonly to?: string;
}

interface Task extends Row {
  readonly pk: string;
  readonly status: string;
  readonly history: readonly Entry[];
  readonly references: readonly { readonly type: string; readonly id: string }[];
}

const caller = fc.constantFrom(ADA, ADA, ADA, SERVICE, SERVICE, ADMIN, DEE);
const place = fc.constantFrom('{0}', '{1}', '{2}', '{3}');
const target = fc.oneof(
  { weight: 5, arbitrary: place },
  { weight: 1, arbitrary: fc.constantFrom(id('tasks', 11), id('tasks', 99)) },
);

const reference = fc.record({
  type: fc.constantFrom('provider', 'company', 'month', 'bank'),
  id: fc.constantFrom('p', 'q', ''),
  label: fc.constant('x'),
});
const slot = fc
  .constantFrom('p', 'q')
  .map((name) => ['provider', 'company'].map((type) => ({ type, id: name, label: 'x' })));
const references = fc.oneof(slot, slot, fc.array(reference, { maxLength: 3 }), fc.constantFrom(7, {}, [null]));
const plan = fc.constantFrom(
  { kind: 'subworkspace-candidate', dedup_key: 'k' },
  { kind: 'subworkspace-candidate', dedup_key: 'l' },
  { kind: 'step' },
  { kind: 'none' },
  null,
);

/** What is given of each column, right and wrong. */
const given = fc.record(
  {
    title: fc.constantFrom('t', ' '),
    status: fc.constantFrom(...STATUSES),
    references,
    parent_task_id: fc.option(target, { nil: null }),
    assigned_to_id: fc.option(fc.constantFrom(id('people', 1), id('people', 2), id('people', 4)), { nil: null }),
    priority: fc.constantFrom('low', null),
  },
  { requiredKeys: [] },
);
const scored = fc.record({ plan_meta: plan, score: fc.constantFrom('1.00', '-1') }, { requiredKeys: [] });

const CONFLICTS = ['uniq_tasks_active_provider_company', 'uq_tasks_subworkspace_candidate_dedup'];
const conflict = fc.option(
  fc.record({
    constraint: fc.constantFrom(...CONFLICTS),
    update_columns: fc.subarray(['title', 'status', 'references', 'parent_task_id']),
  }),
  { nil: undefined },
);

const calls: fc.Arbitrary<Call>[] = [
  fc.tuple(caller, place, given).map(([by, task, set]) => ({
    caller: by,
    query: `mutation ($set: tasks_set_input) { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: $set) { title } }`,
    variables: { set },
  })),
  fc.tuple(place, scored).map(([task, set]) => ({
    caller: SERVICE,
    query: `mutation ($set: tasks_set_input) { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: $set) { title } }`,
    variables: { set },
  })),
  fc.tuple(caller, given).map(([by, set]) => ({
    caller: by,
    query:
      'mutation ($set: tasks_set_input) { update_tasks(where: {title: {_eq: "t"}}, _set: $set, at_most: 3) { affected_rows } }',
    variables: { set },
  })),
  fc.tuple(caller, given, given, conflict).map(([by, object, child, on]) => ({
    caller: by,
    query: `mutation ($o: tasks_insert_input!, $on: tasks_on_conflict) { insert_tasks(objects: [$o], on_conflict: $on) { affected_rows } }`,
    variables: {
      o: {
        title: 't',
        executor_type: 'human',
        ...object,
        subtasks: { data: [{ title: 't', executor_type: 'human', ...child }] },
      },
      on,
    },
  })),
  fc.tuple(caller, conflict, given, plan).map(([by, on, object, plan_meta]) => ({
    caller: by,
    query: `mutation ($o: tasks_insert_input!, $on: tasks_on_conflict) { insert_tasks_one(object: $o, on_conflict: $on) { title } }`,
    variables: { o: { title: 't', executor_type: 'human', ...object, ...(by === SERVICE && { plan_meta }) }, on },
  })),
  fc.tuple(caller, place, reference, fc.constantFrom('_append', '_prepend')).map(([by, task, one, operator]) => ({
    caller: by,
    query: `mutation ($r: jsonb) { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, ${operator}: {references: $r}) { title } }`,
    variables: { r: one },
  })),
  fc.tuple(caller, place, fc.nat(2)).map(([by, task, n]) => ({
    caller: by,
    query: `mutation { update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _delete_elem: {references: ${n}}) { title } }`,
  })),
  fc.tuple(caller, place, fc.constantFrom('a comment', '')).map(([by, task, comment]) => ({
    caller: by,
    query: `mutation ($c: String!) { comment_on_task(task_id: "${task}", comment: $c) { title } }`,
    variables: { c: comment },
  })),
  fc.tuple(caller, place, fc.constantFrom(1, 2, 4)).map(([by, task, person]) => ({
    caller: by,
    query: `mutation { assign_task(task_id: "${task}", assigned_to_id: "${id('people', person)}") { title } }`,
  })),
  fc
    .tuple(caller, place)
    .map(([by, task]) => ({ caller: by, query: `mutation { delete_tasks_by_pk(task_id: "${task}") { title } }` })),
  fc.tuple(caller, place, fc.constantFrom(...STATUSES), place).map(([by, task, status, other]) => ({
    caller: by,
    query: `mutation { a: update_tasks_by_pk(pk_columns: {task_id: "${task}"}, _set: {status: ${status}}) { title }
      b: comment_on_task(task_id: "${other}", comment: "after") { title } }`,
  })),
];

/** The task of another workspace that calls may name as a parent: Dee's own, which no call changes. */
let ofDee: string;
beforeAll(async () => {
  const [task] = await gateway.sql<Task>(`SELECT pk FROM core_api.tasks WHERE task_id = '${id('tasks', 11)}'`);
  ofDee = String(task?.pk);
});

const rows = () => gateway.sql<Task>('SELECT * FROM core_api.tasks WHERE pk > 1000 ORDER BY pk');

async function start() {
  await gateway.sql('DELETE FROM core_api.tasks WHERE pk > 1000');
  const ids: string[] = [];
  for (const by of [ADA, SERVICE, ADA, DEE]) {
    const made = await gateway.answer<Record<string, Row>>(
      'mutation { made: insert_tasks_one(object: {title: "t", executor_type: human}) { task_id } }',
      {},
      by,
    );
    ids.push(String(made.made?.task_id));
  }
  return { ids, state: undefined };
}

const firstOf = (task: Task, type: string) => task.references.find((it) => it.type === type)?.id ?? null;

/** What holds of one row, whatever was done to it. */
function sound(task: Task): void {
  expect(task.done_at !== null, 'done_at is set exactly while it is done').toBe(task.status === 'done');
  expect([task.provider_ref_id, task.company_ref_id]).toEqual([firstOf(task, 'provider'), firstOf(task, 'company')]);
  expect(task.history[0]?.action).toBe('created');
  const moves = task.history.filter(({ action }) => action === 'status_changed');
  const way = moves.map(({ from }) => from).concat(task.status);
  expect(
    moves.map(({ to }) => to),
    'each change begins where the last ended',
  ).toEqual(way.slice(1));
}

const FIXED = ['task_id', 'workspace_pk', 'created_by_pk', 'created_at', 'source', 'executor_type'];

/** What holds between two states of one row. */
function grown(was: Task, is: Task): void {
  expect(is.history.slice(0, was.history.length), 'the history only grows').toEqual(was.history);
  for (const column of FIXED) if (column !== 'executor_type') expect(is[column], column).toEqual(was[column]);
  if (was.deleted_at !== null) expect(is, 'a deleted row stays as it is').toEqual(was);
  const changed = JSON.stringify(was) !== JSON.stringify(is);
  if (changed) expect(Number(is.updated_at), 'updated_at moves on').toBeGreaterThan(Number(was.updated_at));
}

/** No two live rows in one slot, no live row above itself, and none under a deleted one. */
function together(tasks: readonly Task[]): void {
  const live = tasks.filter(({ deleted_at }) => deleted_at === null);
  const active = live.filter((it) => ['open', 'ice_log', 'blocked'].includes(it.status) && it.parent_task_pk === null);
  const slots = active.filter((it) => it.provider_ref_id !== null && it.company_ref_id !== null);
  const names = slots.map((it) => [it.workspace_pk, it.provider_ref_id, it.company_ref_id].join());
  expect(new Set(names).size).toBe(names.length);
  const parents = new Map([[ofDee, null], ...live.map((it) => [it.pk, it.parent_task_pk] as const)]);
  for (const { pk } of live) {
    const above = new Set([pk]);
    for (let at = parents.get(pk); at !== undefined && at !== null; at = parents.get(String(at))) {
      expect(above, 'no task is its own ancestor').not.toContain(at);
      expect(parents.has(String(at)), 'no task hangs on a deleted one').toBe(true);
      above.add(String(at));
    }
  }
}

function holds({ call, before, after }: Step): undefined {
  const tasks = [...after.values()] as Task[];
  for (const task of tasks) {
    sound(task);
    const was = before.get(task.pk) as Task | undefined;
    if (was) grown(was, task);
    const theirs = call.caller === DEE ? '1' : '2';
    if (call.caller !== ADMIN && task.workspace_pk === theirs)
      expect(task, 'rows of others are not touched').toEqual(was);
  }
  expect(tasks.length, 'no row is lost').toBeGreaterThanOrEqual(before.size);
  together(tasks);
}

test('whatever is asked of tasks, permitted or refused, they stay as the seed says', { timeout: 120_000 }, async () => {
  const met = await check({ gateway, rows, start, call: fc.oneof(...calls), holds });
  expect(Math.min(met.done, met.refused)).toBeGreaterThan(20);
});
