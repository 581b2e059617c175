/** Starts and stops the embedded server on a cluster. */
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { commandOf } from './processes.ts';
import { runProgram } from './run.ts';
import type { SystemUser } from './system-user.ts';

/** How long a start (with crash recovery) or a stop may take, in seconds. */
const PATIENCE = '60';

/**
 * Large answers take memory in pieces of megabytes: glibc asks Linux for them in huge pages, where it may, instead of
 * thousands of small ones, which takes a third of the time on a virtual machine. Other libraries do not know the name.
 */
const HUGE_PAGES = { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' };

export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the server on a free port of 127.0.0.1, and waits until it answers. The caller holds the folder's lock. */
export async function startServer(
  { pgCtl }: Binaries,
  { data, log }: Cluster,
  user: SystemUser | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<Server> {
  const control = (...command: string[]) =>
    runProgram(pgCtl, [...command, '--pgdata', data, '--wait', '--timeout', PATIENCE], {
      user,
      cwd: data,
      env: HUGE_PAGES,
    });
  const stop = async () => {
    if (!(await isRunning(data))) return;
    await control('stop', '--mode', 'fast').catch(async (error: unknown) => {
      // It may have been stopping already, and be gone by now.
      if (await isRunning(data)) throw error;
    });
  };
  // A server that outlived its gateway (kill -9): nobody else can be using it, the lock is ours.
  await stop();
  await forgetMisnamed(data);
  const port = await freePort();
  await rm(log, { force: true });
  try {
    await control('start', '--silent', '--log', log, '--options', flags({ ...settings, ...address(port) }));
  } catch (cause) {
    await stop();
    throw new Error(`The embedded PostgreSQL did not start. ${await lastWords(log, cause)}`, { cause });
  }
  return { port, stop };
}

/** The port of the server that runs on this data, whoever started it; undefined when none does. */
export async function portOf(data: string): Promise<number | undefined> {
  if (!(await isRunning(data))) return undefined;
  // It may stop meanwhile, and take the file along.
  const [, , , port] = (await readFile(pidFile(data), 'utf8').catch(() => '')).split('\n');
  return port === undefined ? undefined : Number(port);
}

/** Whether a server runs on this data. The number in its file is not enough: see processes.ts. */
async function isRunning(data: string): Promise<boolean> {
  return (await namedProcess(data))?.includes(data) === true;
}

/**
 * A dead server's file stays, because PostgreSQL reads in it which shared memory to clear. But where its number is now
 * somebody else's, PostgreSQL would take that process for the server and refuse to start.
 */
async function forgetMisnamed(data: string): Promise<void> {
  if ((await namedProcess(data)) !== undefined) await rm(pidFile(data));
}

/** The command line of the process that the server's file names. */
async function namedProcess(data: string): Promise<string | undefined> {
  const file = await readFile(pidFile(data), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  return pid > 0 ? commandOf(pid) : undefined;
}

const pidFile = (data: string): string => join(data, 'postmaster.pid');

const address = (port: number) => ({ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' });

/** pg_ctl hands the flags to a shell. */
const flags = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c '${name}=${value.replaceAll("'", "'\\''")}'`)
    .join(' ');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const taken = probe.address();
  probe.close();
  await once(probe, 'close');
  if (taken === null || typeof taken === 'string') throw new Error('No free port of 127.0.0.1 was found.');
  return taken.port;
}

/** Of the server; where it has written nothing, of the program that starts it. */
async function lastWords(log: string, cause: unknown): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  if (text === '') return cause instanceof Error ? cause.message : String(cause);
  return `Its log ends:\n${text.trimEnd().split('\n').slice(-10).join('\n')}`;
}
