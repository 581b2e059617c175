/** The walls and the promise of isolation, through this door: generated questions, both doors, other tenants' changes. */
import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/auth/session.ts';
import { catalog } from '../../src/catalog/catalog.ts';
import type { RunRead } from '../../src/read/run.ts';
import { type Caller, createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { changeForeignRows, deleteForeignRows, splitWorld, userOfA } from '../isolation/tenants.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { NOBODYS_WORKSPACE, workspaceIds, worldOf } from '../proofs/world/make-world.ts';
import { insertWorld } from '../proofs/world/store.ts';
import { ask, type Identifier, type ResourceObject } from './ask.ts';
import { questions } from './questions.ts';

const CASES = Number(process.env.ISOLATION_CASES ?? 40);
const seed = 4_000;
const asked = fc.sample(questions, { seed, numRuns: CASES });

const admin: Caller = { role: 'admin' };
const callers: readonly Caller[] = [
  { role: 'user', workspaceId: workspaceIds[0] },
  { role: 'service', workspaceId: workspaceIds[1] },
  { role: 'user', workspaceId: NOBODYS_WORKSPACE },
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

test('each question finds the rows, in the order, that it finds through the GraphQL door', async () => {
  await using stage = await stageOf(worldOf(seed));
  for (const caller of callers) {
    for (const { url, table, arguments: args } of asked) {
      const key = catalog[table].key.name;
      const { data, text } = await stage.gateway.query(caller, `{ rows: ${table}(${args}) { ${key} } }`);
      const rows = data?.rows as readonly Readonly<Record<string, string>>[] | undefined;
      const { document, statements } = await ask(stage.gateway, url, { caller });
      expect(
        (document.data as readonly Identifier[] | undefined)?.map((it) => it.id),
        `${url} ${text}`,
      ).toEqual(rows?.map((it) => it[key]));
      expect(statements).toHaveLength(1);
      expectWhole(document.data as readonly ResourceObject[], document.included ?? [], url);
    }
  }
}, 300_000);

/** Each resource is there once, and each included one is linked from another. */
function expectWhole(data: readonly ResourceObject[], included: readonly ResourceObject[], url: string): void {
  const all = [...data, ...included];
  const name = (it: Identifier): string => `${it.type} ${it.id}`;
  expect(new Set(all.map(name)).size, url).toBe(all.length);
  const linkage = all.flatMap((it) =>
    Object.values(it.relationships ?? {}).flatMap((relationship) => relationship.data ?? []),
  );
  const linked = new Set((linkage as Identifier[]).map(name));
  for (const it of included) expect(linked, url).toContain(name(it));
}

/** Whether a key's target is hidden is the first wall's to say: for admin, nothing is. */
const asksForHidden = ({ url }: { readonly url: string }): boolean =>
  /^\/v1\/skills\?.*filter\[(workspace|source_thread|created_by)\]\[is_null\]/.test(url);

describe('each wall stands alone', () => {
  test.for(callers)(
    'row security, without the compiled filters, for $role of $workspaceId',
    { timeout: 300_000 },
    async (caller) => {
      await using stage = await stageOf(worldOf(seed));
      const bare = withoutFilters(stage.database.gateway, caller);
      for (const { url } of asked.filter((it) => !asksForHidden(it)))
        expect(await textOf(bare, url, admin), url).toBe(await textOf(stage.gateway, url, caller));
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
      if ((await textOf(bare, url, admin)) !== (await textOf(stage.gateway, url, caller))) foreign += 1;
    expect(foreign).toBeGreaterThan(CASES / 2);
  }, 300_000);
});

test('a document keeps every byte while other workspaces add, change and delete rows', async () => {
  const { ours, foreign } = splitWorld(worldOf(seed));
  await using stage = await stageOf(ours);
  const steps: readonly ((it: Stage) => Promise<unknown>)[] = [
    ({ superuser }) => insertWorld(superuser, foreign),
    ({ superuser }) => superuser.query('ANALYZE'),
    ({ superuser }) => changeForeignRows(superuser),
    ({ superuser }) => deleteForeignRows(superuser),
  ];
  const cursors = asked.map(({ url }) => url.replace(/&?page\[number\]=\d+/, ''));
  const urls = [...asked.map(({ url }) => url), ...cursors];
  const before = new Map<string, string>();
  for (const url of urls) before.set(url, await textOf(stage.gateway, url, userOfA));
  for (const step of steps) {
    const seen = await textOf(stage.gateway, '/v1/tasks?page[size]=100&page[number]=1', admin);
    await step(stage);
    const now = await textOf(stage.gateway, '/v1/tasks?page[size]=100&page[number]=1', admin);
    if (step !== steps[1]) expect(now).not.toBe(seen);
    for (const url of urls) expect(await textOf(stage.gateway, url, userOfA), url).toBe(before.get(url));
  }
}, 300_000);
