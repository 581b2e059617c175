/** Builds another commit of this repository, once: its files, its packages, its bundle. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const builds = fileURLToPath(new URL('../../.data/builds', import.meta.url));

const MOST = 64 * 1024 * 1024;

/** The folder of the built checkout. Throws when there is no such commit, or it cannot be built. */
export async function buildCommit(name: string, say: (line: string) => void): Promise<string> {
  const commit = execFileSync('git', ['rev-parse', '--verify', `${name}^{commit}`], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const folder = join(builds, commit);
  if (!existsSync(folder)) {
    say(`building ${name}, kept for next time; about a minute`);
    const making = `${folder}_making`;
    await rm(making, { recursive: true, force: true });
    await mkdir(making, { recursive: true });
    const files = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: MOST });
    execFileSync('tar', ['-x', '-C', making], { input: files });
    // `npm ci` generates Prisma's client too.
    for (const args of [
      ['ci', '--no-audit', '--no-fund'],
      ['run', '-s', 'build'],
    ])
      execFileSync('npm', args, { cwd: making, stdio: ['ignore', 'ignore', 'inherit'] });
    await rename(making, folder);
  }
  return folder;
}
