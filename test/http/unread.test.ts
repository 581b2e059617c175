/** Answers that wait for their readers are counted while there is a reader. */
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { ThreadLimiter } from '../../src/http/limits/thread.ts';
import { useUnreadLimit } from '../../src/http/limits/unread.ts';

const cut: string[] = [];
const { onResponse } = useUnreadLimit({ timeout: 1_000, perWorkspace: 100, most: 100 }, new ThreadLimiter(1));

/** Begins an answer of 80 bytes; gives what tells that its connection has closed. */
function answer(name: string, closed = false): EventEmitter {
  const res = Object.assign(new EventEmitter(), { closed, setTimeout() {}, destroy: () => void cut.push(name) });
  const response = new Response(null, { headers: { 'content-length': '80' } });
  const serverContext = { res: res as unknown as ServerResponse };
  void onResponse?.({ response, serverContext } as unknown as Parameters<NonNullable<typeof onResponse>>[0]);
  return res;
}

test('an answer counts until its connection closes, and not at all where that was before it began', () => {
  answer('whose client left while it waited', true);
  const first = answer('the first');
  expect(cut).toEqual([]);
  first.emit('close');
  answer('the second');
  expect(cut).toEqual([]);
  answer('the third');
  expect(cut).toEqual(['the second']);
});
