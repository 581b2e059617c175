/** Applies the SQL migrations, and keeps the ledger that `prisma migrate deploy` keeps. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { packageFile } from '../lib/package-file.ts';
import { type ConnectOptions, withConnection } from './connect.ts';
import { type LedgerEntry, type Migration, readMigrations, stillPending } from './migrations.ts';

/** Where this package keeps its migrations. */
export const migrationsFolder = fileURLToPath(packageFile('prisma/migrations'));

/** Prisma's own number: its `migrate deploy` and this one exclude each other. */
const MIGRATION_LOCK = 72_707_369;

const LEDGER_EXISTS = `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`;

const CREATE_LEDGER = `CREATE TABLE public._prisma_migrations (
  id                  varchar(36) PRIMARY KEY,
  checksum            varchar(64) NOT NULL,
  finished_at         timestamptz,
  migration_name      varchar(255) NOT NULL,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

const READ_LEDGER = `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
  FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`;

const RECORD = `INSERT INTO public._prisma_migrations
  (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`;

/**
 * Applies what is pending, in order, each file in a transaction of its own, or in none where its first line says so; returns
 * the names applied. Safe to run from several processes at once: its lock ends with its connection. Safe to run while others
 * write: see {@link patiently}. Throws a plain Error that names the file and the cure.
 */
export async function migrate(ownerUrl: string, folder: string = migrationsFolder): Promise<{ applied: string[] }> {
  return withConnection(ownerUrl, { setting: 'DATABASE_OWNER_URL', name: 'rowgate migrate' }, async (client) => {
    await takeTurn(client);
    const pending = stillPending(await readMigrations(folder), await readLedger(client));
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map((migration) => migration.name) };
  });
}

/** Asks again and again: a statement that waited for it would be one that building an index concurrently waits for. */
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [MIGRATION_LOCK]);
    if (rows[0]?.mine) return;
    await sleep(100);
  }
}

/** The names that `migrate` would apply. Reads only; throws as `migrate` does. */
export async function pendingMigrations(
  url: string,
  folder: string = migrationsFolder,
  setting: ConnectOptions['setting'] = 'DATABASE_URL',
): Promise<string[]> {
  return withConnection(url, { setting, name: 'rowgate migrate' }, async (client) => {
    const pending = stillPending(await readMigrations(folder), await readLedger(client));
    return pending.map((migration) => migration.name);
  });
}

async function ledgerExists(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(LEDGER_EXISTS);
  return rows[0]?.found === true;
}

async function readLedger(client: pg.Client): Promise<LedgerEntry[]> {
  if (!(await ledgerExists(client))) return [];
  return (await client.query<LedgerEntry>(READ_LEDGER)).rows;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name, sql, isTransaction } = migration;
  try {
    await (isTransaction ? patiently(client, () => inTransaction(client, migration)) : alone(client, migration));
  } catch (error) {
    const after = isTransaction ? 'and was rolled back' : 'half-way; run again it goes on from there';
    throw new Error(`The migration ${name} failed ${after}: ${reason(error, sql)}`, { cause: error });
  }
}

/** Milliseconds that a file waits for each of its locks, and everybody who comes after it waits with it. */
export const LOCK_TIMEOUT = 1_000;

/** How often a file is tried whose lock others hold, a second apart. */
const TRIES = 120;

/** SQLSTATE lock_not_available, deadlock_detected. */
const IN_THE_WAY: ReadonlySet<string | undefined> = new Set(['55P03', '40P01']);

const isInTheWay = (error: unknown): boolean => error instanceof pg.DatabaseError && IN_THE_WAY.has(error.code);

/** A file that does not get its lock gives way, so that writers go on, and comes again. */
async function patiently(client: pg.Client, attempt: () => Promise<void>): Promise<void> {
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT}`);
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === TRIES || !isInTheWay(error)) throw error;
      await sleep(1_000);
    }
  }
}

async function inTransaction(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await record(client, migration, new Date());
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Its locks hold no writer up, so it waits for them; an index that it has left half built is in its own way. */
async function alone(client: pg.Client, migration: Migration): Promise<void> {
  const started = new Date();
  await client.query('SET lock_timeout = 0');
  const [, index, schema] = CONCURRENT_INDEX.exec(migration.sql) ?? [];
  if (index && schema) await dropInvalid(client, `${schema}.${index}`);
  await client.query(migration.sql);
  await record(client, migration, started);
}

const CONCURRENT_INDEX = /^CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?(\w+) ON (\w+)\./m;

async function dropInvalid(client: pg.Client, index: string): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid',
    [index],
  );
  if (rowCount) await client.query(`DROP INDEX CONCURRENTLY ${index}`);
}

/** The ledger itself is made with the first file, so that a failing first file leaves nothing at all. */
async function record(client: pg.Client, { name, checksum }: Migration, started: Date): Promise<void> {
  if (!(await ledgerExists(client))) await client.query(CREATE_LEDGER);
  await client.query(RECORD, [randomUUID(), checksum, name, started]);
}

/** SQLSTATE insufficient_privilege. */
const NOT_ALLOWED = '42501';

/** PostgreSQL's message, with the line of the file and the hint where there are any. */
function reason(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const { code, message, position, hint } = error;
  const line = position === undefined ? '' : ` (line ${sql.slice(0, Number(position)).split('\n').length})`;
  if (isInTheWay(error)) return `${message}. Others hold its table all the time: migrate at a quieter hour.`;
  const cure = code === NOT_ALLOWED ? 'DATABASE_OWNER_URL must name the owner of the database.' : hint;
  return `${message.replace(/\.$/, '')}${line}${cure === undefined ? '' : `. ${cure}`}`;
}
