import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('the lockfile names every optional package, so that npm ci installs on every platform', () => {
  const file = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
  const packages = (JSON.parse(file) as { readonly packages: Readonly<Record<string, Package>> }).packages;
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${at}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});
