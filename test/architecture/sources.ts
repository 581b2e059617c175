/** The modules of `src/` and what each imports, type imports included. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export interface Module {
  /** From `src/` on: `read/where.ts`. */
  readonly path: string;
  readonly text: string;
  /** Modules of `src/`, by their paths. */
  readonly modules: readonly string[];
  /** Packages, by their names. */
  readonly packages: readonly string[];
}

const ROOT = new URL('../../src/', import.meta.url);

/** `from './x.ts'`, `import './x.ts'`, `import('./x.ts')`, `require('x')`. */
const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*(['"])([^'"\n]+)\1/g;

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function toModule(path: string): Module {
  const text = readFileSync(new URL(path, ROOT), 'utf8');
  const specifiers = [...text.matchAll(IMPORT)].map(([, , specifier = '']) => specifier);
  const [own, foreign] = [true, false].map((is) => specifiers.filter((it) => it.startsWith('.') === is));
  return {
    path,
    text,
    modules: (own ?? []).map((it) => posix.join(posix.dirname(path), it)),
    packages: (foreign ?? []).filter((it) => !it.startsWith('node:')).map(packageOf),
  };
}

/** Every file of code in `src/` but those that are generated, which nobody writes. */
export const modules: readonly Module[] = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|cjs)$/.test(path) && !path.startsWith('generated/'))
  .sort()
  .map(toModule);
