/**
 * `npm run build`: whatever has changed of the Prisma client, the gateway and its pages. What is up to date needs none
 * of the packages that build it: an installation may leave them out. `node build.mjs <part>` builds one part, and
 * `node build.mjs gateway <folder>` the gateway into another folder than `dist`.
 */
import './src/lib/supported-node.cjs';

// Not before: an old Node cannot even read them.
const { buildGateway } = await import('./build/gateway.mjs');
const { generate, prepare } = await import('./build/generate.mjs');
const { buildPages } = await import('./build/pages.mjs');

async function everything() {
  await buildGateway();
  await buildPages();
}

const parts = { prepare, generate, gateway: buildGateway, pages: buildPages };
const [part, folder] = process.argv.slice(2);

try {
  await (part === undefined ? everything() : parts[part](folder));
} catch (error) {
  const isMissing = error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND';
  if (!isMissing) throw error;
  console.error('rowgate: the sources have changed since they were built, and what builds them is missing: npm ci');
  process.exitCode = 1;
}
