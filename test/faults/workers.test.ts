/** Several processes as one gateway: what they share, and that nobody sees one go. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Compiled, compileGateway } from '../harness/compiled.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, insertDataset } from '../harness/dataset.ts';
import type { Settings } from '../harness/door.ts';
import { eventually } from '../harness/eventually.ts';
import { headersOf } from '../harness/gateway.ts';
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts';

// Each test starts processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let compiled: Compiled;
let database: TestDatabase;
let folder: string;
let gateway: GatewayProcess;
let headers: Record<string, string>;
beforeAll(async () => {
  compiled = await compileGateway();
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
  folder = await mkdtemp(join(tmpdir(), 'rowgate-workers-'));
  headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
  gateway = await start({ DATABASE_CONNECTIONS: '5', LIMIT_REQUESTS: '50' });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  await compiled[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const start = (settings: Settings = {}, flags: readonly string[] = []) =>
  startGatewayProcess(compiled, database, { WORKERS: '2', SHUTDOWN_DELAY: '500ms', ...settings }, flags);

const READ = 'query Read { people { full_name } }';

/** Over a connection of its own, so that the workers take turns. */
async function ask({ url }: GatewayProcess, query = READ, connection = 'close'): Promise<number> {
  const init = { method: 'POST', headers: { ...headers, connection }, body: JSON.stringify({ query }) };
  const response = await fetch(`${url}/graphql`, init);
  const { errors } = (await response.json()) as { errors?: unknown[] };
  return errors ? 400 : response.status;
}

async function workersOf({ child }: GatewayProcess): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(child.pid)]);
  return stdout
    .split('\n')
    .map(Number)
    .filter((pid) => pid > 0);
}

const isThere = (pid: number): Promise<boolean> =>
  readFile(`/proc/${pid}/stat`, 'utf8').then(
    (stat) => !/\) Z /.test(stat),
    () => false,
  );

const messages = ({ log }: GatewayProcess): readonly unknown[] => log.map(({ message }) => message);

/** Asks all the while, over connections that stay and ones that do not; gives what went wrong. */
function askAllTheWhile(gateway: GatewayProcess) {
  const failures: unknown[] = [];
  let asked = 0;
  let isOver = false;
  const one = async (connection: string): Promise<void> => {
    while (!isOver) {
      asked += 1;
      const status = await ask(gateway, READ, connection).catch((error: Error) => error.cause ?? error);
      if (status !== 200) failures.push(status);
      // How soon the database answers is not asked here.
      const ready = await fetch(`${gateway.url}/readyz`).then(
        (it) => it.text(),
        (error: Error) => error.cause,
      );
      if (ready !== 'OK' && ready !== 'NOT READY') failures.push(ready);
    }
  };
  const all = Promise.all(['keep-alive', 'keep-alive', 'close', 'close'].map(one));
  return {
    get asked() {
      return asked;
    },
    async end() {
      isOver = true;
      await all;
      return failures;
    },
  };
}

test('what is configured is shared among them, said at start, and told in metrics of all', async () => {
  expect(messages(gateway).find((it) => /^2 workers/.test(String(it)))).toBe(
    '2 workers share what is configured; each has at least 2 connections to PostgreSQL (2 for a workspace), 2 for live queries, ' +
      '1000 of clients, and 25 requests under way (40 of a workspace)',
  );
  expect(await workersOf(gateway)).toHaveLength(2);
  for (let n = 0; n < 10; n += 1) expect(await ask(gateway)).toBe(200);
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(text).toContain('rowgate_operations_total{operation="Read",role="user",outcome="ok"} 10\n');
  expect(text).toMatch(/^process_resident_memory_bytes \d{9}$/m);
  const pools = await database.gateway.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'rowgate'`,
  );
  expect(pools.rows[0].n).toBeGreaterThan(2);
});

/** What Node is told so that the second worker ends where it starts, the first time. */
const failsOnce = (mark: string): string => `data:text/javascript,
  import { existsSync, writeFileSync } from 'node:fs';
  if (process.env.ROWGATE_WORKER_PLACE === '1/2' && !existsSync('${mark}')) { writeFileSync('${mark}', ''); process.exit(1); }`;

test('one that does not start beside the first is tried again, and the gateway serves meanwhile', async () => {
  await using own = await start({}, ['--import', failsOnce(join(folder, 'failed-once'))]);
  expect(messages(own)).toContain('a worker did not start, and is tried again');
  expect(await ask(own)).toBe(200);
  await eventually('another is there', () => messages(own).includes('a worker serves in its place'), 20_000);
  expect(await workersOf(own)).toHaveLength(2);
});

test('one that is killed is replaced, told in the log, and the others answer meanwhile', async () => {
  const [first, second] = await workersOf(gateway);
  process.kill(first ?? 0, 'SIGKILL');
  await eventually('its death is told', () => messages(gateway).includes('a worker died, and is replaced'));
  expect(await ask(gateway)).toBe(200);
  await eventually('another is there', () => messages(gateway).includes('a worker serves in its place'), 20_000);
  const now = await workersOf(gateway);
  expect(now).toHaveLength(2);
  expect(now).toContain(second);
  expect(now).not.toContain(first);
});

test('one that cannot start is tried again, each time later, and the others answer meanwhile', async () => {
  const [first] = await workersOf(gateway);
  await database.owner.query('ALTER TABLE core_api.skills NO FORCE ROW LEVEL SECURITY');
  const served = () => messages(gateway).filter((it) => it === 'a worker serves in its place').length;
  const before = served();
  const tries = () => messages(gateway).filter((it) => /could not be replaced/.test(String(it))).length;
  try {
    process.kill(first ?? 0, 'SIGKILL');
    await eventually('it was tried', () => tries() >= 2, 30_000);
    expect(await ask(gateway)).toBe(200);
  } finally {
    await database.owner.query('ALTER TABLE core_api.skills FORCE ROW LEVEL SECURITY');
  }
  await eventually('another serves', () => served() > before, 30_000);
  expect(tries()).toBeLessThan(8);
});

test('a start that is refused is said once, and ends all', async () => {
  await database.owner.query('ALTER TABLE core_api.skills NO FORCE ROW LEVEL SECURITY');
  const error = await start().then(
    () => undefined,
    (it: Error) => it.message,
  );
  await database.owner.query('ALTER TABLE core_api.skills FORCE ROW LEVEL SECURITY');
  expect(error?.match(/Row security is not forced on core_api.skills/g)).toHaveLength(1);
  expect(error).toContain('ended with 1');
});

test('SIGHUP has new ones take their place, with settings and allow list as they are then, and no request fails', async () => {
  const [allowed, settings] = [join(folder, 'allowed.json'), join(folder, 'settings.env')];
  const OTHER = 'query Other { tasks { title } }';
  await writeFile(allowed, JSON.stringify([READ]));
  await writeFile(settings, `ALLOW_LIST=${allowed}\nLIMIT_BATCH=7\nLOG_LEVEL=info\n`);
  await using gateway = await start({}, [`--env-file=${settings}`]);
  const before = await workersOf(gateway);
  expect([await ask(gateway), await ask(gateway, OTHER)]).toEqual([200, 400]);
  const asking = askAllTheWhile(gateway);
  await writeFile(allowed, JSON.stringify([READ, OTHER]));
  await writeFile(settings, `ALLOW_LIST=${allowed}\nLIMIT_BATCH=1\nLOG_LEVEL=info\n`);
  gateway.child.kill('SIGHUP');
  await eventually('all are new', () => messages(gateway).includes('all workers are new'), 60_000);
  await eventually(
    'the old ones are gone',
    async () => !(await Promise.all(before.map(isThere))).includes(true),
    30_000,
  );
  const meanwhile = asking.asked;
  await sleep(300);
  expect(await asking.end()).toEqual([]);
  expect(meanwhile).toBeGreaterThan(50);
  for (let n = 0; n < 4; n += 1) expect(await ask(gateway, OTHER)).toBe(200);
  const batch = { method: 'POST', headers, body: JSON.stringify([{ query: READ }, { query: READ }]) };
  expect((await fetch(`${gateway.url}/graphql`, batch)).status).toBe(413);
  expect(await workersOf(gateway)).toHaveLength(2);
});

test('SIGHUP with settings that are not accepted changes nothing, and says why', async () => {
  const settings = join(folder, 'wrong.env');
  await writeFile(settings, 'LIMIT_BATCH=7\n');
  await using gateway = await start({}, [`--env-file=${settings}`]);
  const before = await workersOf(gateway);
  await writeFile(settings, 'LIMIT_BATCH=seven\n');
  gateway.child.kill('SIGHUP');
  await eventually('it is said', () => messages(gateway).some((it) => /were not replaced/.test(String(it))));
  expect(JSON.stringify(gateway.log)).toContain('LIMIT_BATCH must be a whole number');
  expect(await workersOf(gateway)).toEqual(before);
  expect(await ask(gateway)).toBe(200);
});

test('SIGTERM drains all of them: what is under way is answered, and all end', async () => {
  const gateway = await start();
  const workers = await workersOf(gateway);
  gateway.child.kill('SIGTERM');
  await eventually('they drain', async () => (await fetch(`${gateway.url}/readyz`)).status === 503);
  expect(await ask(gateway)).toBe(200);
  expect(await gateway.exited).toBe(0);
  expect(await Promise.all(workers.map(isThere))).toEqual([false, false]);
});

test('when the process that started them is killed, they end by themselves', async () => {
  const gateway = await start();
  const workers = await workersOf(gateway);
  gateway.child.kill('SIGKILL');
  await gateway.exited;
  await eventually('they are gone', async () => !(await Promise.all(workers.map(isThere))).includes(true), 10_000);
});

test('lines of several workers stay whole, however much each says and however late it is read', async () => {
  await using talkative = await start({ LOG_LEVEL: 'debug' });
  const { stdout } = talkative.child;
  const aliases = Array.from({ length: 40 }, (_, at) => `${'a'.repeat(200)}${at}: full_name`).join(' ');
  stdout?.pause();
  for (let round = 0; round < 2; round += 1) {
    const asked = Array.from({ length: 20 }, (_, at) => ask(talkative, `{ people(limit: ${at + 1}) { ${aliases} } }`));
    expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
  }
  stdout?.resume();
  const statements = () => talkative.log.filter(({ sql }) => String(sql).includes('full_name'));
  await eventually('they are read', async () => statements().length >= 40);
  expect(talkative.said).toEqual([]);
});
