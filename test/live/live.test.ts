/** Live queries over notifications: what runs again, for whom, and what they are told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, DEE, id, insertDataset } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { type LiveBench, liveBench } from '../harness/live.ts';

const TITLES = '{ tasks(order_by: {created_at: asc}) { title } }';

let database: TestDatabase;
let bench: LiveBench;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
  bench = await liveBench(database);
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const setTitle = (number: number, title: string) =>
  bench.write('UPDATE core_api.tasks SET title = $2 WHERE task_id = $1', [id('tasks', number), title]);

test('the first answer comes at once, the next one when it differs, and nothing in between', async () => {
  const watcher = await bench.watch(ADA, TITLES);
  expect(watcher.answers).toEqual([await bench.read(ADA, TITLES)]);
  await setTitle(1, 'Pay the rent');
  await eventually('the change comes', () => watcher.answers.length === 2);
  expect(watcher.latest).toContain('Pay the rent');
  await setTitle(1, 'Pay the rent');
  await bench.settle();
  expect(watcher.answers).toHaveLength(2);
  await watcher.close();
});

test('a write in one workspace runs nothing for another', async () => {
  const [ours, theirs] = await Promise.all([bench.watch(ADA, TITLES), bench.watch(DEE, TITLES)]);
  const before = bench.live.state.statements;
  await setTitle(1, 'Pay it');
  await eventually('the change comes', () => ours.answers.length === 2);
  await sleep(50);
  expect(bench.live.state.statements - before).toBe(1);
  expect(theirs.answers).toHaveLength(1);
  await Promise.all([ours.close(), theirs.close()]);
});

describe('who asks alike', () => {
  test('shares one run, and each gets the answer', async () => {
    const before = bench.live.state;
    const all = await Promise.all([1, 2, 3].map(() => bench.watch(ADA, TITLES)));
    expect(bench.live.state.cohorts - before.cohorts).toBe(1);
    await setTitle(2, 'Ask them');
    await eventually('all have it', () => all.every(({ latest }) => latest?.includes('Ask them')));
    await Promise.all(all.map((it) => it.close()));
    expect(bench.live.state.queries).toBe(before.queries);
    expect(bench.live.state.cohorts).toBe(before.cohorts);
  });
});
