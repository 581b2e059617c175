/** Live queries over notifications: what runs again, for whom, and what they are told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { ADA, DEE, id } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import type { Caller } from '../harness/gateway.ts';
import { textOf } from '../harness/live.ts';
import { liveFixture } from '../harness/live-fixture.ts';

const TITLES = '{ tasks(order_by: {created_at: asc}) { title } }';
const SKILLS = '{ skills(order_by: {created_at: asc}) { name } }';
const TASK = 'query ($id: uuid!) { tasks_by_pk(task_id: $id) { title subtasks { title } } }';
const BO: Caller = { role: 'user', workspaceId: id('workspaces', 1), userId: id('people', 2) };
const ADMIN: Caller = { role: 'admin' };

const fixture = liveFixture();
beforeEach(() => fixture.bench.settle());

const setTitle = (number: number, title: string) =>
  fixture.bench.write('UPDATE core_api.tasks SET title = $2 WHERE task_id = $1', [id('tasks', number), title]);

/** Statements that the work makes run, the bench's own left out. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = fixture.bench.live.state.statements;
  await work();
  await sleep(60);
  return fixture.bench.live.state.statements - before;
}

test('the first answer comes at once, the next one when it differs, and nothing in between', async () => {
  const watcher = await fixture.bench.watch(ADA, TITLES);
  expect(watcher.answers).toEqual([await fixture.bench.read(ADA, TITLES)]);
  await setTitle(1, 'Pay the rent');
  await eventually('the change comes', () => watcher.answers.length === 2);
  expect(watcher.latest).toContain('Pay the rent');
  await setTitle(1, 'Pay the rent');
  await fixture.bench.settle();
  expect(watcher.answers).toHaveLength(2);
  expect(fixture.bench.live.state.unchanged).toBeGreaterThan(0);
});

test('what stands inside JSON is filtered, sorted and summed by in what is watched', async () => {
  const place = 'at: "n", as: numeric';
  const query = `{ tasks(where: {plan_meta: {_path: {${place}, _gt: 1}}}, order_by: {_path: {column: plan_meta, ${place}, order: desc}}) { title } }`;
  const sums = '{ tasks_aggregate { aggregate { sum { plan_meta(at: "n") } } } }';
  const [list, sum] = await Promise.all([fixture.bench.watch(ADA, query), fixture.bench.watch(ADA, sums)]);
  const write = (number: number, meta: string) =>
    fixture.bench.write('UPDATE core_api.tasks SET plan_meta = $2 WHERE task_id = $1', [id('tasks', number), meta]);
  await write(1, '{"n": 2}');
  await write(2, '{"n": "3"}');
  await write(3, '{"n": 3}');
  await eventually('the changes come', () => `${list.latest}${sum.latest}`.match(/Zip the files.*"5"/s) !== null);
  expect(list.latest).toBe(await fixture.bench.read(ADA, query));
  expect(list.latest).not.toContain('Ask the bank');
});

test('a write in one workspace runs nothing for another', async () => {
  const [ours, theirs] = await Promise.all([fixture.bench.watch(ADA, TITLES), fixture.bench.watch(DEE, TITLES)]);
  expect(await statementsOf(() => setTitle(1, 'Pay it'))).toBe(1);
  expect(ours.answers).toHaveLength(2);
  expect(theirs.answers).toHaveLength(1);
});

test('a write to a table that is not read runs nothing', async () => {
  await fixture.bench.watch(ADA, TITLES);
  const write = () => fixture.bench.write(`UPDATE core_api.blueprint_runs SET goal = 'x' WHERE workspace_pk = 1`);
  expect(await statementsOf(write)).toBe(0);
});

test('nothing is asked of PostgreSQL while nothing changes', async () => {
  await fixture.bench.watch(ADA, TITLES);
  expect(await statementsOf(() => sleep(200))).toBe(0);
});

describe('those who ask alike', () => {
  test('share one run, and each gets the answer', async () => {
    const before = fixture.bench.live.state;
    const all = await Promise.all([ADA, BO, ADA].map((caller) => fixture.bench.watch(caller, TITLES)));
    expect(fixture.bench.live.state.cohorts - before.cohorts).toBe(1);
    expect(await statementsOf(() => setTitle(2, 'Ask them'))).toBe(1);
    expect(all.every(({ latest }) => latest?.includes('Ask them'))).toBe(true);
    await Promise.all(all.map((it) => it.close()));
    expect(fixture.bench.live.state).toMatchObject({ queries: before.queries, cohorts: before.cohorts });
  });

  test('get the first answer when they come later, though it is no new one', async () => {
    const first = await fixture.bench.watch(ADA, TITLES);
    const second = await fixture.bench.watch(ADA, TITLES);
    expect(second.answers).toEqual(first.answers);
    expect(first.answers).toHaveLength(1);
  });
});

describe('a public skill', () => {
  const share = (visibility: string) =>
    fixture.bench.write(`UPDATE core_api.skills SET kind = 'action', visibility = $1 WHERE skill_id = $2`, [
      visibility,
      id('skills', 1),
    ]);

  test('appears in other workspaces, changes there and goes', async () => {
    const theirs = await fixture.bench.watch(DEE, SKILLS);
    await share('public');
    await eventually('it appears', () => theirs.latest?.includes('Match invoices') === true);
    await fixture.bench.write(`UPDATE core_api.skills SET name = 'Match them' WHERE skill_id = $1`, [id('skills', 1)]);
    await eventually('it changes', () => theirs.latest?.includes('Match them') === true);
    await share('private');
    await eventually('it goes', () => theirs.latest?.includes('Match them') === false);
    expect(theirs.latest).toBe(await fixture.bench.read(DEE, SKILLS));
    const change = () =>
      fixture.bench.write(`UPDATE core_api.skills SET name = 'Ours' WHERE skill_id = $1`, [id('skills', 1)]);
    expect(await statementsOf(change)).toBe(0);
  });
});

describe('what leaves', () => {
  test('a task that is deleted, and its subtasks that are set free by that', async () => {
    const [parent, roots] = await Promise.all([
      fixture.bench.watch(ADA, TASK, { id: id('tasks', 1) }),
      fixture.bench.watch(ADA, '{ tasks(where: {parent_task_id: {_is_null: true}}) { title } }'),
    ]);
    expect(roots.latest).not.toContain('Call the owner');
    await fixture.bench.write('UPDATE core_api.tasks SET deleted_at = now() WHERE task_id = $1', [id('tasks', 1)]);
    await eventually('it is gone', () => parent.latest === '{"tasks_by_pk":null}');
    await eventually('its subtasks are roots', () => roots.latest?.includes('Call the owner') === true);
    await fixture.bench.write('UPDATE core_api.tasks SET deleted_at = NULL WHERE task_id = $1', [id('tasks', 1)]);
    await eventually('it comes back', () => parent.latest?.includes('Pay it') === true);
  });

  test('a subtask that moves, for the old parent and the new one', async () => {
    const [from, to] = await Promise.all([
      fixture.bench.watch(ADA, TASK, { id: id('tasks', 2) }),
      fixture.bench.watch(ADA, TASK, { id: id('tasks', 3) }),
    ]);
    const move = (parent: number) =>
      fixture.bench.write('UPDATE core_api.tasks SET parent_task_pk = $2 WHERE task_id = $1', [id('tasks', 7), parent]);
    await move(97);
    await eventually('it arrives', () => to.latest?.includes('Write a letter') === true);
    await eventually('it has left', () => from.latest?.includes('Write a letter') === false);
    await move(98);
    await eventually('it is back', () => from.latest?.includes('Write a letter') === true);
    await eventually('it has left again', () => to.latest?.includes('Write a letter') === false);
  });

  test('a person, for the task that was assigned to it, though nobody wrote to the task', async () => {
    const watcher = await fixture.bench.watch(ADA, '{ tasks { title assigned_to { full_name } assigned_to_id } }');
    expect(watcher.latest).toContain('Cy');
    await fixture.bench.write('DELETE FROM core_api.people WHERE person_id = $1', [id('people', 3)]);
    await eventually('the name is gone', () => watcher.latest?.includes('Cy') === false);
  });

  test('a whole workspace, with whatever watches it', async () => {
    await fixture.bench.write(`INSERT INTO core_api.workspaces (pk, workspace_id) VALUES (50, $1)`, [
      id('workspaces', 50),
    ]);
    await fixture.bench.write(
      `INSERT INTO core_api.tasks (workspace_pk, title, executor_type) VALUES (50, 'Short-lived', 'human')`,
    );
    const watcher = await fixture.bench.watch({ ...ADA, workspaceId: id('workspaces', 50) }, TITLES);
    expect(watcher.latest).toContain('Short-lived');
    await fixture.bench.write('DELETE FROM core_api.workspaces WHERE pk = 50');
    await eventually('it is told so', () => watcher.error !== undefined);
    expect(watcher.error).toMatchObject({ code: 'wrong-cell' });
  });
});

describe('one row by its key', () => {
  test('is left alone when other rows change, and seen when it comes', async () => {
    const [one, none] = await Promise.all([
      fixture.bench.watch(ADA, TASK, { id: id('tasks', 1) }),
      fixture.bench.watch(ADA, TASK, { id: id('tasks', 70) }),
    ]);
    expect(none.latest).toBe('{"tasks_by_pk":null}');
    await none.close();
    const { skipped } = fixture.bench.live.state;
    expect(await statementsOf(() => setTitle(3, 'Zip all'))).toBe(0);
    expect(fixture.bench.live.state.skipped - skipped).toBe(1);
    expect(await statementsOf(() => setTitle(1, 'Pay now'))).toBe(1);
    expect(one.latest).toContain('Pay now');
    const coming = await fixture.bench.watch(ADA, TASK, { id: id('tasks', 71) });
    await fixture.bench.write(
      `INSERT INTO core_api.tasks (task_id, workspace_pk, title, executor_type) VALUES ($1, 1, 'New', 'human')`,
      [id('tasks', 71)],
    );
    await eventually('it is there', () => coming.latest?.includes('New') === true);
  });

  test('is seen among more rows than an event names', async () => {
    const watcher = await fixture.bench.watch(ADA, TASK, { id: id('tasks', 1) });
    await fixture.bench.write(`INSERT INTO core_api.tasks (workspace_pk, title, executor_type)
      SELECT 1, 'One of many', 'human' FROM generate_series(1, 60)`);
    await fixture.bench.write(`UPDATE core_api.tasks SET title = 'All alike' WHERE workspace_pk = 1`);
    await eventually('it has changed', () => watcher.latest?.includes('All alike') === true);
  });
});

test('admin hears of every workspace, and of what belongs to none', async () => {
  const [tasks, contributions] = await Promise.all([
    fixture.bench.watch(ADMIN, TITLES),
    fixture.bench.watch(ADMIN, '{ contributions { name } }'),
  ]);
  await fixture.bench.write(`UPDATE core_api.tasks SET title = 'Of theirs' WHERE task_id = $1`, [id('tasks', 11)]);
  await eventually('it comes', () => tasks.latest?.includes('Of theirs') === true);
  await fixture.bench.write(`UPDATE core_api.contributions SET name = 'Of nobody' WHERE contribution_id = $1`, [
    id('contributions', 6),
  ]);
  await eventually('it comes too', () => contributions.latest?.includes('Of nobody') === true);
});

test('many changes while it runs make it run once more, not as often', async () => {
  const watcher = await fixture.bench.watch(ADA, TITLES);
  const changes = Array.from({ length: 100 }, (_, index) => setTitle(1, `Change ${index}`));
  const statements = await statementsOf(() => Promise.all(changes));
  expect(statements).toBeLessThan(100);
  expect(watcher.latest).toBe(await fixture.bench.read(ADA, TITLES));
});

test('one transaction that touches many rows and tables makes each run once', async () => {
  const watchers = await Promise.all(
    [TITLES, SKILLS, '{ people { full_name } }'].map((it) => fixture.bench.watch(ADA, it)),
  );
  const write = () =>
    fixture.bench.write(`UPDATE core_api.tasks SET title = title || '!' WHERE workspace_pk = 1;
      UPDATE core_api.tasks SET title = title || '?' WHERE workspace_pk = 1;
      UPDATE core_api.skills SET name = name || '!' WHERE workspace_pk = 1;
      UPDATE core_api.people SET full_name = full_name || '!' WHERE workspace_pk = 1`);
  expect(await statementsOf(write)).toBe(3);
  for (const watcher of watchers) expect(watcher.answers).toHaveLength(2);
});

describe('a slow reader', () => {
  test('is not read for, and gets the newest alone when it asks again', async () => {
    const subscription = await fixture.bench.subscribe(ADA, TITLES);
    await subscription.next();
    await setTitle(1, 'Missed first');
    await eventually('it is behind', () => fixture.bench.live.state.behind === 1);
    expect(await statementsOf(() => setTitle(1, 'Missed second'))).toBe(0);
    await setTitle(1, 'Newest');
    expect(textOf(await subscription.next())).toBe(await fixture.bench.read(ADA, TITLES));
    const asking = subscription.next();
    expect(fixture.bench.live.state.behind).toBe(0);
    await subscription.return();
    expect(await asking).toEqual({ done: true, value: undefined });
    expect(await subscription.next()).toEqual({ done: true, value: undefined });
  });

  test('does not keep others waiting', async () => {
    const slow = await fixture.bench.subscribe(ADA, TITLES);
    await slow.next();
    const quick = await fixture.bench.watch(ADA, TITLES);
    await setTitle(1, 'For the quick');
    await eventually('the quick has it', () => quick.latest?.includes('For the quick') === true);
    await setTitle(1, 'And again');
    await eventually('and the next', () => quick.latest?.includes('And again') === true);
    expect(textOf(await slow.next())).toBe(quick.latest);
  });
});

describe('what comes with an answer', () => {
  test('is the same object for all who share it, so that it is framed once', async () => {
    const both = await Promise.all([fixture.bench.watch(ADA, TITLES), fixture.bench.watch(BO, TITLES)]);
    await setTitle(1, 'Shared');
    await eventually('both have it', () => both.every(({ latest }) => latest?.includes('Shared')));
    expect(both[0]?.events.at(-1)).toBe(both[1]?.events.at(-1));
  });
});
