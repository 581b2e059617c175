/** The gateway as JavaScript, for processes of its own: laid out as the package is, inside node_modules. */
import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Compiled extends AsyncDisposable {
  /** What `npm start` runs. */
  readonly main: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function compileGateway(): Promise<Compiled> {
  const folder = join(root, `node_modules/.rowgate-process-${process.pid}`);
  const outDir = join(folder, 'dist');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const name of ['package.json', 'prisma']) await symlink(join(root, name), join(folder, name));
  const output = { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' };
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: { ssr: 'src/main.ts', outDir, target: 'es2023', rolldownOptions: { output } },
  });
  await cp(join(root, 'src/composites/composites.yml'), join(outDir, 'composites/composites.yml'));
  return {
    main: join(outDir, 'main.js'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
