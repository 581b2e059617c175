import { expect, test } from 'vitest';
import { ExactNumber } from '../../src/lib/json.ts';
import { quote, shorten } from '../../src/lib/quote.ts';

test('A message quotes a short value as its JSON, and a number with the digits that were sent', () => {
  expect(quote('a "word"')).toBe('"a \\"word\\""');
  expect(quote({ a: [1, null, new ExactNumber('1.10')] })).toBe('{"a":[1,null,1.10]}');
  expect(quote(new ExactNumber('9007199254740993'))).toBe('9007199254740993');
  expect(quote(true)).toBe('true');
});

test('A message shows at most 100 characters of a value, and never half of a character', () => {
  expect(quote('x'.repeat(101))).toBe(`"${'x'.repeat(100)}..."`);
  expect(quote(['x'.repeat(1000)])).toHaveLength(103);
  expect(quote(new ExactNumber('1'.repeat(1000)))).toHaveLength(103);
  expect(shorten(`${'x'.repeat(99)}😀`)).toBe(`${'x'.repeat(99)}...`);
  expect(shorten('x'.repeat(100))).toBe('x'.repeat(100));
});
