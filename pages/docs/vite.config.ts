/** Builds the page of the JSON:API, with Swagger UI among its own files. */
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/docs/',
  // The same mark.
  publicDir: '../../examples/records-table/public',
  build: { modulePreload: { polyfill: false }, chunkSizeWarningLimit: 3_000 },
});
