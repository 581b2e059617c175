/**
 * `npm run records`: installs and builds the page, unless `dist` was built from just these files. With `--for-start`
 * it is part of `npm start`: only where the demo runs, and a failure does not keep the gateway from starting.
 */
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const stamp = join(folder, 'dist/.built-from');
const forStart = process.argv.includes('--for-start');

/** What the page is made of. */
const inputs = ['build.mjs', 'package-lock.json', 'vite.config.ts', 'index.html', 'public', 'src'];

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

/** The digest of all inputs: the same for the same page. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((name) => filesBelow(join(folder, name))).sort())
    hash.update(file.slice(folder.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const isInstalled = () => {
  const installed = join(folder, 'node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
};

const env = { ...process.env, NODE_ENV: 'production' };

const run = (command) => execSync(command, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });

function build(wanted) {
  console.log('records: building the page; this happens once');
  if (!isInstalled()) {
    console.log('records: installing its packages');
    run('npm ci --include=dev --no-audit --no-fund --loglevel=error');
  }
  run('npm run -s build');
  writeFileSync(stamp, wanted);
  console.log('records: built');
}

const wanted = fingerprint();
const isBuilt = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
const isDemo = !process.env.DATABASE_URL;

if (!isBuilt && (isDemo || !forStart)) {
  try {
    build(wanted);
  } catch (error) {
    console.error(`records: the page could not be built (${error.message}); npm run records tries again`);
    if (!forStart) process.exitCode = 1;
  }
}
