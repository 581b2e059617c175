/** Moments in the records table's words. */
import { describe, expect, test } from 'vitest';
import { isPast, relatively } from '../../examples/records-table/src/cells/dates.ts';

const NOON = Date.parse('2026-06-15T12:00:00.000Z');

describe('a moment', () => {
  test.for([
    ['2026-06-15T12:00:00.000Z', 'now'],
    ['2026-06-15T12:40:00.000Z', 'in 40 minutes'],
    ['2026-06-15T07:00:00.000Z', '5 hours ago'],
    ['2026-06-13T11:00:00.000Z', '2 days ago'],
    ['2026-06-28T12:00:00.000Z', 'in 13 days'],
    ['2026-06-29T12:00:00.000Z', 'in 2 weeks'],
    ['2026-03-15T12:00:00.000Z', '3 months ago'],
    ['2024-06-15T12:00:00.000Z', '2 years ago'],
  ] as const)('of %s is told as %s', ([moment, words]) => {
    expect(relatively(moment, NOON)).toBe(words);
  });
});

describe('a midnight, which means its whole day,', () => {
  test.for([
    ['2026-06-14T00:00:00.000Z', 'yesterday', true],
    ['2026-06-15T00:00:00.000Z', 'today', false],
    ['2026-06-16T00:00:00.000Z', 'tomorrow', false],
  ] as const)('%s is told as %s, past: %s', ([moment, words, past]) => {
    expect(relatively(moment, NOON)).toBe(words);
    expect(isPast(moment, NOON)).toBe(past);
  });
});
