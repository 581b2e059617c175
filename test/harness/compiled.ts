/** The gateway as it is built, for processes of its own: laid out as the package is, inside node_modules. */
import { execFile } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Compiled extends AsyncDisposable {
  /** What `npm start` runs. */
  readonly main: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function compileGateway(): Promise<Compiled> {
  const folder = join(root, `node_modules/.rowgate-process-${process.pid}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const name of ['package.json', 'prisma', 'src']) await symlink(join(root, name), join(folder, name));
  await promisify(execFile)(process.execPath, [join(root, 'build.mjs'), 'gateway', join(folder, 'dist')]);
  await symlink(join(root, 'dist/pages'), join(folder, 'dist/pages'));
  return {
    main: join(folder, 'dist/main.js'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
