/** The gateway's process: how it ends, and what it leaves to those who were being answered. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Compiled, compileGateway } from '../harness/compiled.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { ADA, insertDataset } from '../harness/dataset.ts';
import type { Settings } from '../harness/door.ts';
import { eventually } from '../harness/eventually.ts';
import { headersOf } from '../harness/gateway.ts';
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts';
import { stickTasks } from '../harness/stuck-table.ts';

// Each test starts processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let compiled: Compiled;
let database: TestDatabase;
let headers: Record<string, string>;
beforeAll(async () => {
  compiled = await compileGateway();
  database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
  headers = { 'content-type': 'application/json', ...(await headersOf(ADA)) };
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await compiled[Symbol.asyncDispose]();
});

const start = (settings: Settings = {}) => startGatewayProcess(compiled, database, settings);

const ask = async ({ url }: Pick<GatewayProcess, 'url'>, query = '{ tasks { title } }') => {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return { status: response.status, body: await response.json() };
};

/** Sends each request to a gateway that said it was ready when last asked, as a load balancer does. */
function balance(gateways: readonly GatewayProcess[], interval: number) {
  const ready = new Set(gateways);
  let stopped = false;
  const probe = async (gateway: GatewayProcess): Promise<void> => {
    while (!stopped) {
      const isReady = await fetch(`${gateway.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!isReady) ready.delete(gateway);
      await sleep(interval);
    }
  };
  const failures: unknown[] = [];
  let answered = 0;
  const send = async (): Promise<void> => {
    while (!stopped) {
      const turn = [...ready];
      const gateway = turn[answered % turn.length];
      if (!gateway) throw new Error('no gateway is ready');
      await ask(gateway).then(
        ({ status, body }) => (status === 200 && body.data?.tasks.length === 8 ? undefined : failures.push(body)),
        (error) => failures.push(error),
      );
      answered += 1;
    }
  };
  const running = Promise.all([...gateways.map(probe), ...Array.from({ length: 8 }, send)]);
  return {
    failures,
    ready,
    answered: () => answered,
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** The texts of a module of the bundle and of all that it may load; operators' commands may load more. */
async function bundleOf(main: string): Promise<readonly string[]> {
  const texts = new Map<string, string>();
  const follow = async (name: string): Promise<void> => {
    if (texts.has(name)) return;
    const text = await readFile(join(dirname(main), name), 'utf8');
    texts.set(name, text);
    for (const [, next = ''] of text.matchAll(/(?:from ?|import\(|import ?)"\.\/([\w.-]+\.js)"/g)) await follow(next);
  };
  await follow(basename(main));
  return [...texts.values()];
}

test('the bundle has all that it loads only when it is needed, and nothing of Prisma Client', async () => {
  await using gateway = await start();
  const { body } = await ask(
    gateway,
    'mutation { insert_skills_one(object: {kind: action, name: "n", body: "b"}) { name } }',
  );
  expect(body).toEqual({ data: { insert_skills_one: { name: 'n' } } });
  const texts = await bundleOf(compiled.main);
  expect(texts.length).toBeGreaterThan(3);
  expect(texts.filter((text) => /node_modules\/@prisma\/(client|adapter)|query_compiler/.test(text))).toEqual([]);
  const page = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('<title>Rowgate</title>');
});

describe('SIGTERM', () => {
  test('under load behind a load balancer fails no request', async () => {
    const gateways = await Promise.all([1, 2].map(() => start({ SHUTDOWN_DELAY: '2s' })));
    const [leaving, staying] = gateways as [GatewayProcess, GatewayProcess];
    const balancer = balance(gateways, 100);
    await eventually('both answer', () => gateways.every(({ log }) => log.some(({ outcome }) => outcome === 'ok')));
    const before = balancer.answered();
    leaving.child.kill('SIGTERM');
    expect(await leaving.exited).toBe(0);
    await eventually('the other goes on', () => balancer.answered() > before + 50);
    await balancer.stop();
    expect(balancer.failures).toEqual([]);
    expect([...balancer.ready]).toEqual([staying]);
    expect(before).toBeGreaterThan(0);
    await staying[Symbol.asyncDispose]();
  });

  test('lets what is under way end', async () => {
    await using gateway = await start({ SHUTDOWN_DELAY: '0ms' });
    await using stuck = await stickTasks(database);
    const asked = ask(gateway);
    await eventually('the statement waits', async () => (await stuck.waiting()) === 1);
    gateway.child.kill('SIGTERM');
    await eventually('it takes no more', async () =>
      fetch(`${gateway.url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    await stuck.letGo();
    expect((await asked).body.data.tasks).toHaveLength(8);
    expect(await gateway.exited).toBe(0);
  });

  test('cuts off what lasts past the deadline', async () => {
    await using gateway = await start({ SHUTDOWN_DELAY: '0ms', SHUTDOWN_TIMEOUT: '300ms' });
    await using stuck = await stickTasks(database);
    const asked = ask(gateway).catch(() => 'cut off');
    await eventually('the statement waits', async () => (await stuck.waiting()) === 1);
    const began = performance.now();
    gateway.child.kill('SIGTERM');
    expect(await gateway.exited).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await asked).toBe('cut off');
    await eventually('its statement is gone too', async () => (await stuck.waiting()) === 0);
  });
});

test('Ctrl-C ends it without a delay', async () => {
  await using gateway = await start({ SHUTDOWN_DELAY: '1m' });
  expect((await ask(gateway)).status).toBe(200);
  const began = performance.now();
  gateway.child.kill('SIGINT');
  expect(await gateway.exited).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
});

describe('an error that nobody caught', () => {
  test.each([
    ['SIGUSR2', 'thrown on purpose'],
    ['SIGWINCH', 'rejected on purpose'],
  ] as const)('is logged whole, and ends the gateway with a failure (%s)', async (signal, message) => {
    await using gateway = await start();
    gateway.child.kill(signal);
    expect(await gateway.exited).toBe(1);
    expect(gateway.log).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: 'an error that nobody caught ends the gateway',
        error: expect.objectContaining({ message, stack: expect.stringContaining('data:text/javascript') }),
      }),
    );
    expect(gateway.said.join('\n')).toContain('an error that nobody caught has ended the gateway');
  });
});

test('a start that is refused says why, and fails', async () => {
  await database.owner.query('ALTER TABLE core_api.skills NO FORCE ROW LEVEL SECURITY');
  await expect(start()).rejects.toThrow(
    /ended with 1:\nrowgate: The database must not be served from:\n {2}Row security is not forced on core_api\.skills/,
  );
  await database.owner.query('ALTER TABLE core_api.skills FORCE ROW LEVEL SECURITY');
});

test('a log that nobody reads stops nothing: lines are dropped, and counted when somebody reads again', async () => {
  await using gateway = await start({ LOG_LEVEL: 'debug' });
  const { stdout } = gateway.child;
  stdout?.pause();
  const aliases = Array.from({ length: 20 }, (_, at) => `${'a'.repeat(200)}${at}: title`).join(' ');
  const dropped = () => gateway.log.find(({ message }) => String(message).startsWith('nobody has read the log'));
  for (let round = 0; round < 60; round += 1) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(gateway, `{ tasks { ${aliases} } }`)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  }
  stdout?.resume();
  await eventually('it is read', async () => (await ask(gateway)).status === 200 && dropped() !== undefined);
  expect(Number(dropped()?.lines)).toBeGreaterThan(0);
});
