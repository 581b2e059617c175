/** One PostgreSQL for the whole suite, with a migrated database that each test clones. */
import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/db/migrate.ts';
import { startEmbeddedPostgres } from '../../src/embedded/embedded.ts';
import { temporaryFolder } from './temporary-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection strings to the template database, which nothing may change or stay connected to. */
    template: { gatewayUrl: string; ownerUrl: string; superuserUrl: string };
  }
}

/** Durability is given up for speed; a time zone that nobody has by accident shows what depends on the server's. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '128MB',
  max_connections: '200',
  timezone: 'Asia/Kathmandu',
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder('suite');
  const postgres = await startEmbeddedPostgres(folder, SETTINGS);
  const { gatewayUrl, ownerUrl, superuserUrl } = postgres;
  await migrate(ownerUrl);
  project.provide('template', { gatewayUrl, ownerUrl, superuserUrl });
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
