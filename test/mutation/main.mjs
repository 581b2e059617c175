/** What `npm run mutate` starts: Node takes no TypeScript yet, and Vite does. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('mutate.ts', import.meta.url)), {
  configFile: false,
  oxc: { target: 'es2023' },
});
await module.mutate(process.argv.slice(2));
