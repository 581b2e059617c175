/** A sliding counter knows about the last window, and forgets what was before. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SlidingCounter } from '../../src/lib/sliding-counter.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

test('a sliding counter counts each key, lets the window before fade, and forgets it after that', () => {
  // The clock may begin within a window.
  vi.advanceTimersByTime(1_000 - (performance.now() % 1_000));
  const counter = new SlidingCounter(1_000);
  for (const key of ['a', 'a', 'a', 'a', 'b']) counter.add(key);
  expect(['a', 'b', 'c'].map((key) => counter.count(key))).toEqual([4, 1, 0]);
  vi.advanceTimersByTime(1_250);
  expect(['a', 'b'].map((key) => counter.count(key))).toEqual([3, 0.75]);
  counter.add('a');
  expect(counter.count('a')).toBe(4);
  vi.advanceTimersByTime(750);
  expect(['a', 'b'].map((key) => counter.count(key))).toEqual([1, 0]);
  vi.advanceTimersByTime(2_000);
  expect(counter.count('a')).toBe(0);
});
