/** The suite: one PostgreSQL for all files, each file in a process of its own. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Node 20 does not know `await using`.
  oxc: { target: 'es2023' },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
