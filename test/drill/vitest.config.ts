/** The drills, apart from the suite: they take minutes, and Debian's packages. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Node 20 does not know `await using`.
  oxc: { target: 'es2023' },
  test: {
    include: ['test/drill/drill.ts'],
    globalSetup: ['test/drill/folder.ts'],
    pool: 'forks',
    disableConsoleIntercept: true,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
