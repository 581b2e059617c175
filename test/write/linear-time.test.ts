/** The time that the gateway takes for a write grows with its rows, not with their square, and others have turns meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { expectGrowth, processorTime } from '../abuse/growth.ts';
import { type Row, SERVICE, writableGateway } from '../harness/writable-gateway.ts';

const { ask, made } = writableGateway();

const CLAUSE = 'on_conflict: {constraint: uniq_tasks_active_provider_company, update_columns: [parent_task_id]}';
const insert = (clause: string) =>
  `mutation ($o: [tasks_insert_input!]!) { insert_tasks(objects: $o${clause}) { affected_rows } }`;

const objects = (count: number, more: (index: number) => Row = () => ({})): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({ title: `${index}`, executor_type: 'human', ...more(index) }));

const expectLinear = (query: string, rows: (count: number) => readonly Row[]): Promise<void> =>
  expectGrowth(
    () => ask(query, { o: rows(1_000) }),
    () => ask(query, { o: rows(5_000) }),
  );

test('an insert of many rows takes linear time', () => expectLinear(insert(''), objects));

test('an insert of many rows with parents, which may move, takes linear time', async () => {
  const parents = await Promise.all(Array.from({ length: 500 }, () => made('tasks')));
  const ids = parents.map(({ task_id }) => task_id);
  const under = (count: number) => objects(count, (index) => ({ parent_task_id: ids[index % ids.length] }));
  await expectLinear(insert(`, ${CLAUSE}`), under);
});

test('an update of many large values leaves turns to other requests', async () => {
  const numbers = Array.from({ length: 100_000 }, (_, index) => (index % 10) + 0.5);
  for (let count = 0; count < 20; count += 1) await made('contributions', { name: 'Large', ai_historic: { numbers } });
  const query = `mutation { update_contributions(where: {name: {_eq: "Large"}}, _append: {ai_historic: {more: 1}}) { affected_rows } }`;
  const parts: number[] = [];
  for (let tries = 0; tries < 3; tries += 1) {
    const held = monitorEventLoopDelay({ resolution: 5 });
    const took = await processorTime(async () => {
      held.enable();
      const { data } = await ask(query, {}, SERVICE);
      held.disable();
      expect(data).toEqual({ update_contributions: { affected_rows: 20 } });
    });
    parts.push(held.max / 1_000 / took);
  }
  expect(Math.min(...parts), 'the longest time without a turn, as a part of all').toBeLessThan(0.6);
});
