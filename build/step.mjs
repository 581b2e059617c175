/** One step of the build: it is done when something that it is made of has changed, and otherwise costs a reading. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What is made, and not written: no step is made of it. */
const MADE = new Set(['node_modules', 'dist', 'generated']);

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => (MADE.has(name) ? [] : filesBelow(join(path, name))));
}

/** The digest of all inputs, files and folders: the same for the same content. */
function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((name) => filesBelow(join(root, name))))
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/**
 * Does `work` unless it has been done for just these inputs. Every step is made of the packages and of the build too.
 * What `output` was built from is noted in it: without the folder everything is done again.
 */
export async function step({ name, inputs, output }, work) {
  const stamp = join(root, output, '.built-from');
  const wanted = fingerprint([...inputs, 'package-lock.json', 'build.mjs', 'build']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Beside what a command prints.
  console.error(`building ${name}`);
  // A step that fails is done again.
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(join(root, output), { recursive: true });
  writeFileSync(stamp, wanted);
}
