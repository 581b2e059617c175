/** The log, where nobody reads it: lines are dropped, not kept, and counted once somebody reads again. */
import { expect, test } from 'vitest';
import { createLog, PIPE_BUF } from '../../src/lib/log.ts';

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

test('a line for a shared pipe is no longer than the pipe takes at once, however long what it says', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', readable: false, write: (text) => lines.push(text), longest: PIPE_BUF });
  log.info('short', () => ({ request_id: 'a', bytes: 1 }));
  log.info('ä'.repeat(9_000), () => ({ sql: '€'.repeat(100_000), request_id: 'b' }));
  log.error('deep', new Error('x'.repeat(5_000), { cause: new Error('"\n'.repeat(50_000)) }));
  log.info('\u0001'.repeat(9_000), () => ({ list: Array.from({ length: 9_000 }, () => 'x') }));
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(PIPE_BUF);
  const [short, long, deep, many] = lines.map((line) => JSON.parse(line));
  expect(short).toMatchObject({ message: 'short', request_id: 'a', bytes: 1 });
  expect(long).toMatchObject({ request_id: 'b', sql: expect.stringMatching(/^€{16,}\.\.\.$/) });
  expect(deep.error.cause.message).toMatch(/^"\n/);
  expect(Object.keys(many)).toEqual(['time', 'level', 'message']);
});
