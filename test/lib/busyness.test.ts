/** The thread is busy while it waits for nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Busyness } from '../../src/lib/busyness.ts';

test('a thread that works is busy, and one that waits is not', async () => {
  const busyness = new Busyness();
  await sleep(150);
  expect(busyness.part).toBeLessThan(0.5);
  const end = performance.now() + 150;
  while (performance.now() < end);
  expect(busyness.part).toBeGreaterThan(0.9);
});
