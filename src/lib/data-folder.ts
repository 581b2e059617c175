/** The folder that DATA_DIR names: made where it is missing, and why it cannot be used in words. */
import { mkdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { getSystemErrorMap } from 'node:util';

/** Gives the folder's whole path. Throws a plain Error with the cause and the cure where there can be no such folder. */
export async function openDataFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  await inDataFolder(folder, () => makeFolder(folder));
  return folder;
}

/** Not mkdir's own recursion: where the parent is there and takes no folders, as /proc, it tries for ever. */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  if (folder !== dirname(folder)) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o711 }).catch(async (error: unknown) => {
    // Another start may have been quicker.
    if (!(await isFolder(folder))) throw error;
  });
}

/** Whatever keeps us from looking will keep us from making it, and is said then. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Does what needs the folder; what its file system refuses is thrown as a plain Error that names DATA_DIR. */
export async function inDataFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFolderFault(folder, error);
  }
}

const elsewhere = 'or name another folder in DATA_DIR.';
const makeRoom = `Make room there, ${elsewhere}`;

const cures: Readonly<Record<string, () => string>> = {
  EACCES: () => `Let the user ${userInfo().username} write there, ${elsewhere}`,
  EPERM: () => `Let the user ${userInfo().username} write there, ${elsewhere}`,
  EROFS: () => `Let it be written to, ${elsewhere}`,
  ENOSPC: () => makeRoom,
  EDQUOT: () => makeRoom,
  EEXIST: () => `A file stands where a folder is needed: move it away, ${elsewhere}`,
  ENOTDIR: () => `A file stands where a folder is needed: move it away, ${elsewhere}`,
  ENOENT: () => 'No folder can be made there: name another in DATA_DIR.',
  ENAMETOOLONG: () => 'Name another folder in DATA_DIR.',
  ELOOP: () => 'Name another folder in DATA_DIR.',
};

/** PostgreSQL and its programs pass on the system's words. */
const FULL = /No space left on device|Disk quota exceeded/i;

function toFolderFault(folder: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code = '', errno = 0, path }: NodeJS.ErrnoException = error;
  const cure = path === undefined ? undefined : cures[code]?.();
  const at = path === undefined || path === folder ? '' : ` (${path})`;
  const [, words] = getSystemErrorMap().get(errno) ?? [];
  if (cure) return new Error(`DATA_DIR: ${folder} cannot be used: ${words}${at}. ${cure}`, { cause: error });
  if (FULL.test(error.message))
    return new Error(`DATA_DIR: the disk of ${folder} is full. ${makeRoom}\n${error.message}`, { cause: error });
  return error;
}
