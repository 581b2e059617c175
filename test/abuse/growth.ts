/** How the time of a function grows with the length of what it is given. */
import { expect } from 'vitest';

/** Processor time of this process, in microseconds: what others run on the machine does not count. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Below this a measurement tells of the machine, not of the function; in microseconds. */
const NOISE = 2_000;

/** Four or five times as much may take as many times as long; a growth with the square would be sixteen and more. */
const MOST = 8;

/** A collection of garbage makes a run slow, but not each: so often the two are run before the slow one is believed. */
const RUNS = 12;

/** Expects that the larger work takes at most {@link MOST} times as long as the smaller, both at their fastest. */
export async function expectGrowth(smaller: () => unknown, larger: () => unknown): Promise<void> {
  let less = Number.POSITIVE_INFINITY;
  let more = Number.POSITIVE_INFINITY;
  const most = () => MOST * Math.max(less, NOISE);
  for (let run = 0; run < 2 || (run < RUNS && more >= most()); run += 1) {
    less = Math.min(less, await processorTime(smaller));
    more = Math.min(more, await processorTime(larger));
  }
  expect(more, `${less} µs, then ${more} µs`).toBeLessThan(most());
}
