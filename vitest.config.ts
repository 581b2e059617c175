/** The suite: one PostgreSQL for all files, each file in a process of its own. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Node 20 does not know `await using`.
  oxc: { target: 'es2023' },
  // One graphql for all: Vite would take its .mjs files, while packages outside the suite take what Node takes.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
