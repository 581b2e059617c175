/** Runs PostgreSQL's programs out of the terminal's reach: its Ctrl-C and its hang-up are for the gateway to answer. */
import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user.ts';

export interface RunOptions {
  readonly cwd: string;
  readonly user: SystemUser | undefined;
  /** Where the gateway's own environment does not say otherwise. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Characters of its errors that are kept: the last ones say why it ended. */
const KEPT = 4_096;

/** Resolves when the program has ended well; else throws a plain Error with its errors. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, user, env }: RunOptions,
): Promise<void> {
  // A session of its own: whoever starts it is sent SIGINT and SIGHUP by the terminal, and it is not.
  const child = spawn(program, args, {
    ...user,
    cwd,
    env: { ...env, ...process.env },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-KEPT);
  });
  const code = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject).once('close', (status, signal) => resolve(status ?? signal));
  });
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said.trim()}`);
}
