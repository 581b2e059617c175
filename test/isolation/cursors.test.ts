/** A cursor is of one list and one caller: anybody else's opens nothing, and is refused in the words for nonsense. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../harness/gateway.ts';
import { type Stage, stageOf } from '../proofs/stage.ts';
import { workspaceIds, worldOf } from '../proofs/world/make-world.ts';

const [A, B] = workspaceIds;
const PERSON = '00000000-0000-4000-8000-000000000007';
const own: Caller = { role: 'user', workspaceId: A };

const PAGE = `query ($after: String) {
  tasks_page(first: 2, after: $after, order_by: [{title: asc}]) { items { task_id } end_cursor }
}`;

interface Page {
  readonly items: readonly { readonly task_id: string }[];
  readonly end_cursor: string;
}

let stage: Stage;
beforeAll(async () => {
  stage = await stageOf(worldOf(1));
});
afterAll(() => stage[Symbol.asyncDispose]());

async function firstPage(caller: Caller, query = PAGE): Promise<Page> {
  const { data } = await stage.gateway.query(caller, query);
  return Object.values(data ?? {})[0] as Page;
}

const refusal = async (caller: Caller, after: string, query = PAGE): Promise<string> => {
  const { text, data } = await stage.gateway.query(caller, query, { after });
  expect(data).toBeUndefined();
  return text;
};

test('it goes on where its page ended', async () => {
  const { items, end_cursor } = await firstPage(own);
  const { data } = await stage.gateway.query(own, PAGE, { after: end_cursor });
  const next = (data as { tasks_page: Page }).tasks_page.items;
  expect(next).toHaveLength(2);
  expect(next).not.toContainEqual(items[0]);
});

const others: readonly Caller[] = [
  { role: 'user', workspaceId: B },
  { role: 'service', workspaceId: A },
  { role: 'user', workspaceId: A, userId: PERSON },
  { role: 'admin' },
];

test.each(others)('one of $role of $workspaceId, user $userId, is refused as nonsense is', async (other) => {
  const nonsense = await refusal(own, 'nonsense');
  const { end_cursor } = await firstPage(other);
  expect(await refusal(own, end_cursor)).toBe(nonsense);
});

test.each([
  PAGE.replace('title: asc', 'title: desc'),
  PAGE.replace('title: asc', 'created_at: asc'),
  PAGE.replace('first: 2', 'first: 2, where: {status: {_neq: archived}}'),
  PAGE.replace('tasks_page', 'skills_page').replace('title', 'name').replace('task_id', 'skill_id'),
])('one of another list is refused as nonsense is: %s', async (query) => {
  const nonsense = await refusal(own, 'nonsense');
  const { end_cursor } = await firstPage(own, query);
  expect(await refusal(own, end_cursor)).toBe(nonsense);
});

test('one with any of its letters changed is refused', async () => {
  const { end_cursor } = await firstPage(own);
  const nonsense = await refusal(own, 'nonsense');
  for (let at = 0; at < end_cursor.length; at += 7) {
    const letter = end_cursor[at] === 'A' ? 'B' : 'A';
    expect(await refusal(own, end_cursor.slice(0, at) + letter + end_cursor.slice(at + 1))).toBe(nonsense);
  }
});
