/** What `npm test` does on a machine without a browser, and that it says so. */
import { readFile } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { Reporter } from 'vitest/node';
import { suite } from '../../vitest.config.ts';
import { findBrowser } from '../browser/find-browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const projectsOf = ({ projects }: ReturnType<typeof suite>) => projects?.map((it) => (it as Named).test.name);

interface Named {
  readonly test: { readonly name: string };
}

test('with a browser the suite has its tests, and leaves nothing out', () => {
  expect(projectsOf(suite(true))).toEqual(['gateway', 'browser']);
  expect(suite(true).reporters).toEqual(['default']);
});

test('without one it runs everything else, and says at its end what was left out and the command that adds it', async () => {
  expect(projectsOf(suite(false))).toEqual(['gateway']);
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const [, reporter] = suite(false).reporters as readonly [string, Reporter];
  reporter.onTestRunEnd?.([], [], 'passed');
  const [text = ''] = said.mock.calls.flat().map(String);
  expect(text).toContain('test/browser');
  const [, command = ''] = /npm run (\S+)/.exec(text) ?? [];
  expect(Object.keys(JSON.parse(await readFile('package.json', 'utf8')).scripts)).toContain(command);
});

test('the browser is the one that CHROMIUM names, and none where it says so', () => {
  vi.stubEnv('CHROMIUM', '/opt/browser');
  expect(findBrowser()).toBe('/opt/browser');
  vi.stubEnv('CHROMIUM', 'none');
  expect(findBrowser()).toBeUndefined();
});
