/** Waiting for what happens in its own time. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once `check` gives true; fails when it has not after `patience` milliseconds. */
export async function eventually(
  what: string,
  check: () => boolean | Promise<boolean>,
  patience = 10_000,
): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`It did not come about that ${what}.`);
    await sleep(10);
  }
}
