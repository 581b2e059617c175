/** The suite as a mutant meets it: one process, files in the order given, until something fails. */
import { defineConfig } from 'vitest/config';
import type { TestSpecification } from 'vitest/node';
import suite from '../../vitest.config.ts';

const { oxc, resolve, test } = suite;

class AsGiven {
  async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }

  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }
}

export default defineConfig({
  ...(oxc !== undefined && { oxc }),
  ...(resolve && { resolve }),
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/mutation/weaken.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 1,
    bail: 1,
    sequence: { sequencer: AsGiven },
    reporters: [{}],
    ...(test?.testTimeout && { testTimeout: test.testTimeout }),
    ...(test?.hookTimeout && { hookTimeout: test.hookTimeout }),
  },
});
