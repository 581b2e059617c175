/** One PostgreSQL for the whole suite, with a migrated database that each test clones. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';

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
  max_connections: '200',
  timezone: 'Asia/Kathmandu',
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'rowgate-test-'));
  const postgres = await startEmbeddedPostgres(folder, SETTINGS);
  const { gatewayUrl, ownerUrl, superuserUrl } = postgres;
  await migrate(ownerUrl);
  project.provide('template', { gatewayUrl, ownerUrl, superuserUrl });
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
