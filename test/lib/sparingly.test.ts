/** What costs something to read is read anew a few times a second, however many ask. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sparingly } from '../../src/lib/sparingly.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const askTimes = async (times: number, ask: () => Promise<number>): Promise<number> => {
  let last = 0;
  for (let asked = 0; asked < times; asked += 1) last = await ask();
  return last;
};

test('whoever asks a hundred times in a second gets ten readings, and what is new in the next', async () => {
  let readings = 0;
  const ask = sparingly(async () => ++readings);
  expect(await askTimes(100, ask)).toBe(10);
  vi.advanceTimersByTime(2_000);
  expect(await ask()).toBe(11);
});

test('all who ask while a reading is under way get it; one that failed is tried again', async () => {
  let readings = 0;
  const ask = sparingly(async () => {
    readings += 1;
    if (readings === 1) throw new Error('the first one fails');
    return readings;
  });
  const outcomes = await Promise.allSettled([ask(), ask(), ask()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await ask()).toBe(2);
});
