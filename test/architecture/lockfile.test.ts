/** What `npm ci` installs: on every platform, on the oldest Node that is supported, and nothing that its authors gave up. */
import { readFileSync } from 'node:fs';
import { satisfies } from 'semver';
import { expect, test } from 'vitest';

interface Package {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly deprecated?: string;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

const packages = Object.entries(read('package-lock.json').packages as Readonly<Record<string, Package>>);
const oldest = `${/[\d.]+/.exec(read('package.json').engines.node)}.0`;

test('the lockfile names every optional package, so that npm ci installs on every platform', () => {
  const names = new Set(packages.map(([at]) => at));
  const missing = packages.flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !names.has(`${at}/node_modules/${name}`) && !names.has(`node_modules/${name}`),
    ),
  );
  expect(packages.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

// What reports each installation of Swagger UI to its authors' service is replaced in the same way.
test('no package runs a script when it is installed but those that are known', () => {
  const { allowScripts } = read('package.json') as { allowScripts: Readonly<Record<string, boolean>> };
  const scripted = packages.filter(([, it]) => it.hasInstallScript && !it.optional).map(([at]) => at);
  expect(scripted.sort()).toEqual(['node_modules/@prisma/engines', 'node_modules/prisma']);
  for (const at of scripted) expect(allowScripts[at.replace('node_modules/', '')]).toBe(false);
});

// Newer packages of Yoga's tools gave up this Node without using anything newer: `overrides` keep those before them. And
// what `prisma dev` alone needs, which is not used, is replaced by a package that is there anyway.
test('every package runs on the oldest Node that is supported, so that npm ci has nothing to warn of', () => {
  expect(oldest).toBe('20.19.0');
  const unfit = packages.filter(([, { engines }]) => engines?.node && !satisfies(oldest, engines.node));
  expect(unfit.map(([at, { engines }]) => `${at}: ${engines?.node}`)).toEqual([]);
});

test('no package is deprecated', () => {
  expect(packages.filter(([, { deprecated }]) => deprecated !== undefined).map(([at]) => at)).toEqual([]);
});

test('the front end is installed with the rest, so that npm start fetches nothing', () => {
  const { workspaces, scripts } = read('package.json');
  for (const folder of workspaces) expect(packages.map(([at]) => at)).toContain(folder);
  expect(workspaces).toEqual(['examples/jsonapi-client', 'examples/records-table']);
  for (const script of ['prestart', 'build', 'start']) expect(scripts[script]).not.toMatch(/npm (ci|install)|npx/);
});

test('an installation for running alone has none of the packages that only build', () => {
  const installed = packages.filter(([, { dev, devOptional }]) => !dev && !devOptional).map(([at]) => at);
  expect(installed).toContain('node_modules/graphql-yoga');
  expect(installed.length).toBeLessThan(80);
  expect(installed.filter((at) => /prisma|vite|rolldown|typescript|graphiql|react/.test(at))).toEqual([]);
});
