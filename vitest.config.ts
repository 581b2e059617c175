/** The suite: one PostgreSQL for all files, three processes that take them in turn. A browser's tests need a browser. */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type Reporter, type TestSpecification, type TestUserConfig } from 'vitest/node';
import { findBrowser } from './test/browser/find-browser.ts';

const leftOut: Reporter = {
  onTestRunEnd() {
    console.log('\n Left out: test/browser, because there is no Chromium. To add it: npm run browser:install');
  },
};

/** Files that take long for their size: they begin first, so that none is waited for at the end. */
const LONG =
  /test\/(abuse\/abuse|faults\/(distinct|silence)|proofs\/oracle|soak\/soak|project\/(adding|dev))\.test\.ts$/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
    return (await super.sort(files)).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

const gateway = { name: 'gateway', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] };

const browser = {
  name: 'browser',
  include: ['test/browser/**/*.test.ts'],
  // After the others, when the machine is its own.
  sequence: { groupOrder: 1 },
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
};

/** Without a browser everything else runs, and what was left out is said at the end. */
export const suite = (hasBrowser: boolean): TestUserConfig => ({
  globalSetup: ['test/harness/build-pages.ts', 'test/harness/global-setup.ts'],
  pool: 'forks',
  execArgv: ['--max-semi-space-size=64', '--min-semi-space-size=16'],
  isolate: false,
  maxWorkers: 3,
  sequence: { sequencer: LongFirst },
  testTimeout: 60_000,
  hookTimeout: 120_000,
  reporters: ['default', ...(hasBrowser ? [] : [leftOut])],
  projects: [{ extends: true, test: gateway }, ...(hasBrowser ? [{ extends: true, test: browser } as const] : [])],
});

export default defineConfig({
  // Node 20 does not know `await using`.
  oxc: { target: 'es2023' },
  // One graphql for all: Vite would take its .mjs files, while packages outside the suite take what Node takes.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: suite(findBrowser() !== undefined),
});
