/** `npm run dev` on a copy of the project: a saved file is served, and the database runs on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { findEmbeddedPostgres } from '../../src/embedded/embedded.ts';
import { eventually } from '../harness/eventually.ts';
import { copyProject, type ProjectCopy } from '../harness/project-copy.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

vi.setConfig({ testTimeout: 120_000 });

const PATIENCE = 40_000;
/** Milliseconds from the saved file; two seconds on a machine of one’s own. */
const SOON = 10_000;

let project: ProjectCopy;
let data: string;
beforeAll(async () => {
  [project, data] = await Promise.all([copyProject(), temporaryFolder('dev')]);
});
afterAll(() => Promise.all([project[Symbol.asyncDispose](), rm(data, { recursive: true })]));

function dev() {
  const env = { ...process.env, DATA_DIR: data, PORT: '0' };
  const child = spawn(process.execPath, ['build/dev.mjs'], {
    cwd: project.folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  return {
    child,
    ended: once(child, 'exit'),
    said: () => said,
    /** Where it has been serving so far. */
    served: () => [...said.matchAll(/serving on (http:[^"\s]*)/g)].map(([, url]) => String(url)),
  };
}

test('a saved file is served soon, one that cannot be built changes nothing, and Ctrl-C stops the database too', async () => {
  const { child, ended, said, served } = dev();
  await eventually('it serves', () => served().length === 1 || child.exitCode !== null, PATIENCE);
  expect(served(), said()).toHaveLength(1);
  const database = await findEmbeddedPostgres(data);
  const file = join(project.folder, 'src/http/routes.ts');
  const source = await readFile(file, 'utf8');
  const took: number[] = [];
  for (const count of [2, 3, 4]) {
    const began = performance.now();
    await writeFile(file, `${source}\nexport const saved = ${count};\n`);
    await eventually('it serves again', () => served().length === count, PATIENCE);
    took.push(performance.now() - began);
  }
  expect(Math.min(...took)).toBeLessThan(SOON);
  expect(await findEmbeddedPostgres(data)).toEqual(database);

  await writeFile(file, 'export const = 1;');
  await eventually('the fault is told', () => said().includes('routes.ts'), PATIENCE);
  expect((await fetch(`${served().at(-1)}/healthz`)).status).toBe(200);

  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(await findEmbeddedPostgres(data)).toBeUndefined();
});
