/** What costs something to read takes little of each second, however many ask. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sparingly } from '../../src/lib/sparingly.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const askTimes = async (times: number, ask: () => Promise<number>): Promise<number> => {
  let last = 0;
  for (let asked = 0; asked < times; asked += 1) last = await ask();
  return last;
};

test.each([
  { each: 1, readings: 20 },
  { each: 5, readings: 4 },
  { each: 300, readings: 1 },
])(
  'a hundred who ask for what takes $each ms get $readings readings in a second, and what is new later',
  async ({ each, readings }) => {
    let read = 0;
    const ask = sparingly(async () => {
      vi.advanceTimersByTime(each);
      read += 1;
      return read;
    });
    expect(await askTimes(100, ask)).toBe(readings);
    vi.advanceTimersByTime(2_000);
    expect(await ask()).toBe(readings + 1);
  },
);

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
