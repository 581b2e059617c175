/** The system user that PostgreSQL runs as: it refuses root, so root lends it a user of its own. */
import { execFile } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Undefined unless we are root: the server then runs as ourselves. As root, the user `postgres`, made if missing. */
export async function serverUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await findUser()) ?? (await makeUser());
}

async function findUser(): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function makeUser(): Promise<SystemUser> {
  try {
    await run('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']);
  } catch (cause) {
    throw new Error(
      'PostgreSQL does not run as root, and the system user "postgres" could not be made. ' +
        'Make it (useradd --system postgres), run as another user, or set DATABASE_URL.',
      { cause },
    );
  }
  const user = await findUser();
  if (user === undefined) throw new Error('The system user "postgres" was made and cannot be found.');
  return user;
}

/** Hands one file or folder to the server's user. */
export async function handOver(path: string, user: SystemUser | undefined): Promise<void> {
  if (user !== undefined) await chown(path, user.uid, user.gid);
}

/** Lets the server's user pass through our own data folder; what is in it stays as closed as it is. */
export async function letThrough(dataDir: string, user: SystemUser | undefined): Promise<void> {
  if (user === undefined) return;
  const { mode } = await stat(dataDir);
  if ((mode & 0o001) === 0) await chmod(dataDir, (mode & 0o777) | 0o001);
}

/** Throws, naming the folder and the cure, when the server's user cannot get to `path`. */
export async function assertReachable(path: string, user: SystemUser | undefined): Promise<void> {
  if (user === undefined) return;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!(await mayPass(folder, user))) {
      throw new Error(
        `PostgreSQL runs as the system user "postgres", which may not pass through ${folder} to ${path}. ` +
          `Allow it (chmod o+x ${folder}), move it elsewhere (DATA_DIR for the data), or do not run as root.`,
      );
    }
    if (folder === dirname(folder)) return;
  }
}

async function mayPass(folder: string, user: SystemUser): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
