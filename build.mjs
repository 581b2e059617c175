/**
 * `npm run build`: few files, because a start waits for each that it reads. `node build.mjs <folder>` writes them
 * elsewhere than into `dist`.
 */
import { build } from 'rolldown';

await build({
  cwd: import.meta.dirname,
  input: { main: 'src/main.ts', cli: 'src/cli.ts' },
  platform: 'node',
  // GraphiQL's scripts are large, and are loaded when somebody asks for them.
  external: ['@graphql-yoga/render-graphiql'],
  // Node 20 does not know `await using`.
  transform: { target: 'es2023' },
  output: {
    dir: process.argv[2] ?? 'dist',
    chunkFileNames: '[name].js',
    // For profiles; and for stack traces, when Node is started with --enable-source-maps.
    sourcemap: true,
    comments: false,
    codeSplitting: {
      groups: [
        { name: 'packages', test: (id) => id.includes('node_modules') },
        { name: 'rowgate', minShareCount: 2 },
      ],
    },
  },
});
