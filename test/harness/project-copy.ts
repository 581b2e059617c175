/** A copy of the project to change: its sources, with this one's packages. */
import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the gateway is built of. */
const SOURCES = ['build', 'build.mjs', 'package-lock.json', 'package.json', 'prisma', 'prisma.config.ts', 'src'];

export interface ProjectCopy extends AsyncDisposable {
  readonly folder: string;
}

/** With the pages as they are built here. */
export async function copyProject(): Promise<ProjectCopy> {
  const folder = await temporaryFolder('project');
  for (const name of [...SOURCES, 'tsconfig.json']) await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await mkdir(join(folder, 'dist'));
  await symlink(join(root, 'dist/pages'), join(folder, 'dist/pages'));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
