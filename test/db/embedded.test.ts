import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { migrate, pendingMigrations } from '../../src/db/migrate.ts';

const FAST = { fsync: 'off' };

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rowgate-embedded-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = async (folder: string) =>
  Number((await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);

const answers = (postgres: EmbeddedPostgres) => query(postgres.gatewayUrl, 'SELECT current_user AS name');

/** A process that has been and gone. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('the embedded PostgreSQL', () => {
  test('finds its data again at the second start, and leaves no lock behind', async () => {
    const folder = await dataFolder();
    {
      await using first = await startEmbeddedPostgres(folder, FAST);
      await migrate(first.ownerUrl);
      await query(first.ownerUrl, 'CREATE TABLE public.kept AS SELECT 42 AS answer');
    }
    expect(await readdir(folder)).toEqual(['postgres']);
    await using second = await startEmbeddedPostgres(folder, FAST);
    expect(await query(second.ownerUrl, 'SELECT answer FROM public.kept')).toEqual([{ answer: 42 }]);
    expect(await pendingMigrations(second.ownerUrl)).toEqual([]);
    expect(await answers(second)).toEqual([{ name: 'gateway' }]);
  });

  test('has an owner and a gateway that are no superusers, listens on 127.0.0.1 only, and wants passwords', async () => {
    const folder = await dataFolder();
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
    await using postgres = await startEmbeddedPostgres(await dataFolder());
    const durable = `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY 1`;
    expect((await query(postgres.ownerUrl, durable)).map(({ setting }) => setting)).toEqual(['on', 'on', 'on']);
  });

  test('refuses a folder that another live gateway has, and names the process', async () => {
    const folder = await dataFolder();
    await using first = await startEmbeddedPostgres(folder, FAST);
    await expect(startEmbeddedPostgres(folder, FAST)).rejects.toThrow(
      `The data folder ${folder} is in use by another gateway (process ${process.pid})`,
    );
    expect(await answers(first)).toHaveLength(1);
  });

  test('refuses a folder that a gateway in another process has', async () => {
    const folder = await dataFolder();
    const script = `const { lockFolder } = await import(process.argv[1]); await lockFolder(process.argv[2]); console.log('locked'); setInterval(() => {}, 1e6);`;
    const other = spawn(process.execPath, ['--import', TYPES, '-e', script, LOCK_MODULE, folder]);
    onTestFinished(() => void other.kill('SIGKILL'));
    await once(other.stdout, 'data');
    await expect(startEmbeddedPostgres(folder, FAST)).rejects.toThrow(`(process ${other.pid})`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await using postgres = await startEmbeddedPostgres(folder, FAST);
    expect(await answers(postgres)).toHaveLength(1);
  });
});
