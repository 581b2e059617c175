/** How deep JSON nests is found in its text, wherever brackets stand. */
import { expect, test } from 'vitest';
import { parseJson, TooDeepError } from '../../src/lib/json.ts';

/** Whether lists and objects are refused as standing more than `most` deep; a text that is no JSON is another fault. */
function nestsDeeper(json: string, most: number): boolean {
  try {
    parseJson(json, most);
    return false;
  } catch (error) {
    return error instanceof TooDeepError;
  }
}

test.for([
  ['{"a":[{}]}', 3],
  ['[[],[],{}]', 2],
  ['{"[[[[":"{{{{","\\"[[":"\\\\"}', 1],
  ['[["[[', 2],
  ['[{[{', 4],
] as const)('%s nests %i deep', ([json, depth]) => {
  expect(nestsDeeper(json, depth - 1)).toBe(true);
  expect(nestsDeeper(json, depth)).toBe(false);
});

test('Brackets in a text do not count', () => {
  expect(nestsDeeper('"[[{{"', 0)).toBe(false);
});
