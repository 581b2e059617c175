/** Builds the page for /records; `npm run dev` serves it with the gateway of `npm start` behind it. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = process.env.GATEWAY ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/records/',
  plugins: [react()],
  build: { assetsInlineLimit: 0, rolldownOptions: { checks: { pluginTimings: false } } },
  server: { proxy: { '/v1/graphql': { target: gateway, ws: true }, '/records/session.json': gateway } },
});
