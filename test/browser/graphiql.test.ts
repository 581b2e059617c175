/** GraphiQL in a real browser: signed in, with examples that run, and a role that one header changes. */
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examplesFor } from '../../pages/graphiql/examples.ts';
import { NOON, openBrowser, type ServedDemo, screenshot, serveDemo, visit } from './demo.ts';

const examples = examplesFor(NOON);

let demo: ServedDemo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([serveDemo(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.[Symbol.asyncDispose]();
});

async function open() {
  const visited = await visit(browser, `${demo.url}/graphql`);
  await visited.page.locator('.graphiql-editor-tool').getByText('x-hasura-role').waitFor();
  return visited;
}

/** The answer to the tab that is open. GraphiQL sends nothing until it has read what a tab says: then it is asked again. */
async function run(page: Page): Promise<unknown> {
  const isAnswer = (it: Response) => it.request().method() === 'POST' && !it.request().postData()?.includes('__schema');
  for (let attempt = 1; ; attempt++) {
    const answered = page.waitForResponse(isAnswer, { timeout: 5_000 }).catch(() => undefined);
    await page.locator('.graphiql-execute-button').click();
    const response = await answered;
    if (response) return response.json();
    expect(attempt, 'no answer').toBeLessThan(5);
  }
}

const operation = ({ query }: { query: string }) => /^(?:query|mutation) (\w+)/m.exec(query)?.[1];

test('every tab holds an example that runs as it stands, with nothing from elsewhere', async () => {
  const { page, complaints } = await open();
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(examples.map(operation));
  for (const example of examples) {
    await page.getByRole('tab', { name: operation(example) ?? '' }).click();
    const answer = await run(page);
    expect(answer, operation(example)).toHaveProperty('data');
    expect(answer, operation(example)).not.toHaveProperty('errors');
  }
  expect(complaints).toEqual([]);
});

test('shows the answer beside the query', async () => {
  const { page } = await open();
  await run(page);
  await page.locator('.result-window').getByText('composite_subtasks_list').first().waitFor();
  await screenshot(page, 'graphiql');
  expect(await page.locator('.result-window').textContent()).toContain('"data"');
});

test('one header changes the role, and with it the schema', async () => {
  const { page } = await open();
  const introspected = () => page.waitForResponse((it) => !!it.request().postData()?.includes('__schema'));
  const reload = async () => {
    const [response] = await Promise.all([
      introspected(),
      page.getByRole('button', { name: /Re-fetch GraphQL schema/ }).click(),
    ]);
    return response.text();
  };
  expect(await reload()).not.toContain('start_blueprint_run');
  await page.locator('.graphiql-editor-tool').getByText('"user"').click();
  await page.keyboard.press('End');
  for (let letter = 0; letter < '"user",'.length; letter++) await page.keyboard.press('Backspace');
  await page.keyboard.type('"service",');
  await expect.poll(reload).toContain('start_blueprint_run');
});

test('a visitor who comes back has the token of today, not one that was kept', async () => {
  const { page } = await open();
  await run(page);
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Bearer');
  await page.reload();
  await page.locator('.graphiql-editor-tool').getByText('x-hasura-role').waitFor();
  expect(await page.getByRole('tab').count()).toBe(examples.length);
  expect(await run(page)).toHaveProperty('data.tasks');
});
