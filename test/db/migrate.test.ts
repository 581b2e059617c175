import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate, migrationsFolder, pendingMigrations } from '../../src/db/migrate.ts';
import { createEmptyDatabase, createTestDatabase } from '../harness/database.ts';

const first = { '1_first': 'CREATE TABLE public.first (id int);' };

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rowgate-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, sql] of Object.entries(files)) await put(folder, name, sql);
  return folder;
}

async function put(folder: string, name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

const TABLES = `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`;

describe('migrate', () => {
  test('applies the files in the order of their names, once', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf({
      '2_later': 'ALTER TABLE public.t ADD COLUMN b int;',
      '1_sooner': 'CREATE TABLE public.t (a int);',
    });
    expect(await pendingMigrations(database.ownerUrl, folder)).toEqual(['1_sooner', '2_later']);
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ['1_sooner', '2_later'] });
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: [] });
    expect(await pendingMigrations(database.ownerUrl, folder)).toEqual([]);
  });

  test('records each file as Prisma does', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf(first);
    await migrate(database.ownerUrl, folder);
    const columns = `SELECT column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '')
        || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '_prisma_migrations' ORDER BY ordinal_position`;
    expect(await query(database.ownerUrl, columns)).toEqual([
      'id character varying(36) not null',
      'checksum character varying(64) not null',
      'finished_at timestamp with time zone',
      'migration_name character varying(255) not null',
      'logs text',
      'rolled_back_at timestamp with time zone',
      'started_at timestamp with time zone not null',
      'applied_steps_count integer not null',
    ]);
    const row = `SELECT migration_name, checksum, applied_steps_count, started_at <= finished_at, rolled_back_at
      FROM public._prisma_migrations`;
    const checksum = createHash('sha256').update(first['1_first']).digest('hex');
    expect(await query(database.ownerUrl, row)).toEqual(['1_first', checksum, 1, true, null]);
  });

  test('refuses a file that was changed after it was applied, and names it', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf(first);
    await migrate(database.ownerUrl, folder);
    await put(folder, '1_first', 'CREATE TABLE public.first (id bigint);');
    await put(folder, '2_next', 'CREATE TABLE public.next ();');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/1_first\/migration\.sql was changed.*Restore/);
    await expect(pendingMigrations(database.ownerUrl, folder)).rejects.toThrow(/1_first\/migration\.sql was changed/);
    expect(await query(database.ownerUrl, TABLES)).toEqual(['_prisma_migrations', 'first']);
  });

  test('refuses to go on when an applied file is missing, and names it', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf(first);
    await migrate(database.ownerUrl, folder);
    await rm(join(folder, '1_first'), { recursive: true });
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/1_first\/migration\.sql was applied.*is missing/);
  });

  test('refuses a new file that sorts before an applied one', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf(first);
    await migrate(database.ownerUrl, folder);
    await put(folder, '0_early', 'CREATE TABLE public.early ();');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0_early\/migration\.sql is older than 1_first/);
  });

  test('refuses a database in which another tool left a migration unfinished', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf(first);
    await migrate(database.ownerUrl, folder);
    await query(database.ownerUrl, 'UPDATE public._prisma_migrations SET finished_at = NULL');
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/1_first was started and not finished.*resolve/);
  });

  test('leaves the database as it was when a file fails half-way', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf({ '1_bad': 'CREATE TABLE public.half ();\nSELECT 1 / 0;' });
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
      /1_bad failed and was rolled back: division by zero/,
    );
    expect(await query(database.ownerUrl, TABLES)).toEqual([]);
  });

  test('keeps the files before a failing one, and says on which line it failed', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf({ ...first, '2_second': '-- a comment\nCREATE TABLE public.second (id nonsense);' });
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/2_second .*"nonsense" does not exist \(line 2\)/);
    expect(await query(database.ownerUrl, TABLES)).toEqual(['_prisma_migrations', 'first']);
    expect(await query(database.ownerUrl, 'SELECT migration_name FROM public._prisma_migrations')).toEqual(['1_first']);
  });

  test('says that it wants the owner, where another role migrates', async () => {
    await using database = await createEmptyDatabase();
    const folder = await folderOf({ '1_schema': 'CREATE SCHEMA mine;' });
    await expect(migrate(database.gatewayUrl, folder)).rejects.toThrow(/DATABASE_OWNER_URL must name the owner/);
  });

  test('applies each file once when several run at the same time', async () => {
    await using database = await createEmptyDatabase();
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl)));
    const names = (await readdir(migrationsFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    expect(runs.flatMap(({ applied }) => applied).sort()).toEqual(names.map(({ name }) => name).sort());
    expect(runs.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
  });

  test('makes a database that has nothing pending', async () => {
    await using database = await createTestDatabase();
    expect(await pendingMigrations(database.ownerUrl)).toEqual([]);
  });
});
