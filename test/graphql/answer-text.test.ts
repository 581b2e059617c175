/** What a client gets of an answer. */
import { expect, test } from 'vitest';
import { compiled } from '../../src/graphql/operation/answer.ts';
import { textOf } from '../../src/graphql/server/answer-text.ts';
import { Bytes } from '../../src/lib/bytes.ts';

test('an answer that has its text is sent as it is: its data is not read from it', () => {
  // Whoever read it would fail.
  expect(textOf(compiled(Bytes.of('{"tasks":[not JSON]}'))).toString()).toBe('{"data":{"tasks":[not JSON]}}');
});
