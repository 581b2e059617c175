/** The directory of workspaces, people and templates, which its owner keeps by Prisma Client. */
import type { UrlSetting } from '../db/connect.ts';
import { migrationsFolder, pendingMigrations } from '../db/migrate.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** One transaction over the directory, as the session role admin. */
export type Directory = Prisma.TransactionClient;

/** Milliseconds: a large workspace takes long to remove, and nothing may take for ever. */
const WAIT = { maxWait: 10_000, timeout: 600_000 };

/**
 * Does the work in one transaction as the owner of the tables. Row security is forced on the owner, hence the session.
 * Throws a plain Error with the cure where the database cannot be reached or lacks a migration.
 */
export async function inDirectory<T>(ownerUrl: string, work: (directory: Directory) => Promise<T>): Promise<T> {
  await refuseUnmigrated(ownerUrl, 'DATABASE_OWNER_URL');
  const prisma = await connect(ownerUrl);
  try {
    return await prisma.$transaction(async (directory) => {
      await directory.$executeRaw`SELECT core_api.begin_session('admin', '', '')`;
      return work(directory);
    }, WAIT);
  } finally {
    await prisma.$disconnect();
  }
}

/** Prisma is loaded here alone, because that takes longer than all else that a command does. */
async function connect(ownerUrl: string) {
  const { PrismaPg } = await import('@prisma/adapter-pg');
  const { PrismaClient } = await import('../generated/prisma/client.ts');
  const adapter = new PrismaPg({ connectionString: ownerUrl, application_name: 'rowgate directory', max: 1 });
  return new PrismaClient({ adapter });
}

/** @throws Error with the cure, also where the database that the setting names cannot be reached */
export async function refuseUnmigrated(ownerUrl: string, setting: UrlSetting): Promise<void> {
  const [first] = await pendingMigrations(ownerUrl, migrationsFolder, setting);
  if (first !== undefined) throw new Error(`The migration ${first} is not applied. Run npm run migrate first.`);
}

/** The error that says so where Prisma found a uuid taken; every other error stays itself. */
export function taken(what: string, error: unknown): unknown {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'P2002';
  return isTaken ? new Error(`there is ${what} already`, { cause: error }) : error;
}

/** A list in the order of creation is shown in pages. */
export interface Page {
  readonly limit: number;
  /** The uuid that the page comes after. */
  readonly after: string | undefined;
}

/** What Prisma is told of a page: one row more than is shown tells whether there are more. */
export const pageOf = <Cursor>({ limit, after }: Page, cursor: (id: string) => Cursor) => ({
  orderBy: { pk: 'asc' } as const,
  take: limit + 1,
  ...(after !== undefined && { cursor: cursor(after), skip: 1 }),
});
