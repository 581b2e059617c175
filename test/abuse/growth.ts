/** How the time of a function grows with the length of what it is given. */
import { expect } from 'vitest';

/** The least processor time of a few runs, in microseconds: what else runs on the machine does not count. */
export async function processorTime(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

/** Below this a measurement tells of the machine, not of the function; in microseconds. */
const NOISE = 2_000;

/** Four times as much may take four times as long; a growth with the square would be sixteen. */
const MOST = 8;

/** Expects that 40 times a base length takes no more than 8 times as long as 10 times of it. */
export async function expectLinear(work: (times: number) => unknown): Promise<void> {
  const less = await processorTime(() => work(10));
  const more = await processorTime(() => work(40));
  expect(more, `${less} µs, then ${more} µs`).toBeLessThan(MOST * Math.max(less, NOISE));
}
