/** What others do cannot be noticed: an answer keeps every byte while their rows come, change and go. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TestGateway } from '../harness/gateway.ts';
import { firstSeed } from '../proofs/check.ts';
import { operationsOf } from '../proofs/operations/operations.ts';
import { type Written, write } from '../proofs/operations/written.ts';
import { type Stage, schemaOf, stageOf } from '../proofs/stage.ts';
import { worldOf } from '../proofs/world/make-world.ts';
import { insertWorld } from '../proofs/world/store.ts';
import { changeForeignRows, deleteForeignRows, splitWorld, userOfA } from './tenants.ts';

const CASES = Number(process.env.ISOLATION_CASES ?? 100);

const seed = firstSeed + 1_000;
const { ours, foreign } = splitWorld(worldOf(seed));

/** Faults of the database, which must not depend on foreign rows either: whether a pattern was tried tells of a row. */
const faulty: readonly Written[] = ['_regex: "("', '_like: "x\\\\"', '_similar: "("', '_iregex: "["'].flatMap(
  (condition) => [
    {
      query: `{ tasks(where: {title: {${condition}}, task_id: {_eq: "${foreign.tasks[0]?.task_id}"}}) { task_id } }`,
      variables: {},
    },
    { query: `{ contributions(where: {name: {${condition}}, country: {_contains: "xx"}}) { name } }`, variables: {} },
    {
      query: `{ tasks(where: {plan_meta: {_jsonpath: "$.* ? (@.datetime() < \\"2026-06-15\\".datetime())"}, task_id: {_eq: "${foreign.tasks[0]?.task_id}"}}) { task_id } }`,
      variables: {},
    },
    {
      query: `{ people(where: {assigned_tasks: {title: {${condition}}, status: {_eq: archived}}}) { full_name } }`,
      variables: {},
    },
  ],
);

/** By hand, because no oracle tells what PostgreSQL finds how similar; others' rows come to have the very word. */
const searching: readonly Written[] = ['Invoice', 'invoce', 'paymnt', 'in', '-invoice', 'the or pay'].flatMap(
  (text) => [
    {
      query: `query ($text: String!) {
      tasks(where: {_search: $text}, order_by: [{_search: relevance}, {title: asc}]) { title _search_headline(length: 5) }
      tasks_groups(by: {column: plan_meta, at: "$", as: jsonb}, where: {_search: $text}) { key { plan_meta } aggregate { count } }
      tasks_aggregate(where: {_not: {_search: $text}}) { aggregate { count } }
      people(where: {assigned_tasks: {_search: $text}}) { full_name }
    }`,
      variables: { text },
    },
    {
      query: `query ($text: String!) {
      skills_page(where: {_search: $text}, order_by: {_search: relevance}, first: 3) { items { name } total_count end_cursor }
    }`,
      variables: { text },
    },
  ],
);

async function textsOf(gateway: TestGateway, operations: readonly Written[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const { query, variables } of operations) texts.push((await gateway.query(userOfA, query, variables)).text);
  return texts;
}

interface Step {
  readonly when: string;
  readonly take: (stage: Stage) => Promise<unknown>;
  /** Whether admin, who sees everything, is told. */
  readonly isSeenByAdmin: boolean;
}

const STEPS: readonly Step[] = [
  { when: 'rows are added', take: ({ superuser }) => insertWorld(superuser, foreign), isSeenByAdmin: true },
  { when: 'the tables are analysed', take: ({ superuser }) => superuser.query('ANALYZE'), isSeenByAdmin: false },
  { when: 'rows are changed', take: ({ superuser }) => changeForeignRows(superuser), isSeenByAdmin: true },
  { when: 'the tables are rewritten', take: ({ superuser }) => superuser.query('VACUUM FULL'), isSeenByAdmin: false },
  { when: 'rows are deleted', take: ({ superuser }) => deleteForeignRows(superuser), isSeenByAdmin: true },
];

const everyTask = async (gateway: TestGateway): Promise<string> =>
  (
    await gateway.query(
      { role: 'admin' },
      '{ tasks { title status deleted_at } tasks_aggregate { aggregate { count } } }',
    )
  ).text;

describe('an answer keeps every byte', () => {
  test('while other workspaces add, change and delete rows', async () => {
    await using stage = await stageOf(ours);
    const schema = await schemaOf(stage.gateway, userOfA);
    const operations = fc
      .sample(operationsOf({ schema, world: worldOf(seed) }), { seed, numRuns: CASES })
      .map((operation) => write(operation, schema))
      .concat(faulty, searching);
    const before = await textsOf(stage.gateway, operations);
    for (const { when, take, isSeenByAdmin } of STEPS) {
      const seen = await everyTask(stage.gateway);
      await take(stage);
      expect((await everyTask(stage.gateway)) !== seen, `admin notices when ${when}`).toBe(isSeenByAdmin);
      const after = await textsOf(stage.gateway, operations);
      const changed = operations.filter((_, index) => after[index] !== before[index]);
      expect(changed, `answers that changed when ${when}`).toEqual([]);
    }
  }, 300_000);
});
