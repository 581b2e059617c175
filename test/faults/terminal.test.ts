/** A terminal signals everything in it at once, or goes away; whatever comes, and however often, PostgreSQL is stopped. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { findEmbeddedPostgres } from '../../src/embedded/embedded.ts';
import { type Compiled, compileGateway } from '../harness/compiled.ts';
import { eventually } from '../harness/eventually.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

/** npm passes on what the terminal has sent to everybody: what comes so soon is the same signal. */
const LATER = 700;
/** Milliseconds; starting and stopping PostgreSQL takes a second where nothing else runs. */
const PATIENCE = 20_000;

let compiled: Compiled;
let home: string;
beforeAll(async () => {
  compiled = await compileGateway();
  home = await temporaryFolder('terminal');
});
afterAll(async () => {
  await rm(home, { recursive: true });
  await compiled[Symbol.asyncDispose]();
});

/** The folder is one for all tests: each leaves it stopped for the next. */
beforeEach(async () => expect(await findEmbeddedPostgres(home)).toBeUndefined());

/** At the head of a group and a session of its own, as a terminal's first program is. */
function start(program: string, args: readonly string[]) {
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: home, SHUTDOWN_DELAY: '1m' };
  const child = spawn(program, args, { env, detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return {
    child,
    ended: once(child, 'exit'),
    says: (words: string) => eventually(`it says ${words}`, () => said.includes(words), PATIENCE),
  };
}

const signalGroup = ({ pid }: ChildProcess, signal: NodeJS.Signals): boolean => process.kill(-Number(pid), signal);

const isStopped = () =>
  eventually('PostgreSQL is stopped', async () => (await findEmbeddedPostgres(home)) === undefined, PATIENCE);

describe('a signal to the whole group of the terminal', () => {
  test.each(['SIGINT', 'SIGHUP'] as const)('(%s) ends it well', async (signal) => {
    const { child, ended, says } = start(process.execPath, [compiled.main]);
    await says('serving on');
    signalGroup(child, signal);
    expect(await ended).toEqual([0, null]);
    await isStopped();
  });

  test.each([
    ['SIGINT', 130],
    ['SIGHUP', 129],
    ['SIGTERM', 143],
  ] as const)('that comes while it is stopping (%s) ends it at once, and PostgreSQL first', async (signal, status) => {
    const { child, ended, says } = start(process.execPath, [compiled.main]);
    await says('serving on');
    // It serves on for a minute.
    signalGroup(child, 'SIGTERM');
    await sleep(LATER);
    signalGroup(child, signal);
    expect(await ended).toEqual([status, null]);
    expect(await findEmbeddedPostgres(home)).toBeUndefined();
  });

  test('that comes while PostgreSQL is being started leaves none', async () => {
    const { child, ended, says } = start(process.execPath, [compiled.main]);
    await says('starting PostgreSQL');
    signalGroup(child, 'SIGINT');
    await ended;
    await isStopped();
  });
});

const hasScript = (): boolean => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
};

describe.runIf(hasScript())('in a real terminal', () => {
  const terminal = () => start('script', ['-qec', `exec '${process.execPath}' '${compiled.main}'`, '/dev/null']);

  test('Ctrl-C ends it well', async () => {
    const { child, ended, says } = terminal();
    await says('serving on');
    child.stdin.write('\u0003');
    expect(await ended).toEqual([0, null]);
    await isStopped();
  });

  test('closing it hangs up on the gateway, which stops its PostgreSQL', async () => {
    const { child, says } = terminal();
    await says('serving on');
    child.kill('SIGKILL');
    await isStopped();
  });
});
