/** The records table in a real browser, over the demo data, held against the database. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DEMO_WORKSPACES } from '../../src/demo/demo.ts';
import { askAdmin, screenshot, serveDemo, shownDemo, visit } from './demo.ts';

const [HARBOUR, MEADOW] = DEMO_WORKSPACES;

const shown = shownDemo();

const open = (search = '', options: { dark?: boolean } = {}) =>
  visit(shown.browser, `${shown.demo.url}/records${search}`, options);

/** The body's rows, once they are there. */
async function rowsOf(page: Page) {
  const rows = page.locator('tbody:not(.stale) tr');
  await rows.first().waitFor();
  return rows;
}

/** Column by its heading: its texts, from top to bottom. */
async function columnOf(page: Page, heading: string): Promise<string[]> {
  const rows = await rowsOf(page);
  const headings = await page.locator('th').allTextContents();
  const at = headings.indexOf(heading) + 1;
  return rows.locator(`td:nth-child(${at})`).allTextContents();
}

const header = (page: Page, name: string) => page.getByRole('columnheader', { name });

async function sortBy(page: Page, name: string, sorted: 'ascending' | 'descending'): Promise<void> {
  await header(page, name).getByRole('button').click();
  await page.locator(`th[aria-sort="${sorted}"]`).waitFor();
  await page.locator('.scroller[aria-busy=false]').waitFor();
}

const ask = <Row extends object>(sql: string, parameters: unknown[] = []) => askAdmin<Row>(shown.demo, sql, parameters);

const ROOTS = `
  SELECT tasks.title, tasks.task_id FROM core_api.tasks
  JOIN core_api.workspaces ON workspaces.pk = tasks.workspace_pk
  LEFT JOIN LATERAL (SELECT min(created_at) AS first FROM core_api.tasks AS sub
    WHERE sub.parent_task_pk = tasks.pk AND sub.deleted_at IS NULL) AS subtasks ON true
  WHERE workspace_id = $1 AND parent_task_pk IS NULL AND tasks.deleted_at IS NULL`;

const titles = (rows: readonly { title: string }[]) => rows.map(({ title }) => title);

describe('the records table', () => {
  test('shows the tasks of the demo user with their subtasks in a cell, without a complaint of the browser', async () => {
    const { page, complaints } = await open();
    const [task] = await ask<{ title: string; part: string }>(
      `SELECT tasks.title, sub.title AS part FROM (${ROOTS} ORDER BY tasks.pk LIMIT 40) AS tasks
       JOIN core_api.tasks AS parent USING (task_id)
       JOIN core_api.tasks AS sub ON sub.parent_task_pk = parent.pk AND sub.deleted_at IS NULL
       ORDER BY parent.pk, sub.created_at LIMIT 1`,
      [HARBOUR.workspaceId],
    );
    const row = (await rowsOf(page)).filter({ hasText: task?.title ?? '?' }).first();
    expect(await row.locator('.list').textContent()).toContain(task?.part);
    await screenshot(page, 'records');
    expect(complaints).toEqual([]);
  });

  test('draws a root that it knows nothing of, from what records_roots says', async () => {
    const { page, complaints } = await open();
    await page.getByRole('button', { name: 'Blueprint runs' }).click();
    await header(page, 'Steps').waitFor();
    expect(await page.locator('th').allTextContents()).toEqual(
      expect.arrayContaining(['Goal', 'Status', 'Steps', 'Target']),
    );
    expect((await columnOf(page, 'Steps')).join()).toContain('1 navigate');
    await screenshot(page, 'blueprint-runs');
    expect(complaints).toEqual([]);
  });

  test('sorts by the list of subtasks as the database does, in both directions, and then no more', async () => {
    const { page } = await open();
    const unsorted = await columnOf(page, 'Title');
    for (const [sorted, order] of [
      ['ascending', 'ASC'],
      ['descending', 'DESC'],
    ] as const) {
      await sortBy(page, 'Subtasks', sorted);
      const wanted = await ask<{ title: string }>(`${ROOTS} ORDER BY first ${order} NULLS LAST, tasks.pk LIMIT 40`, [
        HARBOUR.workspaceId,
      ]);
      expect(await columnOf(page, 'Title')).toEqual(titles(wanted));
    }
    await header(page, 'Subtasks').getByRole('button').click();
    await expect.poll(() => columnOf(page, 'Title')).toEqual(unsorted);
    expect(await header(page, 'Subtasks').getAttribute('aria-sort')).toBe('none');
  });

  test('loads page after page while it is scrolled, up to the last row, none twice', async () => {
    const { page } = await open('?sort=due_date');
    const wanted = await ask<{ title: string }>(`${ROOTS} ORDER BY tasks.due_date NULLS LAST, tasks.pk`, [
      HARBOUR.workspaceId,
    ]);
    const rows = await rowsOf(page);
    await expect
      .poll(async () => {
        await rows.last().scrollIntoViewIfNeeded();
        return rows.count();
      })
      .toBe(wanted.length);
    expect(await columnOf(page, 'Title')).toEqual(titles(wanted));
  });

  test('filters by status, and keeps filter and sort in the URL', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Blocked', exact: true }).click();
    await sortBy(page, 'Due', 'ascending');
    await expect.poll(async () => new Set(await columnOf(page, 'Status'))).toEqual(new Set(['Blocked']));
    expect(new URL(page.url()).search).toBe('?sort=due_date&status=blocked');
    const before = await columnOf(page, 'Title');
    await page.reload();
    expect(await columnOf(page, 'Title')).toEqual(before);
    await page.goBack();
    await expect.poll(() => page.locator('th[aria-sort="ascending"]').count()).toBe(0);
  });

  test('searches for words, best first, and keeps them in the URL', async () => {
    const { page, complaints } = await open('?status=open,blocked');
    await rowsOf(page);
    const [title = ''] = await columnOf(page, 'Title');
    const [word = ''] = title.match(/\p{L}{4,}/u) ?? [];
    const box = page.getByRole('searchbox', { name: 'Search' });
    await box.fill('"nobody & co"');
    await box.press('Enter');
    await page.getByText('No records to show here.').waitFor();
    expect(new URL(page.url()).search).toBe('?status=open,blocked&search=%22nobody%20%26%20co%22');
    await box.fill(word);
    await box.press('Enter');
    await expect.poll(async () => (await columnOf(page, 'Title'))[0]?.toLowerCase()).toContain(word.toLowerCase());
    await screenshot(page, 'records-search');
    await page.reload();
    for (const found of await columnOf(page, 'Title')) expect(found.toLowerCase()).toContain(word.toLowerCase());
    expect(await box.inputValue()).toBe(word);
    await box.fill('');
    await expect.poll(() => new URL(page.url()).search).toBe('?status=open,blocked');
    await page.goBack();
    await expect.poll(() => box.inputValue()).toBe(word);
    expect(complaints).toEqual([]);
  });

  test('offers no search of a table that has none', async () => {
    const { page } = await open('?root=blueprint_runs&search=words');
    await rowsOf(page);
    expect(await page.getByRole('searchbox').count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('shows what it knows of a link with names that are no more', async () => {
    const { page } = await open('?root=gone&sort=gone&status=gone,blocked');
    expect(new Set(await columnOf(page, 'Status'))).toEqual(new Set(['Blocked']));
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('changes a status in place, and it is there after a reload', async () => {
    const { page, complaints } = await open('?status=open');
    const row = (await rowsOf(page)).first();
    const title = await row.locator('td').first().textContent();
    await row.getByRole('button', { name: 'Status: Open' }).click();
    await page.getByRole('option', { name: 'Blocked' }).click();
    await row.getByRole('button', { name: 'Status: Blocked' }).waitFor();
    await page.goto(`${shown.demo.url}/records?status=blocked`);
    expect(await columnOf(page, 'Title')).toContain(title);
    const [task] = await ask<{ history: { action: string; to?: string }[] }>(
      `SELECT history FROM core_api.tasks WHERE status = 'blocked' ORDER BY updated_at DESC LIMIT 1`,
    );
    expect(task?.history.at(-1)).toMatchObject({ action: 'status_changed', to: 'blocked' });
    expect(complaints).toEqual([]);
  });

  test('gives a task to somebody else with the keyboard alone', async () => {
    const { page } = await open('?sort=title&status=ice_log');
    const row = (await rowsOf(page)).first();
    await header(page, 'Title').getByRole('button').focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^Assigned to:/);
    // The keys are the menu's once it has the focus.
    const option = page.locator('[role=option]:focus');
    await page.keyboard.press('Enter');
    await option.waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^Assigned to:/);
    await page.keyboard.press('Enter');
    await option.waitFor();
    await page.keyboard.press('h');
    await page.keyboard.press('Enter');
    await row.getByRole('button', { name: 'Assigned to: Hana Sato' }).waitFor();
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Assigned to: Hana Sato');
    const [{ task_id } = { task_id: '' }] = await ask<{ task_id: string }>(
      `${ROOTS} AND tasks.status = 'ice_log' ORDER BY tasks.title, tasks.pk LIMIT 1`,
      [HARBOUR.workspaceId],
    );
    const [task] = await ask<{ full_name: string }>(
      `SELECT full_name FROM core_api.tasks JOIN core_api.people ON people.pk = assigned_to_pk WHERE task_id = $1`,
      [task_id],
    );
    expect(task?.full_name).toBe('Hana Sato');
  });

  test('does not overwrite what somebody else has changed meanwhile, and says so', async () => {
    const { page } = await open('?status=done');
    const row = (await rowsOf(page)).first();
    await ask(`UPDATE core_api.tasks SET updated_at = now() WHERE status = 'done'`);
    await row.getByRole('button', { name: 'Status: Done' }).click();
    await page.getByRole('option', { name: 'Archived' }).click();
    const notice = page.getByRole('alert');
    expect(await notice.textContent()).toContain('Somebody else changed this meanwhile.');
    await row.getByRole('button', { name: 'Status: Done' }).waitFor();
    await screenshot(page, 'conflict');
    await notice.getByRole('button', { name: 'Read it again' }).click();
    await notice.waitFor({ state: 'detached' });
  });

  test('switches to the other workspace, and shows no row of the first', async () => {
    const { page, complaints } = await open();
    await rowsOf(page);
    await page.getByRole('button', { name: 'Workspace: Harbour Bakery' }).click();
    await page.getByRole('option', { name: /Meadow Studio/ }).click();
    await page.getByRole('button', { name: 'Workspace: Meadow Studio' }).waitFor();
    const own = await ask<{ title: string }>(`${ROOTS} ORDER BY tasks.pk LIMIT 40`, [MEADOW.workspaceId]);
    await expect.poll(() => columnOf(page, 'Title')).toEqual(titles(own));
    const assigned = (await columnOf(page, 'Assigned to')).join();
    for (const name of [HARBOUR.personName, ...HARBOUR.colleagues]) expect(assigned).not.toContain(name);
    expect(complaints).toEqual([]);
  });

  test('is readable in the dark', async () => {
    const { page } = await open('?sort=composite_subtasks_list&status=open,blocked', { dark: true });
    await (await rowsOf(page)).locator('.rest').first().click();
    await page.locator('.popover:popover-open li').first().waitFor();
    await screenshot(page, 'records-dark');
    const background = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(background).toBe('rgb(22, 23, 27)');
  });

  test('says in words that nothing is to be shown', async () => {
    await ask(`UPDATE core_api.blueprint_runs SET deleted_at = now() WHERE status = 'persisting'`);
    const { page } = await open('?root=blueprint_runs&status=persisting');
    await page.getByText('No records to show here.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await (await rowsOf(page)).count()).toBeGreaterThan(10);
  });

  test('says in words that the gateway cannot be reached, and goes on when it can', async () => {
    const { page } = await open();
    await rowsOf(page);
    await page.route('**/v1/graphql', (route) => route.abort());
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    const notice = page.getByRole('alert');
    expect(await notice.textContent()).toContain('The gateway cannot be reached.');
    await page.unroute('**/v1/graphql');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(async () => new Set(await columnOf(page, 'Status'))).toEqual(new Set(['Done']));
  });
});

test('a token that has expired is told in words, and signing in again goes on with the same table', async () => {
  // Long enough for the first rows, also on a busy machine.
  await using shortly = await serveDemo({ expiresIn: '8s' });
  const { page } = await visit(shown.browser, `${shortly.url}/records?sort=title`);
  await rowsOf(page);
  const notice = page.getByRole('alert');
  await expect
    .poll(async () => {
      await header(page, 'Due').getByRole('button').click();
      return notice.count();
    })
    .toBe(1);
  expect(await notice.textContent()).toContain('Your sign-in has expired.');
  await screenshot(page, 'expired');
  await notice.getByRole('button', { name: 'Sign in again' }).click();
  await notice.waitFor({ state: 'detached' });
  await rowsOf(page);
});

describe('what is served at /records', () => {
  test('is what the build made of the sources', async () => {
    const index = await readFile('dist/pages/records/index.html', 'utf8');
    const answer = await fetch(`${shown.demo.url}/records`);
    expect(await answer.text()).toBe(index);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  test('is nothing else of the machine', async () => {
    for (const path of [
      '/records/../package.json',
      '/records/%2e%2e/package.json',
      '/records/.built-from',
      '/records/x',
    ])
      expect((await fetch(shown.demo.url + path)).status, path).toBe(404);
  });

  test('gives tokens to the page, and to no page of another site', async () => {
    const session = `${shown.demo.url}/records/session.json`;
    expect(await (await fetch(session)).json()).toMatchObject([{ name: 'Harbour Bakery' }, { name: 'Meadow Studio' }]);
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await fetch(session, { headers: { 'sec-fetch-site': site } })).status, site).toBe(403);
  });
});
