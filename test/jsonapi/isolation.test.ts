/** The walls and the promise of isolation, through this door: generated questions, both doors, other tenants' changes. */
import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import type { RunRead } from '../../src/read/run.ts';
import { schemaOf } from '../harness/engine.ts';
import { type Caller, createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { changeForeignRows, deleteForeignRows, splitWorld, userOfA } from '../isolation/tenants.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { EMPTY_WORKSPACE, workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import { settled } from '../proofs/world/settled.ts';
import { insertWorld } from '../proofs/world/store.ts';
import { ask } from './ask.ts';
import { groupsAskedOf } from './group-questions.ts';
import { type Question, questionsOf } from './questions.ts';

const CASES = Number(process.env.ISOLATION_CASES ?? 40);
const seed = 4_000;
const ground = { schema: schemaOf('admin'), world: worldOf(seed) };
const grouped = fc.sample(groupsAskedOf(ground), { seed, numRuns: CASES / 2 });
const asked = [
  ...fc.sample(questionsOf(ground), { seed, numRuns: CASES }),
  ...grouped.map(({ url, variables: { where } }) => ({ url, where })),
];

const admin: Caller = { role: 'admin' };
const callers: readonly Caller[] = [
  { role: 'user', workspaceId: workspaceIds[0] },
  { role: 'service', workspaceId: workspaceIds[1] },
  { role: 'user', workspaceId: EMPTY_WORKSPACE },
];

/** Statements compiled for admin have no filters; run under another's session, only row security is left. */
const underSessionOf =
  ({ role, workspaceId = '' }: Caller) =>
  (run: RunRead): RunRead =>
  (statement, variables, session, gone) =>
    run(
      statement,
      variables,
      newSession({ ...session, role, variables: { 'x-hasura-workspace-id': workspaceId } }),
      gone,
    );

const withoutFilters = (pool: pg.Pool, caller: Caller) => createTestGateway(pool, {}, underSessionOf(caller));

async function textOf(gateway: TestGateway, url: string, caller: Caller): Promise<string> {
  const { status, text } = await ask(gateway, url, { caller });
  expect(status, `${url} ${text}`).toBe(200);
  return text;
}

/** Whether a key's target is hidden is the first wall's to say: for admin, nothing is. */
const asksForHidden = ({ where }: Pick<Question, 'where'>): boolean =>
  /"(?:workspace|source_thread|created_by)_id":\{[^}]*"_is_null"/.test(JSON.stringify(where));

/** Cursors are sealed for their role. */
const withoutCursors = (text: string): string => text.replaceAll(/(page%5B(?:after|before)%5D=)[\w-]+/g, '$1');

describe('each wall stands alone', () => {
  test.for(callers)(
    'row security, without the compiled filters, for $role of $workspaceId',
    { timeout: 300_000 },
    async (caller) => {
      await using stage = await stageOf(settled(worldOf(seed)));
      const bare = withoutFilters(stage.database.gateway, caller);
      for (const { url } of asked.filter((it) => !asksForHidden(it))) {
        const own = withoutCursors(await textOf(stage.gateway, url, caller));
        expect(withoutCursors(await textOf(bare, url, admin)), url).toBe(own);
      }
    },
  );

  test.for(callers)(
    'the compiled filters, above row security, for $role of $workspaceId',
    { timeout: 300_000 },
    async (caller) => {
      await using stage = await stageOf(worldOf(seed));
      const above = createTestGateway(stage.superuser);
      for (const { url } of asked)
        expect(await textOf(above, url, caller), url).toBe(await textOf(stage.gateway, url, caller));
    },
  );

  test('with neither, the same questions see what is foreign', async () => {
    await using stage = await stageOf(worldOf(seed));
    const [caller = admin] = callers;
    const bare = withoutFilters(stage.superuser, caller);
    let foreign = 0;
    for (const { url } of asked)
      if (withoutCursors(await textOf(bare, url, admin)) !== withoutCursors(await textOf(stage.gateway, url, caller)))
        foreign += 1;
    expect(foreign).toBeGreaterThan(CASES / 2);
  }, 300_000);
});

/** Faults of the database, which must not depend on foreign rows either: whether a pattern was tried tells of a row. */
const faultyFor = (foreign: unknown): readonly string[] =>
  ['[regex]=(', '[like]=x%5C%5C%5C', '[similar]=(', '[iregex]=['].flatMap((condition) => [
    `/v1/tasks?filter[id]=${foreign}&filter[title]${condition}`,
    `/v1/people?filter={"assigned_tasks":{"status":{"_eq":"archived"}}}&filter[full_name]${condition}`,
  ]);

test('a document keeps every byte while other workspaces add, change and delete rows', async () => {
  const { ours, foreign } = splitWorld(worldOf(seed));
  await using stage = await stageOf(ours);
  const steps: readonly ((it: Stage) => Promise<unknown>)[] = [
    ({ superuser }) => insertWorld(superuser, foreign),
    ({ superuser }) => superuser.query('ANALYZE'),
    ({ superuser }) => changeForeignRows(superuser),
    ({ superuser }) => deleteForeignRows(superuser),
  ];
  const urls = [...asked.map(({ url }) => url), ...faultyFor(foreign.tasks[0]?.task_id)];
  const before = new Map<string, string>();
  for (const url of urls) before.set(url, (await ask(stage.gateway, url, { caller: userOfA })).text);
  for (const step of steps) {
    const seen = await textOf(stage.gateway, '/v1/tasks?page[size]=100&page[number]=1', admin);
    await step(stage);
    const now = await textOf(stage.gateway, '/v1/tasks?page[size]=100&page[number]=1', admin);
    if (step !== steps[1]) expect(now).not.toBe(seen);
    for (const url of urls)
      expect((await ask(stage.gateway, url, { caller: userOfA })).text, url).toBe(before.get(url));
  }
}, 300_000);
