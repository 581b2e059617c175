/** The records table in two windows: what is done in one of them is seen in the other. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { askAdmin, screenshot, shownDemo, visit } from './demo.ts';

const shown = shownDemo({ isLive: true });

async function open(search: string) {
  const visited = await visit(shown.browser, `${shown.demo.url}/records${search}`);
  await visited.page.locator('tbody:not(.stale) tr td').first().waitFor();
  return visited;
}

const rowWith = (page: Page, title: string) => page.locator('tbody tr').filter({ hasText: title });
const titlesOf = (page: Page) => page.locator('tbody tr td:first-child').allTextContents();
const count = (page: Page) => page.locator('.count').textContent();

/** As the page's own person, from elsewhere. */
async function elsewhere(page: Page, query: string, variables: object = {}): Promise<Record<string, unknown>> {
  const session = await (await fetch(`${shown.demo.url}/records/session.json`)).json();
  const response = await fetch(`${shown.demo.url}/v1/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session[0].token}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  expect(page.isClosed()).toBe(false);
  return answer.data;
}

const ADD = `mutation ($title: String!) { insert_tasks_one(object: { title: $title, executor_type: human }) { task_id } }`;

test('what is changed in one window changes in the other, where it stands, and shows that it has', async () => {
  const [mine, yours] = [await open('?sort=title'), await open('?sort=title')];
  const [title = ''] = await titlesOf(mine.page);
  const before = await titlesOf(yours.page);
  const row = rowWith(mine.page, title).first();
  await row.locator('button[aria-label^="Status:"]').click();
  const option = mine.page.locator('[role=option][aria-selected=false]').first();
  const status = `Status: ${(await option.textContent())?.trim()}`;
  await option.click();
  const seen = rowWith(yours.page, title).first();
  await seen.getByRole('button', { name: status }).waitFor();
  expect(await seen.getAttribute('data-changed')).toBe('odd');
  expect(await titlesOf(yours.page)).toEqual(before);
  await screenshot(yours.page, 'records-changed');
  expect([...mine.complaints, ...yours.complaints]).toEqual([]);
});

test('a new row is counted above the list and moves nothing, until it is asked for; the count follows', async () => {
  const { page, complaints } = await open('?sort=title');
  const [before, counted] = [await titlesOf(page), await count(page)];
  await elsewhere(page, ADD, { title: 'AAA first of all' });
  const button = page.getByRole('button', { name: '1 new' });
  await button.waitFor();
  expect(await titlesOf(page)).toEqual(before);
  expect(Number(/of (\d+)/.exec((await count(page)) ?? '')?.[1])).toBe(Number(/of (\d+)/.exec(counted ?? '')?.[1]) + 1);
  await elsewhere(page, ADD, { title: 'AAA second of all' });
  await page.getByRole('button', { name: '2 new' }).waitFor();
  await screenshot(page, 'records-new');
  await page.getByRole('button', { name: '2 new' }).click();
  for (const title of ['AAA first of all', 'AAA second of all']) await rowWith(page, title).waitFor();
  expect(await button.count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a row that goes stays where it is, pale, until the list is read again', async () => {
  const { page } = await open('?sort=title');
  const [title = '', ...rest] = await titlesOf(page);
  await elsewhere(
    page,
    'mutation ($title: String!) { delete_tasks(where: { title: { _eq: $title } }) { affected_rows } }',
    {
      title,
    },
  );
  const row = rowWith(page, title).first();
  await expect.poll(() => row.getAttribute('data-gone')).toBe('true');
  expect(await titlesOf(page)).toEqual([title, ...rest]);
  expect(await page.locator('[data-gone]').count()).toBe([title, ...rest].filter((it) => it === title).length);
  await page.reload();
  await expect.poll(async () => (await titlesOf(page))[0]).toBe(rest.find((it) => it !== title));
});

test('while the gateway is away a small sign says so; then the page is true again, without a word', async () => {
  const { page } = await open('?sort=title');
  const [title = ''] = await titlesOf(page);
  await shown.demo.restart(async () => {
    await page.locator('.offline').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await askAdmin(shown.demo, `UPDATE core_api.tasks SET title = 'AAA renamed while away' WHERE title = $1`, [title]);
  });
  await rowWith(page, 'AAA renamed while away').first().waitFor({ timeout: 20_000 });
  await page.locator('.offline').waitFor({ state: 'detached' });
  expect(await page.getByRole('alert').count()).toBe(0);
});
