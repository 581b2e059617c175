/** Positions in the log: how they are written, and what is remembered of whom. */
import { expect, test } from 'vitest';
import { readPosition, Seen, timelineOf, toHex, toLsn } from '../../src/db/position.ts';
import { Positions } from '../../src/db/replicas/positions.ts';

const of = (workspaceId: string, role = 'user') => ({ role, workspaceId });

test('a position is hex for clients, and a timeline and two halves for PostgreSQL', () => {
  const position = readPosition('16b374d848') ?? 0n;
  expect([toHex(position), toLsn(position)]).toEqual(['16b374d848', '16/b374d848']);
  expect([toLsn(5n), timelineOf(5n)]).toEqual(['0/5', '0']);
  const latest = readPosition('f'.repeat(24)) ?? 0n;
  expect([toLsn(latest), timelineOf(latest)]).toEqual(['ffffffff/ffffffff', '4294967295']);
  expect(readPosition('20000000000000001')).toBeGreaterThan(readPosition('f'.repeat(16)) ?? 0n);
  for (const none of ['', 'g', '-1', '0x1', '1'.repeat(25), null, undefined])
    expect(readPosition(none)).toBeUndefined();
});

test('a workspace needs what it has written, and admin what anybody has', () => {
  const positions = new Positions();
  positions.write(of('A'), 7n);
  positions.write(of('a'), 5n);
  expect(positions.neededBy(of('a'), undefined)).toBe(7n);
  expect(positions.neededBy(of('b'), undefined)).toBe(0n);
  expect(positions.neededBy(of('b'), new Seen(9n))).toBe(9n);
  expect(positions.neededBy(of('b', 'admin'), undefined)).toBe(7n);
  positions.write(of('c', 'admin'), 8n);
  expect(positions.neededBy(of('b'), undefined)).toBe(8n);
});

test('what is forgotten of one workspace is asked for every one: memory is bounded, the promise is kept', () => {
  const positions = new Positions();
  for (let n = 1; n <= 10_001; n += 1) positions.write(of(`w${n}`), BigInt(n));
  expect(positions.neededBy(of('w1'), undefined)).toBe(1n);
  expect(positions.neededBy(of('new'), undefined)).toBe(1n);
  expect(positions.neededBy(of('w10001'), undefined)).toBe(10_001n);
});
