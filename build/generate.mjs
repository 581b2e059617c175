/** `npm run generate`: the Prisma client and what else is made of `prisma/schema.prisma`, in `src/generated`. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root, step } from './step.mjs';

const { resolve } = createRequire(import.meta.url);

/** What it is made of. */
export const schema = ['prisma/schema.prisma', 'prisma/catalog-generator.mjs', 'prisma.config.ts'];

const made = { name: 'the Prisma client', inputs: schema, output: 'src/generated' };

export const generate = () =>
  step(made, () => {
    // The other generators are found where npm puts programs.
    const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    const options = { cwd: root, env: { ...process.env, PATH }, stdio: 'pipe' };
    execFileSync(process.execPath, [resolve('prisma/build/index.js'), 'generate'], options);
  });

/** As `npm ci` does it, which also installs for running alone: then there is nothing to generate with, nor to build. */
export async function prepare() {
  try {
    resolve('prisma/build/index.js');
  } catch {
    return;
  }
  await generate();
}
