/** Migrations run while others write: no writer waits long, and one that was interrupted goes on where it was. */
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LOCK_TIMEOUT, migrate, migrationsFolder } from '../../src/db/migrate.ts';
import { createEmptyDatabase } from '../harness/database.ts';

type Urls = Awaited<ReturnType<typeof createEmptyDatabase>>;

async function connect(url: string): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/** A folder with those migrations of the project whose name comes before that one. */
async function earlier(than: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rowgate-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const names = (await readdir(migrationsFolder)).filter((name) => name < than);
  for (const name of names) await cp(join(migrationsFolder, name), join(folder, name), { recursive: true });
  return folder;
}

const ROWS = `
  INSERT INTO core_api.workspaces (pk) SELECT generate_series(1, 20);
  INSERT INTO core_api.people (workspace_pk, full_name) SELECT 1 + n % 20, 'P' FROM generate_series(1, 200) AS n;
  INSERT INTO core_api.blueprint_runs (pk, workspace_pk, goal, target_url)
    SELECT n, 1 + n % 20, '', '' FROM generate_series(1, 500) AS n;
  INSERT INTO core_api.blueprint_steps (blueprint_run_pk, step_number, action_type, page_url)
    SELECT run, step, '', '' FROM generate_series(1, 500) AS run, generate_series(1, 15) AS step;
  INSERT INTO core_api.tasks (workspace_pk, title, executor_type) SELECT 1 + n % 20, '', 'human' FROM generate_series(1, 2000) AS n`;

/** What a writer writes, again and again: each table that changes. */
const WRITES = [
  `INSERT INTO core_api.blueprint_steps (blueprint_run_pk, step_number, action_type, page_url)
    SELECT pk, 100 + (SELECT count(*) FROM core_api.blueprint_steps WHERE blueprint_run_pk = run.pk), '', ''
    FROM core_api.blueprint_runs AS run WHERE pk = 1 + floor(random() * 500) ON CONFLICT DO NOTHING`,
  `UPDATE core_api.blueprint_steps SET reasoning = 'seen' WHERE pk = 1 + floor(random() * 7500)`,
  `UPDATE core_api.blueprint_runs SET goal = 'more' WHERE pk = 1 + floor(random() * 500)`,
  `INSERT INTO core_api.tasks (workspace_pk, title, executor_type) VALUES (1 + floor(random() * 20), 'new', 'human')`,
  `INSERT INTO core_api.contributions (workspace_pk, name, addresses, country, flow_json)
    VALUES (1 + floor(random() * 20), '', '[]', '{}', '{}')`,
];

interface Written {
  readonly statements: number;
  readonly faults: readonly unknown[];
}

/** Writes until it is told to stop; each statement as admin, in a transaction of its own. */
async function write({ gatewayUrl }: Urls, stop: AbortSignal): Promise<Written> {
  await using client = await connect(gatewayUrl);
  await client.query(`SELECT set_config('rowgate.role', 'admin', false)`);
  const faults: unknown[] = [];
  let statements = 0;
  while (!stop.aborted) {
    await client.query(WRITES[statements % WRITES.length] ?? '').catch((error: unknown) => faults.push(error));
    statements += 1;
  }
  return { statements, faults };
}

const LONGEST_WAIT = `SELECT coalesce(max(extract(epoch FROM clock_timestamp() - waitstart)), 0)::float8 * 1000 AS ms
  FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE NOT granted AND datname = current_database() AND usename = 'gateway'`;

/** The longest that a writer has waited for a lock, in milliseconds, as PostgreSQL tells it. */
async function watch({ superuserUrl }: Urls, stop: AbortSignal): Promise<number> {
  await using client = await connect(superuserUrl);
  let longest = 0;
  while (!stop.aborted) {
    const { rows } = await client.query<{ ms: number }>(LONGEST_WAIT);
    longest = Math.max(longest, rows[0]?.ms ?? 0);
    await sleep(10);
  }
  return longest;
}

describe('while others write and one holds a table for seconds, no writer waits longer than for a lock of', () => {
  test.each([
    ['the migrations that keep the schema divisible', '20261130', 'blueprint_steps'],
    ['the migration of search', '20261130000030', 'tasks'],
  ])('%s', async (_, from, held) => {
    await using database = await createEmptyDatabase();
    await migrate(database.ownerUrl, await earlier(from));
    await using superuser = await connect(database.superuserUrl);
    await superuser.query(ROWS);
    const stop = new AbortController();
    const writers = [1, 2].map(() => write(database, stop.signal));
    const waited = watch(database, stop.signal);
    // Somebody forgets to commit, which no migration may make the others pay for.
    await superuser.query(`BEGIN; UPDATE core_api.${held} SET updated_at = now() WHERE pk = 7`);
    const migrated = migrate(database.ownerUrl);
    await sleep(2.5 * LOCK_TIMEOUT);
    await superuser.query('COMMIT');
    expect((await migrated).applied).toContain('20261130000030_search');
    stop.abort();
    const written = await Promise.all(writers);
    expect(written.flatMap(({ faults }) => faults.map(String))).toEqual([]);
    expect(Math.min(...written.map(({ statements }) => statements))).toBeGreaterThan(WRITES.length);
    // Twice: for the lock, and until the migration that holds it has committed.
    expect(await waited).toBeLessThan(2 * LOCK_TIMEOUT);
    const { rows } = await superuser.query(`SELECT count(*)::int FROM core_api.blueprint_steps AS step
      JOIN core_api.blueprint_runs AS run ON run.pk = blueprint_run_pk WHERE step.workspace_pk IS DISTINCT FROM run.workspace_pk`);
    expect(rows).toEqual([{ count: 0 }]);
    const invalid = await superuser.query('SELECT conname FROM pg_constraint WHERE NOT convalidated');
    expect(invalid.rows).toEqual([]);
  });
});

describe('a file that says "no transaction"', () => {
  async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
    const folder = await earlier('');
    for (const [name, sql] of Object.entries(files)) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'migration.sql'), sql);
    }
    return folder;
  }

  const INDEX = '-- no transaction\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS once ON public.numbers (n);';

  test('builds its index anew where one was left half built', async () => {
    await using database = await createEmptyDatabase();
    await using owner = await connect(database.ownerUrl);
    await owner.query('CREATE TABLE public.numbers (n int); INSERT INTO public.numbers VALUES (1), (1)');
    const folder = await folderOf({ '1_index': INDEX });
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
      /1_index failed half-way; run again it goes on from there: could not create unique index/,
    );
    const index = `SELECT indisvalid FROM pg_index WHERE indexrelid = 'public.once'::regclass`;
    expect((await owner.query(index)).rows).toEqual([{ indisvalid: false }]);
    await owner.query('DELETE FROM public.numbers');
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ['1_index'] });
    expect((await owner.query(index)).rows).toEqual([{ indisvalid: true }]);
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: [] });
  });

  test('keeps what it had done when its connection is cut, and goes on from there', async () => {
    await using database = await createEmptyDatabase();
    await using superuser = await connect(database.superuserUrl);
    await superuser.query('CREATE TABLE public.numbers (n int); ALTER TABLE public.numbers OWNER TO rowgate_owner');
    const fill = `-- no transaction
DO $$ BEGIN
  FOR i IN (SELECT coalesce(max(n), 0) + 1 FROM public.numbers) .. 20 LOOP
    INSERT INTO public.numbers VALUES (i);
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;`;
    const folder = await folderOf({ '1_fill': fill });
    const cut = migrate(database.ownerUrl, folder);
    await Promise.all([
      expect(cut).rejects.toThrow(/1_fill failed half-way/),
      sleep(700).then(() =>
        superuser.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'rowgate migrate'`),
      ),
    ]);
    const count = async () => Number((await superuser.query('SELECT count(*) FROM public.numbers')).rows[0]?.count);
    const kept = await count();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(20);
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: ['1_fill'] });
    expect(await count()).toBe(20);
  });
});
