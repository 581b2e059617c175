/** Nobody is told another's answer: what must be alike for live queries to share a run. */
import { expect, test } from 'vitest';
import { rowSecurityReadsUser } from '../../src/db/reads-user.ts';
import { createTestDatabase } from '../harness/database.ts';
import { ADA, DEE, id, insertDataset } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import type { Caller } from '../harness/gateway.ts';
import { liveBench, type Watcher } from '../harness/live.ts';
import { liveFixture } from '../harness/live-fixture.ts';

const BO: Caller = { role: 'user', workspaceId: id('workspaces', 1), userId: id('people', 2) };
const PIPELINE: Caller = { role: 'service', workspaceId: id('workspaces', 1) };
const OTHER_PIPELINE: Caller = { role: 'service', workspaceId: id('workspaces', 2) };
const ADMIN: Caller = { role: 'admin' };
const ALL = [ADA, BO, DEE, PIPELINE, OTHER_PIPELINE, ADMIN];

const ASSIGNED = 'query ($to: uuid!) { tasks(where: {assigned_to_id: {_eq: $to}}) { title } }';
const QUERIES = [
  '{ tasks { title } }',
  '{ tasks { task_id } }',
  '{ skills { name } }',
  '{ task_templates { title } }',
  '{ people { full_name } }',
  '{ workspaces { workspace_id } }',
  '{ blueprint_steps { page_url } }',
  '{ tasks_aggregate { aggregate { count } } }',
];

const fixture = liveFixture();

interface Asked {
  readonly caller: Caller;
  readonly query: string;
  readonly watcher: Watcher;
}

/** Everybody asks everything at the same time. */
const askAll = (): Promise<readonly Asked[]> =>
  Promise.all(
    ALL.flatMap((caller) =>
      QUERIES.map(async (query) => ({ caller, query, watcher: await fixture.bench.watch(caller, query) })),
    ),
  );

test('everybody who asks at the same time gets what a request of its own would', async () => {
  for (const { caller, query, watcher } of await askAll())
    expect(watcher.latest, `${caller.role} ${query}`).toBe(await fixture.bench.read(caller, query));
});

test('everybody is pushed what a request of its own would get, whoever changes what', async () => {
  const asked = await askAll();
  for (const table of ['tasks', 'skills', 'people'])
    await fixture.bench.write(`UPDATE core_api.${table} SET workspace_pk = workspace_pk`);
  await fixture.bench.write(`UPDATE core_api.tasks SET title = title || '!'; UPDATE core_api.skills SET name = name || '!';
    UPDATE core_api.task_templates SET title = title || '!'; UPDATE core_api.people SET full_name = full_name || '!';
    UPDATE core_api.blueprint_steps SET page_url = page_url || '!'`);
  await fixture.bench.settle();
  for (const { caller, query, watcher } of asked)
    expect(watcher.latest, `${caller.role} ${query}`).toBe(await fixture.bench.read(caller, query));
  const ofDee = asked.filter(({ caller }) => caller === DEE).flatMap(({ watcher }) => watcher.answers);
  for (const text of ofDee) expect(text).not.toMatch(/Zip the files|Match invoices|Ada|Bo/);
});

test('two people of one workspace share what is the same for both, and no more', async () => {
  const before = fixture.bench.live.state.cohorts;
  const [same, too] = await Promise.all([ADA, BO].map((caller) => fixture.bench.watch(caller, '{ tasks { title } }')));
  expect(fixture.bench.live.state.cohorts - before).toBe(1);
  expect(same?.latest).toBe(too?.latest);
  const [ofAda, ofBo] = await Promise.all(
    [ADA, BO].map((caller) => fixture.bench.watch(caller, ASSIGNED, { to: caller.userId })),
  );
  expect(fixture.bench.live.state.cohorts - before).toBe(3);
  expect(ofAda?.latest).not.toBe(ofBo?.latest);
  expect(ofAda?.latest).toBe(await fixture.bench.read(ADA, ASSIGNED, { to: ADA.userId }));
  expect(ofBo?.latest).toBe(await fixture.bench.read(BO, ASSIGNED, { to: BO.userId }));
});

test('where a policy looks at the person, two people share nothing', async () => {
  await using own = await createTestDatabase();
  await insertDataset(own.superuserUrl);
  expect(await rowSecurityReadsUser(own.gatewayUrl)).toBe(false);
  await own.owner.query(`CREATE FUNCTION core_api.session_user_id() RETURNS uuid LANGUAGE sql STABLE
      RETURN nullif(current_setting('rowgate.user_id', true), '')::uuid;
    DROP POLICY session_select ON core_api.people;
    CREATE POLICY session_select ON core_api.people FOR SELECT USING (person_id = (SELECT core_api.session_user_id()))`);
  expect(await rowSecurityReadsUser(own.gatewayUrl)).toBe(true);
  await using personal = await liveBench(own);
  const [ada, bo] = await Promise.all([ADA, BO].map((caller) => personal.watch(caller, '{ people { full_name } }')));
  expect(ada?.latest).toBe('{"people":[{"full_name":"Ada"}]}');
  expect(bo?.latest).toBe('{"people":[{"full_name":"Bo"}]}');
});

test('whoever has no workspace, or one that is not there, is refused until it is made', async () => {
  const stranger: Caller = { ...ADA, workspaceId: id('workspaces', 60) };
  const refused = await fixture.bench.subscribe(stranger, '{ tasks { title } }');
  await expect(refused.next()).rejects.toThrow('does not live in this cell');
  expect(await refused.next()).toEqual({ done: true, value: undefined });
  await fixture.bench.write(`INSERT INTO core_api.workspaces (pk, workspace_id) VALUES (60, $1)`, [
    stranger.workspaceId,
  ]);
  const watcher = await fixture.bench.watch(stranger, '{ tasks { title } }');
  expect(watcher.latest).toBe('{"tasks":[]}');
  await fixture.bench.write(
    `INSERT INTO core_api.tasks (workspace_pk, title, executor_type) VALUES (60, 'First', 'human')`,
  );
  await eventually('it is seen', () => watcher.latest === '{"tasks":[{"title":"First"}]}');
  await expect(fixture.bench.subscribe({ role: 'user' }, '{ tasks { title } }')).rejects.toThrow(
    'x-hasura-workspace-id',
  );
});
