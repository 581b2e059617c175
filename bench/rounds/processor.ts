/** Processor time, which a busy machine blurs less than it does the clock. Linux only: elsewhere it is not known. */
import { readdir, readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second, whatever its own timer runs at. */
const TICK = 10;

interface Spent {
  /** Of the process itself, in milliseconds. */
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
  readonly parent: number;
}

async function spent(pid: number): Promise<Spent | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0, , , , , , , , , , user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields;
  return { own: (user + system) * TICK, ended: (endedUser + endedSystem) * TICK, parent };
}

/** Milliseconds that a process has used so far; undefined where that cannot be known. */
export const processorTime = async (pid: number): Promise<number | undefined> => (await spent(pid))?.own;

/** The same of a process together with all its children, past and present. */
export async function processorTimeOfAll(pid: number): Promise<number | undefined> {
  const root = await spent(pid);
  if (!root) return undefined;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const others = await Promise.all(pids.map(spent));
  const children = others.filter((it) => it?.parent === pid);
  return children.reduce((sum, it) => sum + (it?.own ?? 0), root.own + root.ended);
}
