/** What a process has in memory. */
import { readFile } from 'node:fs/promises';

/** Megabytes of its resident set; Linux only. */
export async function resident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
