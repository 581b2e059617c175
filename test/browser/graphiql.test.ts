/** GraphiQL in a real browser: signed in, with examples that run, and a role that one header changes. */
import type { Page, Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { examplesFor } from '../../pages/graphiql/examples.ts';
import { DEMO_WORKSPACES } from '../../src/demo/demo.ts';
import { askAdmin, NOON, screenshot, shownDemo, type VisitOptions, visit } from './demo.ts';

const examples = examplesFor(NOON);

const shown = shownDemo({ isLive: true });

async function open(options: VisitOptions = {}) {
  const visited = await visit(shown.browser, `${shown.demo.url}/graphql`, options);
  await visited.page.locator('.graphiql-editor-tool').getByText('x-hasura-role').waitFor();
  return visited;
}

/** The answer to the tab that is open. GraphiQL sends nothing until it has read what a tab says: then it is asked again. */
async function run(page: Page): Promise<unknown> {
  const isAsked = (it: Request) => it.method() === 'POST' && !it.postData()?.includes('__schema');
  for (let attempt = 1; ; attempt++) {
    const asked = page.waitForRequest(isAsked, { timeout: 1_000 }).catch(() => undefined);
    await page.locator('.graphiql-execute-button').click();
    const request = await asked;
    if (request) return (await request.response())?.json();
    expect(attempt, 'nothing was sent').toBeLessThan(20);
  }
}

const operation = ({ query }: { query: string }) => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1];

test('every tab holds an example that runs as it stands, with nothing from elsewhere', async () => {
  const { page, complaints } = await open();
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(examples.map(operation));
  for (const example of examples.filter(({ query }) => !/^subscription/m.test(query))) {
    await page.getByRole('tab', { name: operation(example) ?? '' }).click();
    const answer = await run(page);
    expect(answer, operation(example)).toHaveProperty('data');
    expect(answer, operation(example)).not.toHaveProperty('errors');
  }
  expect(complaints).toEqual([]);
});

test('a subscription is answered at once, and again when a commit changes the answer, until it is stopped', async () => {
  const { page, complaints } = await open();
  await page.getByRole('tab', { name: 'WatchOpenTasks' }).click();
  const result = page.locator('.result-window');
  const execute = page.locator('.graphiql-execute-button');
  await expect
    .poll(async () => {
      if ((await execute.getAttribute('aria-label')) === 'Execute query (Ctrl-Enter)') await execute.click();
      return (await result.textContent()) ?? '';
    })
    .toContain('updated_at');
  await askAdmin(
    shown.demo,
    `UPDATE core_api.tasks SET title = 'Seen at once', updated_at = now() + interval '1 day' FROM core_api.workspaces
     WHERE workspaces.pk = workspace_pk AND workspace_id = $1 AND status = 'open'`,
    [DEMO_WORKSPACES[0].workspaceId],
  );
  await result.getByText('Seen at once').first().waitFor();
  await screenshot(page, 'graphiql-subscription');
  await page.getByRole('button', { name: /Stop query/ }).click();
  await expect.poll(async () => (await fetch(`${shown.demo.url}/metrics`)).text()).toContain('rowgate_live_queries 0');
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

test('the page may not run what is not a file of the gateway, and sends nothing to elsewhere', async () => {
  const { page, complaints } = await open();
  expect(complaints).toEqual([]);
  const ran = await page.evaluate(`new Promise((resolve) => {
    const inline = Object.assign(document.createElement('script'), { textContent: 'window.ran = true' });
    document.body.append(inline);
    fetch('https://elsewhere.example').then(() => resolve('sent'), () => resolve(window.ran ?? 'nothing'));
  })`);
  expect(ran).toBe('nothing');
  for (const directive of ['script-src', 'connect-src'])
    expect(complaints.join('\n'), directive).toMatch(new RegExp(`violates .* directive:? "?'?${directive} 'self'`));
});

test('somebody who comes back has its files already', async () => {
  const { page } = await open();
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const [asked, kept] = [new Map<string, string>(), new Set<string>()];
  network.on('Network.requestWillBeSent', ({ requestId, request }) => asked.set(requestId, request.url));
  network.on('Network.requestServedFromCache', ({ requestId }) => kept.add(requestId));
  network.on('Network.responseReceived', ({ requestId, response }) => response.fromDiskCache && kept.add(requestId));
  await page.goto(`${shown.demo.url}/graphql`);
  await page.locator('.graphiql-editor-tool').getByText('x-hasura-role').waitFor();
  // Workers load theirs by themselves.
  const files = [...asked].filter(([, url]) => /assets\/(index|js)-/.test(url));
  expect(files).toHaveLength(3);
  expect(files.filter(([id]) => !kept.has(id))).toEqual([]);
});

test('a theme that changes while it is open changes all of it, until somebody has chosen one', async () => {
  const { page } = await open();
  const background = () =>
    page.evaluate(`getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor`);
  const editors = () =>
    page.evaluate(
      `[...new Set([...document.querySelectorAll('.monaco-editor')].map((it) => it.classList.contains('vs-dark')))]`,
    );
  const theme = async () => ({ background: await background(), isDark: await editors() });
  const light = { background: 'rgb(255, 255, 255)', isDark: [false] };
  const dark = { background: 'rgb(33, 42, 59)', isDark: [true] };
  await expect.poll(theme).toEqual(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(theme).toEqual(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(theme).toEqual(light);
  await page.getByRole('button', { name: 'Open settings dialog' }).click();
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(theme).toEqual(dark);
});

test('on a phone the query stands above its answer, and docs are a page of their own', async () => {
  const { page, complaints } = await open({ phone: true });
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    if (!found) throw new Error(`${selector} is not shown`);
    return found;
  };
  await run(page);
  await page.locator('.result-window').getByText('composite_subtasks_list').first().waitFor();
  await screenshot(page, 'graphiql-phone');
  const [query, answer] = [await box('.graphiql-query-editor .graphiql-editor'), await box('.result-window')];
  expect(Math.min(query.width, answer.width)).toBeGreaterThan(280);
  expect(answer.y).toBeGreaterThan(query.y + query.height);
  expect(Math.min(query.height, answer.height)).toBeGreaterThan(150);
  expect(await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.scrollHeight]')).toEqual([
    390, 844,
  ]);
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).tap();
  await page.locator('.graphiql-doc-explorer').getByText('mutation_root').first().waitFor();
  await expect.poll(async () => (await box('.graphiql-plugin')).width).toBe(390);
  await page.getByRole('button', { name: 'Hide Documentation Explorer' }).tap();
  await expect.poll(async () => (await box('.graphiql-plugin')).x).toBeLessThan(0);
  await page.getByRole('tab', { name: 'Filters' }).tap();
  expect(await run(page)).toHaveProperty('data.tasks');
  expect(complaints).toEqual([]);
});
