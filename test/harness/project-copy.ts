/** A copy of the project to change: its sources, with this one's packages. */
import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const SOURCES = [
  ...['build', 'build.mjs', 'examples', 'package-lock.json', 'package.json', 'pages', 'prisma', 'prisma.config.ts'],
  ...['schema.graphql', 'src', 'tsconfig.json'],
];

/** Packages, which are linked, and what is built. */
const isSource = (path: string): boolean => !/\/(node_modules|dist)$/.test(path);

export interface ProjectCopy extends AsyncDisposable {
  readonly folder: string;
}

/** With the pages as they are built here. */
export async function copyProject(): Promise<ProjectCopy> {
  const folder = await temporaryFolder('project');
  for (const name of SOURCES) await cp(join(root, name), join(folder, name), { recursive: true, filter: isSource });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await mkdir(join(folder, 'dist'));
  await symlink(join(root, 'dist/pages'), join(folder, 'dist/pages'));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
