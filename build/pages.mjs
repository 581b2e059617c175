/** The pages that the gateway serves, each a folder in `dist/pages`, with the compressed forms of its files beside them. */
import { join } from 'node:path';
import { compressBelow } from './compress.mjs';
import { root, step } from './step.mjs';

/** The tools have the mark of the records table. */
const pages = [
  {
    name: 'GraphiQL',
    source: 'pages/graphiql',
    more: ['examples/records-table/public'],
    output: 'dist/pages/graphiql',
  },
  {
    name: 'the page of the JSON:API',
    source: 'pages/docs',
    more: ['examples/records-table/public'],
    output: 'dist/pages/docs',
  },
  { name: 'the records table', source: 'examples/records-table', more: [], output: 'dist/pages/records' },
];

export async function buildPages() {
  for (const { name, source, more, output } of pages)
    await step({ name, inputs: [source, ...more], output }, async () => {
      // Whoever asks: React is another in tests.
      process.env.NODE_ENV = 'production';
      const { build } = await import('vite');
      const outDir = join(root, output);
      const options = { outDir, emptyOutDir: true, reportCompressedSize: false };
      await build({ root: join(root, source), logLevel: 'warn', build: options });
      await compressBelow(outDir);
    });
}
