/** What `npm start` gives to somebody who has just cloned: a link, and behind it a table that shows rows. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import { openBrowser, visit } from './demo.ts';

/** The link that stands behind a word in what the process prints. */
const linkBehind = (word: string, child: ChildProcessByStdio<null, Readable, null>): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const [, link] = new RegExp(`^ *${word} +(http\\S+)`, 'm').exec(printed) ?? [];
      if (link) resolve(link);
    });
    child.once('exit', () => reject(new Error(`it ended without a link behind ${word}: ${printed}`)));
  });

/** Ctrl-C, as often as one likes; resolves when it has ended. */
async function interrupt(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGINT');
  await ended;
}

test('npm start prints a link that shows the records table at once, and Ctrl-C ends it', {
  timeout: 180_000,
}, async () => {
  const folder = await temporaryFolder('start');
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn('npm', ['start'], {
    env: { ...env, DATA_DIR: folder, PORT: '0' },
    // A group of its own, to which Ctrl-C goes as from a terminal.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await openBrowser();
  try {
    const link = await linkBehind('Records', child);
    const { page, complaints } = await visit(browser, link);
    await page.getByRole('button', { name: 'Workspace: Harbour Bakery' }).waitFor();
    await page.locator('tbody .chip').first().waitFor();
    expect(complaints).toEqual([]);
    await interrupt(child);
    await expect(fetch(link)).rejects.toThrow('fetch failed');
  } finally {
    await interrupt(child);
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
});
