/** The floors of the house: imports point strictly down (README and docs/architecture.md). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Module, modules } from './sources.ts';

/** From the entrance down to the ground. A folder may import from lower floors and from itself. */
const FLOORS: readonly (readonly string[])[] = [
  ['main.ts', 'cli.ts'],
  ['commands'],
  ['gateway.ts'],
  ['workers'],
  ['graphql', 'jsonapi'],
  ['http'],
  ['write', 'live', 'explain'],
  ['read'],
  ['query'],
  ['access'],
  ['permissions', 'composites'],
  ['lifecycle', 'embedded', 'demo', 'directory'],
  ['catalog', 'auth', 'sql', 'db', 'config'],
  ['jwt'],
  ['errors.ts', 'lib', 'generated'],
];

/** Whoever installs these has Prisma's command line too, 250 MB: they are there for the build, and `dist` has their code. */
const OF_PRISMA = /^(@prisma\/|@pothos\/plugin-prisma$)/;

/** The folder or file of `src/` that a module belongs to. */
const roomOf = (path: string): string => path.split('/')[0] ?? '';

/** 0 is the ground; undefined for what the house has no room for. */
const floorOf = (path: string): number | undefined => {
  const index = FLOORS.findIndex((rooms) => rooms.includes(roomOf(path)));
  return index < 0 ? undefined : FLOORS.length - 1 - index;
};

const isAllowed = (from: string, to: string): boolean =>
  roomOf(from) === roomOf(to) || Number(floorOf(to)) < Number(floorOf(from));

/** The imports that do not point down, as `from -> to`. */
const violations = (all: readonly Module[]): readonly string[] =>
  all.flatMap(({ path, modules: to }) => to.filter((it) => !isAllowed(path, it)).map((it) => `${path} -> ${it}`));

/** The modules on a way from a module back to itself; none when there is no cycle. */
function cycle(all: readonly Module[]): readonly string[] {
  const imports = new Map(all.map(({ path, modules: to }) => [path, to]));
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): readonly string[] => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of imports.get(path) ?? []) {
      const found = visit(next, [...way, path]);
      if (found.length > 0) return found;
    }
    done.add(path);
    return [];
  };
  for (const { path } of all) {
    const found = visit(path, []);
    if (found.length > 0) return found;
  }
  return [];
}

describe('src/', () => {
  test('has a floor for everything in it', () => {
    expect(modules.length).toBeGreaterThan(100);
    expect(modules.filter(({ path }) => floorOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  test('imports strictly down, types included', () => {
    expect(violations(modules)).toEqual([]);
  });

  test('has no cycle of imports', () => {
    expect(cycle(modules)).toEqual([]);
  });

  test('imports what exists', () => {
    const paths = new Set(modules.map(({ path }) => path));
    const missing = modules
      .flatMap(({ modules: to }) => to)
      .filter((it) => !paths.has(it) && !it.startsWith('generated/'));
    expect(missing).toEqual([]);
  });

  test('imports packages that are installed with it, or else what the build takes of Prisma, not those of the tests', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const foreign = modules.flatMap(({ path, packages }) => packages.map((name) => ({ path, name })));
    const isInstalled = (name: string) => Object.hasOwn(dependencies, name) || OF_PRISMA.test(name);
    expect(foreign.filter(({ name }) => !isInstalled(name))).toEqual([]);
  });

  test.for([
    { name: 'graphql', where: /^graphql\/|^commands\/schema\.ts$/ },
    { name: 'graphql-yoga', where: /^graphql\/server\// },
  ])('imports $name in $where alone', ({ name, where }) => {
    const importers = modules.filter(({ packages }) => packages.includes(name)).map(({ path }) => path);
    expect(importers.length).toBeGreaterThan(0);
    expect(importers.filter((path) => !where.test(path))).toEqual([]);
  });

  test('spells the session variables of the workspace and the user in auth alone', () => {
    const spelling = modules.filter(({ text }) => /['"]x-hasura-(workspace|user)-id['"]/.test(text));
    expect(spelling.map(({ path }) => path)).toEqual(['auth/session.ts', 'auth/sign-token.ts']);
  });

  test('names folders after stages and nouns', () => {
    const banned = /^(utils?|helpers?|services?|managers?|common|shared|misc|core|base|impl|models?|types)$/;
    const folders = new Set(modules.flatMap(({ path }) => path.split('/').slice(0, -1)));
    expect([...folders].filter((name) => banned.test(name))).toEqual([]);
    expect(modules.filter(({ path }) => /(^|\/)(utils?|helpers?|misc)\.ts$/.test(path))).toEqual([]);
  });

  test.for(modules)('$path opens with a sentence', ({ text }) => {
    const opening = /^(?:#!.*\n)?\/\*\*\s(.*?)\*\//s.exec(text)?.[1] ?? '';
    const words = opening.replaceAll(/^\s*\*/gm, '').trim();
    expect(words).toMatch(/^\S+ \S+ .*[.:`)]$/s);
  });
});

describe('the test itself', () => {
  const module = (path: string, ...to: readonly string[]): Module => ({ path, text: '', modules: to, packages: [] });

  test('sees an import that points up, and one to a neighbour', () => {
    const up = module('sql/print.ts', 'read/compile.ts');
    const aside = module('read/select.ts', 'write/insert.ts', 'read/where.ts', 'sql/sql.ts', 'errors.ts');
    expect(violations([up, aside])).toEqual(['sql/print.ts -> read/compile.ts', 'read/select.ts -> write/insert.ts']);
  });

  test('sees a cycle, also one of three', () => {
    const three = [module('a/x.ts', 'a/y.ts'), module('a/y.ts', 'a/z.ts'), module('a/z.ts', 'a/x.ts')];
    expect(cycle(three)).toEqual(['a/x.ts', 'a/y.ts', 'a/z.ts', 'a/x.ts']);
    expect(cycle([module('a/x.ts', 'a/y.ts'), module('a/y.ts')])).toEqual([]);
  });

  test('reads type imports, side effects, re-exports and imports at run time', () => {
    const withTypes = modules.find(({ path }) => path === 'graphql/engine.ts');
    expect(withTypes?.modules).toContain('read/run.ts');
    expect(withTypes?.packages).toContain('graphql');
  });
});
