/** Installs the benchmark's packages when they are not there, or not those of the lockfile; then runs it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('.', import.meta.url);
const lockfile = readFileSync(new URL('package-lock.json', folder), 'utf8');
/** A copy of the lockfile that was installed last. */
const installed = new URL('node_modules/.installed', folder);

function isInstalled() {
  try {
    return readFileSync(installed, 'utf8') === lockfile;
  } catch {
    return false;
  }
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

if (process.argv.some((it) => it === '--help' || it === '-h')) {
  process.stdout.write(readFileSync(new URL('usage.txt', folder)));
  process.exit();
}

if (!isInstalled()) {
  console.log('bench: installing its packages, once; about a minute');
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(installed, lockfile);
}
run(process.execPath, ['--import', 'tsx', 'main.ts', ...process.argv.slice(2)]);
