import { expect, test } from 'vitest';
import { inTurns } from '../../src/lib/in-turns.ts';

const busyFor = (milliseconds: number): void => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
};

test('Long work on many items lets others have their turns, and gives the results in order', async () => {
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  const results = await inTurns([1, 2, 3, 4, 5], (item) => {
    busyFor(12);
    return item * 2;
  });
  clearInterval(others);
  expect(results).toEqual([2, 4, 6, 8, 10]);
  expect(turns).toBeGreaterThanOrEqual(3);
});

test('What work on an item throws ends it', async () => {
  const seen: number[] = [];
  const working = inTurns([1, 2, 3], (item) => {
    seen.push(item);
    if (item === 2) throw new Error('refused');
  });
  await expect(working).rejects.toThrow('refused');
  expect(seen).toEqual([1, 2]);
});
