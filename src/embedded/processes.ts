/** Which process a number stands for: numbers are used again, so a number alone proves nothing. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** When the process began, as a word that no later process of the same number shares; undefined when it is gone. */
export async function birthOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return (await askPs(pid, 'lstart'))?.replaceAll(/\W+/g, '');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The fields after the name, which stands in brackets and may hold spaces: the state is the 3rd, the start the 22nd.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return fields[0] === 'Z' ? undefined : fields[19];
}

/** The command line of the process; undefined when it is gone. */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return askPs(pid, 'command');
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return line?.replaceAll('\0', ' ');
}

async function askPs(pid: number, column: string): Promise<string | undefined> {
  const answer = await run('ps', ['-o', `${column}=`, '-p', String(pid)]).catch(() => undefined);
  return answer?.stdout.trim();
}
