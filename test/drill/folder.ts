/** Where a drill has everything, and what is left of it at the end: nothing. */
import { readdir, readlink, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { handOver, serverUser } from '../../src/embedded/system-user.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    drillFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder('drill');
  await handOver(folder, await serverUser());
  project.provide('drillFolder', folder);
  return async () => {
    // PostgreSQL gives its memory back on SIGQUIT; and Patroni starts one that has ended.
    for (let tries = 0, pids = await inside(folder); pids.length > 0; tries += 1, pids = await inside(folder)) {
      for (const pid of pids) kill(pid, tries < 5 ? 'SIGQUIT' : 'SIGKILL');
      await sleep(200);
    }
    if (process.env.ROWGATE_DRILL_KEEP) console.log(`kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  };
}

/** Processes that work in the folder, as all do that a drill starts, and those that they start. */
async function inside(folder: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const places = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return pids.filter((_, index) => places[index]?.startsWith(folder)).map(Number);
}

/** What has ended by itself is no matter. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone.
  }
}
