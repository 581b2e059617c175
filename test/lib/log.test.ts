/** The log, where nobody reads it: lines are dropped, not kept, and counted once somebody reads again. */
import { expect, test } from 'vitest';
import { createLog } from '../../src/lib/log.ts';

test('lines that find no room are dropped, and the next that finds some says how many they were', () => {
  const lines: Record<string, unknown>[] = [];
  let isFull = false;
  const log = createLog({
    level: 'info',
    readable: false,
    write: (text) => lines.push(JSON.parse(text)),
    isFull: () => isFull,
  });
  log.info('first');
  isFull = true;
  log.info('second');
  log.debug('no line at this level');
  log.error('third', new Error('lost'));
  isFull = false;
  log.info('fourth');
  log.info('fifth');
  expect(lines.map(({ message, lines: count }) => [message, count])).toEqual([
    ['first', undefined],
    ['nobody has read the log, and lines of it were dropped', 2],
    ['fourth', undefined],
    ['fifth', undefined],
  ]);
});
