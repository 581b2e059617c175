/** The files of the embedded PostgreSQL: made once, whole or not at all. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { runProgram } from './run.ts';
import { handOver, type SystemUser } from './system-user.ts';

export interface Passwords {
  readonly superuser: string;
  readonly owner: string;
  readonly gateway: string;
}

export interface Cluster {
  /** PostgreSQL's own data folder. */
  readonly data: string;
  /** What the server has to say; read when it does not start. */
  readonly log: string;
  readonly passwords: Passwords;
}

const HALF_MADE = 'postgres.making-';

/** The cluster in `<dataDir>/postgres`, made there if missing. The caller holds the folder's lock. */
export async function openCluster(dataDir: string, binaries: Binaries, user: SystemUser | undefined): Promise<Cluster> {
  const folder = join(dataDir, 'postgres');
  await removeHalfMade(dataDir);
  if (!(await exists(folder))) await makeCluster(dataDir, folder, binaries, user);
  return readCluster(folder);
}

/** The cluster that is in `<dataDir>/postgres`; undefined when there is none. */
export async function findCluster(dataDir: string): Promise<Cluster | undefined> {
  const folder = join(dataDir, 'postgres');
  return (await exists(folder)) ? readCluster(folder) : undefined;
}

const readCluster = async (folder: string): Promise<Cluster> => ({
  data: join(folder, 'data'),
  log: join(folder, 'server.log'),
  passwords: await readPasswords(folder),
});

/** What a killed start left behind; its initdb may still be writing there, and stops when its folder is gone. */
async function removeHalfMade(dataDir: string): Promise<void> {
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(HALF_MADE));
  const patiently = { recursive: true, force: true, maxRetries: 20, retryDelay: 20 };
  await Promise.all(left.map((name) => rm(join(dataDir, name), patiently)));
}

/** Makes everything beside its place, the passwords included, and moves it there in one step. */
async function makeCluster(
  dataDir: string,
  folder: string,
  { initdb }: Binaries,
  user: SystemUser | undefined,
): Promise<void> {
  const making = join(dataDir, `${HALF_MADE}${process.pid}`);
  const passwords: Passwords = { superuser: password(), owner: password(), gateway: password() };
  const passwordFile = join(making, 'superuser-password');
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, passwords.superuser, { mode: 0o600 });
  await writeFile(join(making, 'passwords.json'), JSON.stringify(passwords), { mode: 0o600 });
  await Promise.all([handOver(making, user), handOver(passwordFile, user)]);
  await runProgram(initdb, initdbArguments(join(making, 'data'), passwordFile), { user, cwd: making });
  await rm(passwordFile);
  await rename(making, folder);
}

/** The built-in locale sorts by code point on every machine and needs nothing from the system. */
const initdbArguments = (data: string, passwordFile: string): string[] => [
  `--pgdata=${data}`,
  '--username=postgres',
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

const password = (): string => randomBytes(24).toString('base64url');

async function readPasswords(folder: string): Promise<Passwords> {
  const file = join(folder, 'passwords.json');
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Error(
      `The passwords of the embedded PostgreSQL cannot be read from ${file}. Restore it, or remove ${folder} to begin anew.`,
      { cause },
    );
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
