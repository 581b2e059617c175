/** One gateway per data folder: the lock that a killed gateway does not keep. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { birthOf } from './processes.ts';

const LOCK_NAME = /^gateway-(\d+)-(\w+)\.lock$/;

/**
 * Takes the folder for this process, or throws naming the process that has it; returns what gives it back.
 *
 * Every contender first writes a file of its own and then looks for others, so two can never both pass, and a dead
 * one's file may be removed by anybody. (Two that start at the same instant may both be refused.)
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const own = join(folder, `gateway-${process.pid}-${await birthOf(process.pid)}.lock`);
  await writeFile(own, '', { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? inUse(folder, process.pid, error) : error;
  });
  const release = () => rm(own, { force: true });
  const holder = await otherHolder(folder);
  if (holder === undefined) return release;
  await release();
  throw inUse(folder, holder);
}

async function otherHolder(folder: string): Promise<number | undefined> {
  for (const file of await readdir(folder)) {
    const [, pid, birth] = LOCK_NAME.exec(file) ?? [];
    if (pid === undefined || Number(pid) === process.pid) continue;
    if ((await birthOf(Number(pid))) === birth) return Number(pid);
    await rm(join(folder, file), { force: true });
  }
  return undefined;
}

function inUse(folder: string, pid: number, cause?: unknown): Error {
  return new Error(
    `DATA_DIR: ${folder} is in use by another gateway (process ${pid}). ` +
      'Stop that one, or give this one a folder of its own.',
    { cause },
  );
}
