import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { collectWhenCalm } from '../../src/lib/collect-when-calm.ts';

const collect = vi.fn();
let milliseconds = 0;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('gc', collect);
  vi.spyOn(process, 'cpuUsage').mockImplementation(() => ({ user: milliseconds * 1_000, system: 0 }));
  collect.mockClear();
  milliseconds = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** So much work in each of so many looks. */
function work(each: number, looks = 1): number {
  for (let look = 0; look < looks; look += 1) {
    milliseconds += each;
    vi.advanceTimersByTime(5_000);
  }
  return collect.mock.calls.length;
}

test('what a burst leaves is collected once it is calm, and once', () => {
  collectWhenCalm();
  expect(work(2_000, 3)).toBe(0);
  expect(work(10)).toBe(1);
  expect(work(10, 50)).toBe(1);
});

test('little work adds up', () => {
  collectWhenCalm();
  expect(work(100, 29)).toBe(0);
  expect(work(100)).toBe(1);
  expect(work(100, 30)).toBe(2);
});

test('without the means nothing is done', () => {
  vi.stubGlobal('gc', undefined);
  collectWhenCalm();
  expect(vi.getTimerCount()).toBe(0);
});
