/** GraphiQL's panel in a real browser: how the last query was answered, who asks, and what is copied. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { screenshot, shownDemo, visit } from './demo.ts';

const shown = shownDemo();

async function open() {
  const { page, complaints } = await visit(shown.browser, `${shown.demo.url}/graphql`);
  await page.locator('.graphiql-editor-tool').getByText('x-hasura-role').waitFor();
  await page.getByRole('button', { name: 'Show Explain' }).click();
  const panel = page.locator('rowgate-explain');
  await panel.getByLabel('Person and workspace').waitFor();
  return { page, panel, complaints };
}

const answered = (page: Page, sends: string) =>
  page.waitForResponse((it) => it.request().postData()?.includes(sends) === true);

async function run(page: Page): Promise<string> {
  const [response] = await Promise.all([
    answered(page, 'RecordsTable'),
    page.locator('.graphiql-execute-button').click(),
  ]);
  return response.text();
}

test('shows statement, filters, cost and the plan as a tree beside the answer', async () => {
  const { page, panel, complaints } = await open();
  await panel.getByLabel('Explain').selectOption('analyze');
  await expect.poll(() => run(page)).toContain('"explain"');
  await panel.getByRole('heading', { name: 'Statement' }).waitFor();
  await screenshot(page, 'graphiql-explain');
  expect(await panel.locator('pre').textContent()).toContain('FROM "core_api"."tasks"');
  expect(await panel.textContent()).toContain('tasks (');
  expect(await panel.textContent()).toMatch(/execution_ms [\d.]+/);
  expect(await panel.locator('details details').count()).toBeGreaterThan(1);
  expect(await page.locator('.result-window').textContent()).toContain('"data"');
  await panel.getByLabel('Explain').selectOption('off');
  await expect.poll(() => run(page)).not.toContain('"explain"');
  expect(complaints).toEqual([]);
});

test('stands in the side bar beside the query builder and the documentation', async () => {
  const { page, panel, complaints } = await open();
  await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
  expect(await panel.count()).toBe(0);
  await page.locator('.docExplorerWrap').getByText('task_templates', { exact: true }).click();
  await expect.poll(() => page.locator('.graphiql-query-editor').textContent()).toContain('task_templates');
  await page.getByRole('button', { name: 'Show Explain' }).click();
  await panel.getByLabel('Explain').waitFor();
  expect(await page.getByRole('button', { name: 'Show Documentation Explorer' }).count()).toBe(1);
  // The builder complains of lists of sort keys, and shows them all the same.
  expect(complaints.filter((it) => !it.startsWith('arg mismatch'))).toEqual([]);
});

test('the menu of roles changes the header, and the schema with it', async () => {
  const { page, panel } = await open();
  const [introspected] = await Promise.all([
    answered(page, '__schema'),
    panel.getByLabel('Role').selectOption('service'),
  ]);
  expect(await introspected.text()).toContain('start_blueprint_run');
  expect(await page.locator('.graphiql-editor-tool').textContent()).toContain('"service"');
});

test('the menu of people asks as somebody of another workspace', async () => {
  const { page, panel } = await open();
  const own = await run(page);
  await Promise.all([answered(page, '__schema'), panel.getByLabel('Person and workspace').selectOption({ index: 1 })]);
  await expect.poll(() => run(page)).not.toBe(own);
});

test('copies what is asked as a command and as a typed document', async () => {
  const { page, panel } = await open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = async (name: string) => {
    await panel.getByRole('button', { name }).click();
    await panel.getByText('Copied.').waitFor();
    return page.evaluate('navigator.clipboard.readText()') as Promise<string>;
  };
  expect(await copied('Copy as curl')).toMatch(/^curl 'http[\s\S]*-H 'Authorization: Bearer [\s\S]*RecordsTable/);
  await expect.poll(() => copied('Copy as TypeScript')).toContain('export const RecordsTable = parse(`');
});
