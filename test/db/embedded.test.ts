import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { migrate, pendingMigrations } from '../../src/db/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded.ts';
import { assertReachable, letThrough } from '../../src/embedded/system-user.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const FAST = { fsync: 'off' };

/** One data folder for all tests, because making a cluster takes a second: each leaves it stopped for the next. */
let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('embedded');
});
afterAll(() => rm(folder, { recursive: true }));

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = async () =>
  Number((await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);

const answers = (postgres: EmbeddedPostgres) => query(postgres.gatewayUrl, 'SELECT current_user AS name');

/** A gateway's process with nothing but its database, to be killed. */
async function startGateway() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', GATEWAY, pathToFileURL(compiled).href, folder]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  const urls: { gatewayUrl: string; ownerUrl: string } = JSON.parse(String(line));
  return { child, pid: child.pid, urls };
}

const GATEWAY = `
  const { startEmbeddedPostgres } = await import(process.argv[1]);
  console.log(JSON.stringify(await startEmbeddedPostgres(process.argv[2], { fsync: 'off' })));
  setInterval(() => {}, 60_000);
`;

async function kill({ child }: { child: ChildProcess }): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The module as JavaScript, for processes of its own; inside node_modules, where its imports resolve. */
const compiled = fileURLToPath(new URL(`../../node_modules/.rowgate-test-${process.pid}/embedded.js`, import.meta.url));
beforeAll(async () => {
  const source = fileURLToPath(new URL('../../src/embedded/embedded.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: source, outDir: dirname(compiled), target: 'es2023' },
  });
});
afterAll(() => rm(dirname(compiled), { recursive: true }));

describe('the embedded PostgreSQL', () => {
  test('begins anew after a first start that was killed half-way', async () => {
    await mkdir(join(folder, 'postgres.making-1'));
    await writeFile(join(folder, 'postgres.making-1/superuser-password'), 'half');
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    expect(await answers(postgres)).toEqual([{ name: 'gateway' }]);
    expect((await readdir(folder)).filter((name) => name.includes('making'))).toEqual([]);
  });

  test('finds its data again at the second start, and leaves no lock behind', async () => {
    {
      await using first = await startEmbeddedPostgres(folder, FAST);
      await migrate(first.ownerUrl);
      await query(first.ownerUrl, 'CREATE TABLE public.kept_by_stop AS SELECT 42 AS answer');
    }
    expect(await readdir(folder)).toEqual(['postgres']);
    await using second = await startEmbeddedPostgres(folder, FAST);
    expect(await query(second.ownerUrl, 'SELECT answer FROM public.kept_by_stop')).toEqual([{ answer: 42 }]);
    expect(await pendingMigrations(second.ownerUrl)).toEqual([]);
    expect(await answers(second)).toEqual([{ name: 'gateway' }]);
  });

  test('has an owner and a gateway that are no superusers, listens on 127.0.0.1 only, and wants passwords', async () => {
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    const roles = `SELECT rolname FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolbypassrls OR rolcreaterole)`;
    expect(await query(postgres.ownerUrl, roles)).toEqual([{ rolname: 'postgres' }]);
    expect(await query(postgres.ownerUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const wrong = new URL(postgres.gatewayUrl);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'SELECT')).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(folder, 'postgres/passwords.json'))).mode & 0o777).toBe(0o600);
  });

  test('keeps the durable settings unless told otherwise', async () => {
    await using postgres = await startEmbeddedPostgres(folder);
    const durable = `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY 1`;
    expect((await query(postgres.ownerUrl, durable)).map(({ setting }) => setting)).toEqual(['on', 'on', 'on']);
  });

  test('lets indexes serve conditions on enums and searches under row security', async () => {
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    const leakproof = `SELECT proname FROM pg_proc WHERE proleakproof AND proname IN ('enum_eq', 'ts_match_vq') ORDER BY 1`;
    expect(await query(postgres.gatewayUrl, leakproof)).toEqual([{ proname: 'enum_eq' }, { proname: 'ts_match_vq' }]);
  });

  test('refuses a folder that another live gateway has, and names the process', async () => {
    await using first = await startEmbeddedPostgres(folder, FAST);
    await expect(startEmbeddedPostgres(folder, FAST)).rejects.toThrow(
      `DATA_DIR: ${folder} is in use by another gateway (process ${process.pid})`,
    );
    expect(await answers(first)).toHaveLength(1);
  });

  test('refuses a folder that a gateway in another process has, until that one is killed', async () => {
    const other = await startGateway();
    await expect(startEmbeddedPostgres(folder, FAST)).rejects.toThrow(`(process ${other.pid})`);
    await kill(other);
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    expect(await answers(postgres)).toHaveLength(1);
  });

  test('stops the server that a killed gateway left behind, keeps its data and starts anew', async () => {
    const killed = await startGateway();
    await query(killed.urls.ownerUrl, 'CREATE TABLE public.kept_by_orphan AS SELECT 42 AS answer');
    const orphan = await serverPid();
    await kill(killed);
    expect(await query(killed.urls.gatewayUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    expect(await serverPid()).not.toBe(orphan);
    await expect(query(killed.urls.gatewayUrl, 'SELECT 1 AS one')).rejects.toThrow();
    expect(await query(postgres.ownerUrl, 'SELECT answer FROM public.kept_by_orphan')).toEqual([{ answer: 42 }]);
  });

  test('recovers when its server was killed as well', async () => {
    const killed = await startGateway();
    await query(killed.urls.ownerUrl, 'CREATE TABLE public.kept_by_recovery AS SELECT 42 AS answer');
    process.kill(await serverPid(), 'SIGKILL');
    await kill(killed);
    await using postgres = await startEmbeddedPostgres(folder, {});
    expect(await query(postgres.ownerUrl, 'SELECT answer FROM public.kept_by_recovery')).toEqual([{ answer: 42 }]);
  });

  test('stops without complaint when its server is already gone', async () => {
    const postgres = await startEmbeddedPostgres(folder, FAST);
    const client = new pg.Client({ connectionString: postgres.superuserUrl });
    const gone = new Promise((resolve) => client.on('error', () => {}).once('end', resolve));
    await client.connect();
    process.kill(await serverPid(), 'SIGINT');
    await gone;
    await postgres.stop();
    await postgres.stop();
    expect(await readdir(folder)).toEqual(['postgres']);
  });

  test('is not held up by a file that names a process which is not its server', async () => {
    await (await startEmbeddedPostgres(folder, FAST)).stop();
    await writeFile(join(folder, 'postgres/data/postmaster.pid'), `${process.pid}\n`);
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    expect(await answers(postgres)).toHaveLength(1);
  });

  test('says what is wrong, in the words of the server, when it does not start', async () => {
    await expect(startEmbeddedPostgres(folder, { shared_buffers: 'many' })).rejects.toThrow(
      /did not start\. Its log ends:\n.*invalid value for parameter "shared_buffers": "many"/s,
    );
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    expect(await answers(postgres)).toHaveLength(1);
  });

  test('leaves the handling of signals to the gateway', async () => {
    const before = process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    expect(await answers(postgres)).toHaveLength(1);
    expect(process.listenerCount('SIGINT') + process.listenerCount('SIGTERM')).toBe(before);
  });
});

/** As root the server runs as another user; these hold for any. */
describe('the system user of the server', () => {
  const stranger = { uid: 424_242, gid: 424_242 };

  test('is told which folder it may not pass through, with the cure', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'rowgate-closed-'));
    onTestFinished(() => rm(closed, { recursive: true }));
    const target = join(closed, 'data');
    await chmod(closed, 0o700);
    await expect(assertReachable(target, stranger)).rejects.toThrow(
      `may not pass through ${closed} to ${target}. Allow it (chmod o+x ${closed})`,
    );
    await letThrough(closed, stranger);
    expect((await stat(closed)).mode & 0o777).toBe(0o701);
    await expect(assertReachable(target, stranger)).resolves.toBeUndefined();
  });

  test('is nobody else when we are not root: nothing is checked or changed', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'rowgate-closed-'));
    onTestFinished(() => rm(closed, { recursive: true }));
    await letThrough(closed, undefined);
    await assertReachable(join(closed, 'data'), undefined);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  });
});
