/** Applies the SQL migrations, and keeps the ledger that `prisma migrate deploy` keeps. */
import { randomUUID } from 'node:crypto';
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
  VALUES ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`;

/**
 * Applies what is pending, in order, each file in a transaction of its own; returns the names applied.
 * Safe to run from several processes at once: its lock ends with its connection. Throws a plain Error that names the file and the cure.
 */
export async function migrate(ownerUrl: string, folder: string = migrationsFolder): Promise<{ applied: string[] }> {
  return withConnection(ownerUrl, { setting: 'DATABASE_OWNER_URL', name: 'rowgate migrate' }, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const pending = stillPending(await readMigrations(folder), await readLedger(client));
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map((migration) => migration.name) };
  });
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

/** The ledger itself is made with the first file, so that a failing first file leaves nothing at all. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    if (!(await ledgerExists(client))) await client.query(CREATE_LEDGER);
    await client.query(sql);
    await client.query(RECORD, [randomUUID(), checksum, name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`The migration ${name} failed and was rolled back: ${reason(error, sql)}`, { cause: error });
  }
}

/** SQLSTATE insufficient_privilege. */
const NOT_ALLOWED = '42501';

/** PostgreSQL's message, with the line of the file and the hint where there are any. */
function reason(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const { code, message, position, hint } = error;
  const line = position === undefined ? '' : ` (line ${sql.slice(0, Number(position)).split('\n').length})`;
  const cure = code === NOT_ALLOWED ? 'DATABASE_OWNER_URL must name the owner of the database.' : hint;
  return `${message.replace(/\.$/, '')}${line}${cure === undefined ? '' : `. ${cure}`}`;
}
