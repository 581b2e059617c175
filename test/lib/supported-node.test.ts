/** A Node that is too old is told in one sentence, whatever is started, and before anything that it cannot read. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const as = (version: string) =>
  `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '${version}' })`;

const run = (version: string, ...args: readonly string[]) =>
  new Promise<{ readonly code: number; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, ['--import', as(version), ...args], { cwd: root }, (error, _, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    );
  });

const check = 'src/lib/supported-node.cjs';

test.each(['build.mjs', 'build/dev.mjs', check])('%s', async (program) => {
  expect(await run('18.20.4', program)).toEqual({
    code: 1,
    stderr: 'rowgate: Node 18.20.4 is too old: it needs 20.19 or later (https://nodejs.org).\n',
  });
});

test('it begins with the version that package.json wants', async () => {
  const { engines } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));
  expect(engines).toEqual({ node: '>=20.19' });
  expect((await run('20.18.9', check)).code).toBe(1);
  for (const version of ['20.19.0', '22.0.0']) expect((await run(version, check)).code).toBe(0);
});

test('it is written so that an old Node can read it, and comes first in what npm start runs', async () => {
  expect(await readFile(`${root}${check}`, 'utf8')).not.toMatch(/=>|`|\bconst\b|\blet\b/);
  for (const entry of ['build.mjs', 'build/dev.mjs'])
    expect(await readFile(`${root}${entry}`, 'utf8')).toMatch(
      /^\/\*\*.*?\*\/\nimport '[./]+src\/lib\/supported-node\.cjs';/s,
    );
});
