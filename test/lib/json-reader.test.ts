/** The reader of JSON that keeps digits reads every text as JavaScript does, and refuses those that JavaScript refuses. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../../src/lib/json-reader.ts';

const outcome = (read: () => unknown): unknown => {
  try {
    return { value: read() };
  } catch (error) {
    return error instanceof SyntaxError ? 'no JSON' : error;
  }
};

/** As text, where the order of keys and `__proto__` are seen as well. */
const written = (text: string, read: (text: string) => unknown): unknown => outcome(() => JSON.stringify(read(text)));

const expectAlike = (text: string): void =>
  expect(written(text, (it) => readJson(it, Number))).toEqual(written(text, (it) => JSON.parse(it)));

/** What is put into a text, or in the place of a part of it. */
const PIECES = [
  '',
  '"',
  '\\',
  '\\u00',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  ' ',
  '\n',
  '\t',
  '\u00a0',
  '\u0000',
  '0',
  '-',
  '.',
  'e',
  'true',
  'nul',
];

test('of JSON, and of JSON in which something was changed, it makes what JavaScript makes', () => {
  const change = fc.record({ at: fc.nat(200), length: fc.nat(3), piece: fc.constantFrom(...PIECES) });
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.array(change, { maxLength: 3 }), (json, changes) => {
      const text = changes.reduce(
        (it, { at, length, piece }) =>
          it.slice(0, at % (it.length + 1)) + piece + it.slice((at % (it.length + 1)) + length),
        json,
      );
      expectAlike(json);
      expectAlike(text);
    }),
    { numRuns: 3_000 },
  );
});

test.for([
  '{"__proto__":1,"a":{"__proto__":{"b":2}}}',
  '{"a":1,"b":2,"a":3}',
  '{"2":1,"1":2}',
  ' [ 1 , { "a" : [ ] , "b" : { } } ] ',
  '"\u007f\u0085"',
  '[1,]',
  '{"a":1,}',
  '{"a"}',
  '{1:2}',
  '[}',
  '{]',
  '[1 2]',
  '1 2',
  '',
  ' ',
  '"',
  '["',
  '"\\',
  '"a\nb"',
  '\ufeff1',
  'tru',
  'trueish',
])('%j is read, or refused, as JavaScript does', (text) => expectAlike(text));
