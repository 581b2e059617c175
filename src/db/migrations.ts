/** The migration folders on disk, and what the ledger says of them. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  /** The folder's name; its order is the order of application. */
  readonly name: string;
  readonly sql: string;
  /** False for a file that says so in its first line: it is one statement, which may be run again when it was interrupted. */
  readonly isTransaction: boolean;
  /** sha256 of the file in hex, as Prisma records it. */
  readonly checksum: string;
}

export interface LedgerEntry {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Prisma's layout, `<folder>/<name>/migration.sql`, in the order of the names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

const NO_TRANSACTION = '-- no transaction';

async function readMigration(folder: string, name: string): Promise<Migration> {
  const bytes = await readFile(join(folder, name, 'migration.sql'));
  const sql = bytes.toString('utf8');
  const isTransaction = sql.split('\n', 1)[0] !== NO_TRANSACTION;
  return { name, sql, isTransaction, checksum: createHash('sha256').update(bytes).digest('hex') };
}

/** The migrations still to apply. Throws where the ledger and the folder tell different stories. */
export function stillPending(migrations: readonly Migration[], ledger: readonly LedgerEntry[]): Migration[] {
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const entry of ledger) agree(entry, files.get(entry.name));
  const applied = new Set(ledger.map((entry) => entry.name));
  const pending = migrations.filter((migration) => !applied.has(migration.name));
  inOrder(pending, ledger);
  return pending;
}

function agree(entry: LedgerEntry, file: Migration | undefined): void {
  const path = `${entry.name}/migration.sql`;
  if (!entry.finished) {
    throw new Error(
      `The migration ${entry.name} was started and not finished by another tool. ` +
        `Repair the database, then mark it: npx prisma migrate resolve --rolled-back ${entry.name}`,
    );
  }
  if (file === undefined) {
    throw new Error(
      `The migration file ${path} was applied to this database and is missing. Restore it from version control.`,
    );
  }
  if (file.checksum !== entry.checksum) {
    throw new Error(
      `The migration file ${path} was changed after it was applied to this database. ` +
        'Restore the file as it was, and put the change into a new migration.',
    );
  }
}

function inOrder([first]: readonly Migration[], ledger: readonly LedgerEntry[]): void {
  const later = ledger.find((entry) => first !== undefined && entry.name > first.name);
  if (first === undefined || later === undefined) return;
  throw new Error(
    `The migration file ${first.name}/migration.sql is older than ${later.name}, which this database already has. ` +
      'Rename its folder so that it comes last.',
  );
}
