/** Where mutants are tried: a PostgreSQL and a Vitest that stay, with a weakened database for each mutant. */
import pg from 'pg';
import type { Plugin } from 'vite';
import type { ProvidedContext } from 'vitest';
import { createVitest, type Vitest } from 'vitest/node';
import setUpSuite from '../harness/global-setup.ts';
import { edited } from './columns.ts';
import type { Edit, Mutant } from './mutant.ts';

export interface Bench extends AsyncDisposable {
  /** A connection string to the migrated database, as the superuser, to look at its catalogs. */
  readonly databaseUrl: string;
  /** Runs test files, in this order, until a test fails; gives the name of that test, or undefined. */
  run(files: readonly string[], mutant?: Mutant): Promise<string | undefined>;
}

type Template = ProvidedContext['template'];

const WEAKENED = 'weakened';
const LEFT_OVER = `SELECT datname AS name FROM pg_database WHERE datname LIKE 'test\\_%' OR datname = '${WEAKENED}'`;

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

async function asSuperuser(connectionString: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A test that was stopped in its middle leaves its database behind. */
async function dropLeftOver({ superuserUrl }: Template): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(LEFT_OVER);
    for (const { name } of rows) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/** The template of a mutant: the migrated database itself, or a weakened copy. */
async function weakenedTemplate(template: Template, mutant: Mutant | undefined): Promise<Template> {
  await dropLeftOver(template);
  if (mutant?.kind !== 'database') return template;
  const from = nameOf(template.ownerUrl);
  await asSuperuser(template.superuserUrl, `CREATE DATABASE ${WEAKENED} OWNER rowgate_owner TEMPLATE ${from}`);
  await asSuperuser(withDatabase(template.superuserUrl, WEAKENED), mutant.sql);
  return {
    superuserUrl: template.superuserUrl,
    ownerUrl: withDatabase(template.ownerUrl, WEAKENED),
    gatewayUrl: withDatabase(template.gatewayUrl, WEAKENED),
  };
}

async function firstFailure(vitest: Vitest, files: readonly string[]): Promise<string | undefined> {
  const project = vitest.getRootProject();
  // What failed before would count for `bail`.
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    files.map((file) => project.createSpecification(file)),
  );
  for (const module of testModules) {
    for (const test of module.children.allTests('failed')) return `${module.relativeModuleId} > ${test.fullName}`;
    const [error] = [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
    if (error) return `${module.relativeModuleId}: ${error.message}`;
  }
  return unhandledErrors.length > 0 ? String(unhandledErrors[0]) : undefined;
}

/** Hands out sources with a mutant's edits. */
class WeakenedSources {
  #edits: readonly Edit[] = [];

  readonly plugin: Plugin = {
    name: 'weakened-sources',
    enforce: 'pre',
    transform: (source, id) => {
      const own = this.#edits.filter(({ file }) => id.endsWith(`/${file}`));
      return own.length > 0 ? edited(source, own) : undefined;
    },
  };

  /** What was handed out before is read again. */
  edit(edits: readonly Edit[], { vite }: Vitest): void {
    if (edits.length + this.#edits.length > 0) vite.environments.ssr.moduleGraph.invalidateAll();
    this.#edits = edits;
  }
}

export async function createBench(root: string): Promise<Bench> {
  const config = 'test/mutation/vitest.config.ts';
  const sources = new WeakenedSources();
  const vitest = await createVitest('test', { root, config, watch: false }, { plugins: [sources.plugin] });
  const stop = await setUpSuite(vitest.getRootProject());
  const { template } = vitest.getProvidedContext();
  return {
    databaseUrl: withDatabase(template.superuserUrl, nameOf(template.ownerUrl)),
    async run(files, mutant) {
      vitest.provide('template', await weakenedTemplate(template, mutant));
      vitest.provide('weakened', mutant?.kind === 'permission' ? mutant.weakened : undefined);
      vitest.provide('leftOut', mutant?.kind === 'live-key' ? mutant.leftOut : undefined);
      vitest.provide('forgotten', mutant?.kind === 'search' ? mutant.forgotten : undefined);
      sources.edit(mutant?.kind === 'columns' ? mutant.edits : [], vitest);
      try {
        return await firstFailure(
          vitest,
          files.map((file) => `${root}/${file}`),
        );
      } finally {
        if (mutant?.kind === 'database' && mutant.undo) await asSuperuser(template.superuserUrl, mutant.undo);
      }
    },
    async [Symbol.asyncDispose]() {
      await vitest.close();
      await stop();
    },
  };
}
