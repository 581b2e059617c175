/** Every command says how it is used when it is asked, and when its line is wrong. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compiled, compileGateway } from '../harness/compiled.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compileGateway();
});
afterAll(() => compiled[Symbol.asyncDispose]());

const dist = (name: string) => join(compiled.main, '..', name);

/** By what npm calls them: the program and its first arguments. */
const commands: Readonly<Record<string, () => readonly string[]>> = {
  start: () => [dist('main.js')],
  dev: () => [join(root, 'build/dev.mjs')],
  migrate: () => [dist('cli.js'), 'migrate'],
  seed: () => [dist('cli.js'), 'seed'],
  token: () => [dist('cli.js'), 'token'],
  schema: () => [dist('cli.js'), 'schema'],
  workspace: () => [dist('cli.js'), 'workspace'],
  person: () => [dist('cli.js'), 'person'],
  template: () => [dist('cli.js'), 'template'],
  mutate: () => [join(root, 'test/mutation/main.mjs')],
  soak: () => [join(root, 'test/soak/run.mjs')],
  abuse: () => [join(root, 'test/abuse/run.mjs')],
};
/** Its packages are installed when it first runs, so that here only its help can be asked for. */
const bench = () => [join(root, 'bench/run.mjs')];

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

describe.each(Object.entries({ ...commands, bench }))('npm run %s', (name, command) => {
  test.each(['--help', '-h'])('%s prints its usage, and does nothing else', async (flag) => {
    const { code, stdout, stderr } = await run(...command(), flag);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^npm (run )?(-s )?${name}\\b`));
  });
});

describe.each(Object.entries(commands))('npm run %s', (name, command) => {
  test('refuses a flag that it does not know, names it, and shows its usage', async () => {
    const { code, stdout, stderr } = await run(...command(), '--wrong');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^rowgate: .*--wrong/);
    expect(stderr).toMatch(new RegExp(`\n\nnpm (run )?(-s )?${name}\\b`));
  });
});

test.each([
  [['token', '--role', 'admin'], '--role takes one of user, service, not admin'],
  [['token', '--workspace', 'mine'], '--workspace takes a uuid such as'],
  [['token', '--expires', 'soon'], '--expires takes a time such as 30m, 12h or 7d, not soon'],
  [['schema', '--role', 'boss'], '--role takes one of'],
  [['migrate', 'now'], "Unexpected argument 'now'"],
  [['migrat'], 'there is no command migrat'],
  [[], 'no command is named'],
] as const)('%j is refused with what is accepted', async (args, message) => {
  const { code, stderr } = await run(dist('cli.js'), ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(`rowgate: ${message}`);
});
