/** A data folder that cannot be used is said to be so with its setting, the real cause and the cure. */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { constants, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptSecret } from '../../src/config/kept-secret.ts';
import { startEmbeddedPostgres } from '../../src/embedded/embedded.ts';
import { inDataFolder, openDataFolder } from '../../src/lib/data-folder.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

let home: string;
beforeAll(async () => {
  home = await temporaryFolder('data-folder');
});
afterAll(() => rm(home, { recursive: true }));

/** Both that keep something in it. */
const users = [
  ['the embedded PostgreSQL', startEmbeddedPostgres],
  ['the kept secret', keptSecret],
] as const;

describe.each(users)('%s', (_name, use) => {
  test('says that a file stands in the way', async () => {
    const file = join(home, 'file');
    await writeFile(file, '');
    const cure = 'A file stands where a folder is needed: move it away, or name another folder in DATA_DIR.';
    await expect(use(file)).rejects.toThrow(`DATA_DIR: ${file} cannot be used: file already exists. ${cure}`);
    await expect(use(join(file, 'data'))).rejects.toThrow(
      `DATA_DIR: ${file}/data cannot be used: file already exists (${file}). ${cure}`,
    );
  });

  test.runIf(process.platform === 'linux')('gives up at once where the system makes no folders', async () => {
    await expect(use('/proc/foo')).rejects.toThrow(
      'DATA_DIR: /proc/foo cannot be used: no such file or directory. No folder can be made there: name another in DATA_DIR.',
    );
  });
});

/** As Node reports what the system refuses; root, who may run the tests, is refused less. */
const refusal = (code: keyof typeof constants.errno, path = join(home, 'data/file')): Error =>
  Object.assign(new Error(`${code}: ...`), { code, errno: -constants.errno[code], syscall: 'open', path });

const messageOf = (error: unknown): Promise<string> =>
  inDataFolder(join(home, 'data'), () => Promise.reject(error)).then(
    () => 'none',
    (thrown: Error) => thrown.message,
  );

describe('what the system refuses', () => {
  test.each([
    ['EACCES', 'permission denied', `Let the user ${userInfo().username} write there`],
    ['EPERM', 'operation not permitted', `Let the user ${userInfo().username} write there`],
    ['EROFS', 'read-only file system', 'Let it be written to'],
    ['ENOSPC', 'no space left on device', 'Make room there'],
  ] as const)('(%s) has its words and a cure', async (code, words, cure) => {
    const [folder, file] = [join(home, 'data'), join(home, 'data/file')];
    expect(await messageOf(refusal(code))).toBe(
      `DATA_DIR: ${folder} cannot be used: ${words} (${file}). ${cure}, or name another folder in DATA_DIR.`,
    );
  });

  test('to PostgreSQL is known by its words: a full disk, in its log or in the answer to a statement', async () => {
    const log = 'The embedded PostgreSQL did not start. Its log ends:\nFATAL: could not write: No space left on device';
    const full = `DATA_DIR: the disk of ${join(home, 'data')} is full. Make room there, or name another folder in DATA_DIR.`;
    expect(await messageOf(new Error(log))).toBe(`${full}\n${log}`);
  });

  test('and anything else is thrown as it is', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
    expect(await messageOf(refused)).toBe('connect ECONNREFUSED');
  });
});

test('folders that are missing are made, and passed through by PostgreSQL as its own user', async () => {
  const folder = await openDataFolder(join(home, 'not/yet'));
  expect(folder).toBe(join(home, 'not/yet'));
  expect((await stat(folder)).mode & 0o777).toBe(0o711);
  await mkdir(join(folder, 'kept'));
  await Promise.all([
    openDataFolder(folder),
    openDataFolder(join(home, 'race/one')),
    openDataFolder(join(home, 'race/one')),
  ]);
  expect(await readdir(folder)).toEqual(['kept']);
});
