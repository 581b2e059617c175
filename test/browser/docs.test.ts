import { expect, test } from 'vitest';
import { screenshot, shownDemo } from './demo.ts';

const shown = shownDemo();

test('shows what the role may ask, and answers what is tried, with nothing from elsewhere', async () => {
  // Swagger UI waits by the clock, which stands still in a visit.
  const page = await shown.browser.newPage({ viewport: { width: 1440, height: 860 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${shown.demo.url}/v1/docs`);
  await page.locator('#operations-tasks-list_tasks .opblock-summary-control').click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  const answered = page.waitForResponse((it) => new URL(it.url()).pathname === '/v1/tasks');
  await page.getByRole('button', { name: 'Execute' }).click();
  const response = await answered;
  expect([response.status(), (await response.json()).data[0].type]).toEqual([200, 'task']);
  await screenshot(page, 'docs');
  expect(await page.locator('#operations-blueprint-runs-start_blueprint_run').count()).toBe(0);
  await page.locator('#role').fill('service');
  await page.locator('#caller button').click();
  await page.locator('#operations-blueprint-runs-start_blueprint_run').waitFor();
  expect(complaints).toEqual([]);
});
