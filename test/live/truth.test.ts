/**
 * The last answer of every live query is what a fresh read gives, whatever was committed around its start and however
 * often its source broke: a short run here, `ROWGATE_LIVE_COMMITS=1000` for a long one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { eventually } from '../harness/eventually.ts';
import type { Caller } from '../harness/gateway.ts';
import { type LiveBench, liveBench, type Watcher } from '../harness/live.ts';
import { type OwnPostgres, startOwnPostgres } from '../harness/own-postgres.ts';
import {
  FIRST_ROWS,
  type Pick,
  personId,
  randomOf,
  randomWrite,
  TENANTS,
  taskId,
  workspaceId,
} from './random-writes.ts';

const COMMITS = Number(process.env.ROWGATE_LIVE_COMMITS ?? 120);
/** The source's connection is ended so often. */
const KILLS = Math.max(3, COMMITS / 50);
/** Milliseconds: while the source connects again, with growing pauses, what is asked waits. */
const TIMEOUT = 60_000 + COMMITS * 500;
const SEED = Number(process.env.ROWGATE_LIVE_SEED ?? Date.now() % 1e6);

interface Question {
  readonly query: string;
  readonly variables?: (tenant: number, pick: Pick) => Readonly<Record<string, unknown>>;
  /** Whether rows of other workspaces may be in its answer. */
  readonly isShared?: boolean;
}

const byKey = (tenant: number, pick: Pick) => ({ id: taskId(tenant, 1 + pick(10)) });

const QUESTIONS: readonly Question[] = [
  { query: '{ tasks { title status assigned_to { full_name } subtasks { title } } }' },
  { query: '{ tasks(where: {parent_task_id: {_is_null: true}}) { title parent_task_id assigned_to_id } }' },
  { query: '{ tasks(order_by: {subtasks_aggregate: {count: desc}}, limit: 3) { title } }' },
  { query: '{ tasks(where: {assigned_to: {full_name: {_like: "%1"}}}) { title } }' },
  { query: '{ tasks_aggregate { aggregate { count max { score } } } }' },
  { query: 'query ($id: uuid!) { tasks_by_pk(task_id: $id) { title score subtasks { title } } }', variables: byKey },
  { query: 'query ($id: uuid!) { tasks_by_pk(task_id: $id) { title parent_task { title } } }', variables: byKey },
  {
    query: 'query ($to: uuid!) { tasks(where: {assigned_to_id: {_eq: $to}}) { title } }',
    variables: (tenant, pick) => ({ to: personId(tenant, 1 + pick(2)) }),
  },
  { query: '{ people { full_name } }' },
  { query: '{ blueprint_runs { goal steps { page_url } } }' },
  { query: '{ blueprint_steps(order_by: {step_number: asc}) { page_url } }' },
  { query: '{ skills { name visibility } }', isShared: true },
  { query: '{ task_templates { title } }', isShared: true },
];

interface Asked {
  readonly caller: Caller;
  readonly tenant: number;
  readonly question: Question;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly watcher: Watcher;
}

function callerOf(tenant: number, pick: Pick): Caller {
  const kind = pick(10);
  if (kind === 0) return { role: 'admin' };
  const role = kind < 3 ? 'service' : 'user';
  return { role, workspaceId: workspaceId(tenant), userId: personId(tenant, 1 + pick(2)) };
}

async function ask(bench: LiveBench, pick: Pick): Promise<Asked> {
  const tenant = 1 + pick(TENANTS);
  const caller = callerOf(tenant, pick);
  const question = QUESTIONS[pick(QUESTIONS.length)] as Question;
  const variables = question.variables?.(tenant, pick) ?? {};
  return { caller, tenant, question, variables, watcher: await bench.watch(caller, question.query, variables) };
}

/** Names of other workspaces in what it was told. */
function foreignIn({ caller, tenant, question, watcher }: Asked): readonly string[] {
  if (caller.role === 'admin' || question.isShared) return [];
  return watcher.answers.flatMap((text) =>
    [...text.matchAll(/w(\d+):/g)].filter(([, of]) => Number(of) !== tenant).map(String),
  );
}

const KILL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'rowgate live' AND datname = current_database()`;

interface Course {
  readonly bench: LiveBench;
  readonly superuserUrl: string;
  /** Called once, in the middle. */
  readonly restart?: () => Promise<void>;
}

async function run({ bench, superuserUrl, restart }: Course): Promise<readonly Asked[]> {
  const pick = randomOf(SEED);
  const asked: Asked[] = [];
  const writes = new pg.Pool({ connectionString: superuserUrl, max: 4 });
  writes.on('error', () => {});
  const write = (sql: string): Promise<unknown> => writes.query(sql).catch(() => {});
  let pending: Promise<unknown>[] = [];
  for (let commit = 0; commit < COMMITS; commit += 1) {
    pending.push(write(randomWrite(pick)));
    if (pick(3) === 0)
      pending.push(
        ask(bench, pick).then(
          (it) => asked.push(it),
          () => {},
        ),
      );
    if (pick(12) === 0) await asked.splice(pick(asked.length), 1)[0]?.watcher.close();
    if (commit % Math.floor(COMMITS / KILLS) === 7) await write(KILL);
    if (restart && commit === Math.floor(COMMITS / 2)) await restart();
    if (pending.length < 4) continue;
    await Promise.all(pending);
    pending = [];
    await sleep(pick(10));
  }
  await Promise.all(pending);
  // What comes last is heard of by nobody.
  await eventually('the source hears', () => bench.live.state.source === 'hearing', 20_000);
  await write(KILL);
  await Promise.all(Array.from({ length: 20 }, () => write(randomWrite(pick))));
  await writes.end();
  return asked;
}

async function expectTruth(bench: LiveBench, asked: readonly Asked[]): Promise<void> {
  for (const it of asked) {
    const { caller, question, variables, watcher } = it;
    const truth = await bench.read(caller, question.query, variables);
    const what = `seed ${SEED}: ${JSON.stringify(caller)} sees of ${question.query} ${truth}`;
    await eventually(what, () => watcher.latest === truth, 20_000);
    expect(foreignIn(it), what).toEqual([]);
    expect(watcher.events.filter(({ kind }) => kind === 'fault')).toEqual([]);
  }
}

describe('by notification', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test(
    'the last answer is the truth, and nobody was told of another',
    async () => {
      await using bench = await liveBench(database);
      await bench.write(FIRST_ROWS);
      const asked = await run({ bench, superuserUrl: database.superuserUrl });
      expect(asked.length).toBeGreaterThan(COMMITS / 8);
      await expectTruth(bench, asked);
      expect(bench.live.state.lost).toBeGreaterThanOrEqual(1);
    },
    TIMEOUT,
  );
});

describe('by the WAL', () => {
  let postgres: OwnPostgres;
  beforeAll(async () => {
    postgres = await startOwnPostgres();
  });
  afterAll(() => postgres[Symbol.asyncDispose]());

  test(
    'the same, though PostgreSQL was restarted meanwhile',
    async () => {
      await using bench = await liveBench(postgres);
      await bench.write(FIRST_ROWS);
      const asked = await run({
        bench,
        superuserUrl: postgres.superuserUrl,
        restart: () => postgres.restart('immediate'),
      });
      expect(asked.length).toBeGreaterThan(COMMITS / 8);
      await expectTruth(bench, asked);
      expect(bench.live.state.lost).toBeGreaterThanOrEqual(1);
    },
    TIMEOUT,
  );
});
