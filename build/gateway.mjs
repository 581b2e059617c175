/** The gateway and its commands, with the packages they use: few files, because a start waits for each that it reads. */
import { join } from 'node:path';
import { generate, schema } from './generate.mjs';
import { root, step } from './step.mjs';

/** Prisma Client, which the commands over the directory load when they need it. */
const isLoadedLater = (id) => /@prisma|generated.prisma/.test(id);

const made = { name: 'the gateway', inputs: ['src', ...schema], output: 'dist' };

/** Into `dist`, where it is not up to date; into another folder, in any case. */
export const buildGateway = (folder) => (folder ? bundle(folder) : step(made, () => bundle(join(root, made.output))));

/** V8 keeps the text of a module: one character beyond Latin-1, and each takes it two bytes. */
const latin = {
  name: 'latin',
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.type === 'chunk') file.code = escaped(file.code);
  },
};
const escaped = (code) =>
  code.replace(/[\u0100-\uffff]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function bundle(folder) {
  await generate();
  const { build } = await import('rolldown');
  await build({
    cwd: root,
    input: { main: 'src/main.ts', cli: 'src/cli.ts' },
    platform: 'node',
    // Node 20 does not know `await using`.
    transform: { target: 'es2023' },
    plugins: [latin],
    output: {
      dir: folder,
      chunkFileNames: '[name].js',
      // For profiles; and for stack traces, when Node is started with --enable-source-maps.
      sourcemap: true,
      comments: false,
      codeSplitting: {
        groups: [
          { name: 'packages', test: (id) => id.includes('node_modules') && !isLoadedLater(id) },
          { name: 'rowgate', minShareCount: 2, test: (id) => !isLoadedLater(id) },
        ],
      },
    },
  });
}
