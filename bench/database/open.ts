/** The PostgreSQL of a run: data is generated once per size and kept, and every run works on a copy. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { migrate, migrationsFolder } from '../../src/db/migrate.ts';
import { startEmbeddedPostgres } from '../../src/embedded/embedded.ts';
import { connected, generate } from './generate.ts';
import type { Group } from './size.ts';

/** A database with data, seen by each of the three roles. */
export interface BenchDatabase extends AsyncDisposable {
  /** Under row security, as the gateway connects. */
  readonly gatewayUrl: string;
  /** Above row security. */
  readonly superuserUrl: string;
}

export interface BenchServer extends AsyncDisposable {
  readonly version: string;
  /** The process of the server itself; those of its connections are its children. */
  readonly pid: number;
  /** A fresh copy of the data that the groups describe, changed by `script` when given; dropped when it is disposed. */
  database(groups: readonly Group[], options: DatabaseOptions): Promise<BenchDatabase>;
  /** The data themselves, for those who only read: a copy of much takes long. */
  kept(
    groups: readonly Group[],
    options: Pick<DatabaseOptions, 'say'>,
  ): Promise<Omit<BenchDatabase, keyof AsyncDisposable>>;
}

export interface DatabaseOptions {
  readonly say: (line: string) => void;
  /** SQL that a superuser runs in the copy. */
  readonly script?: URL;
  /** Those of this checkout unless a version before is to serve the data. */
  readonly tables?: Tables;
}

/** What makes the tables, and what fills them. */
export interface Tables {
  /** The folder of migrations. */
  readonly migrations: string;
  /** The path of `generate.sql`. */
  readonly generator: string;
}

const today: Tables = {
  migrations: migrationsFolder,
  generator: fileURLToPath(new URL('generate.sql', import.meta.url)),
};

export const plainPolicies = new URL('plain-policies.sql', import.meta.url);

const defaultFolder = fileURLToPath(new URL('../.data', import.meta.url));

/** Enough for all contenders at once, and for the data to stay in memory. */
const SETTINGS = { max_connections: '300', shared_buffers: '512MB' };

export async function openServer(folder: string = defaultFolder): Promise<BenchServer> {
  const server = await startEmbeddedPostgres(folder, SETTINGS);
  await dropStale(server);
  const found = await connected(server.superuserUrl, async (client) => {
    const { rows } = await client.query<{ version: string; pid: number }>(
      `SELECT current_setting('server_version') AS version, split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`,
    );
    return rows[0] ?? { version: 'unknown', pid: 0 };
  });
  return {
    ...found,
    database: async (groups, { script, ...options }) => copy(server, await keep(server, groups, options), script),
    kept: async (groups, options) => urlsOf(server, await keep(server, groups, options)),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

type Urls = Pick<Awaited<ReturnType<typeof startEmbeddedPostgres>>, 'gatewayUrl' | 'ownerUrl' | 'superuserUrl'>;

const at = (url: string, database: string): string => new URL(database, url).href;

const urlsOf = ({ gatewayUrl, superuserUrl }: Urls, name: string) => ({
  gatewayUrl: at(gatewayUrl, name),
  superuserUrl: at(superuserUrl, name),
});

/** The name of the kept data, generated if it is not there. */
async function keep(
  urls: Urls,
  groups: readonly Group[],
  { say, tables = today }: Omit<DatabaseOptions, 'script'>,
): Promise<string> {
  const name = `${await prefixOf(tables)}${hash(JSON.stringify(groups))}`;
  if (await exists(urls, name)) return name;
  say(`generating ${groups.reduce((sum, it) => sum + tasksOf(it), 0).toLocaleString('en')} tasks, kept for next time`);
  const making = `${name}_making`;
  await drop(urls, making);
  // Cloned from the gateway's own, which has what only a superuser may set in a database.
  await connected(urls.superuserUrl, (client) =>
    client.query(`CREATE DATABASE ${making} OWNER rowgate_owner TEMPLATE rowgate`),
  );
  await migrate(at(urls.ownerUrl, making), tables.migrations);
  await generate(at(urls.superuserUrl, making), { groups, script: await readFile(tables.generator, 'utf8'), say });
  await connected(urls.superuserUrl, (client) => client.query(`ALTER DATABASE ${making} RENAME TO ${name}`));
  return name;
}

const tasksOf = ({ workspaces, roots, subtasks }: Group): number => workspaces * roots * (1 + subtasks);

/** Another generator or other migrations make other data; those of today take the place of yesterday's. */
async function prefixOf(tables: Tables): Promise<string> {
  const { migrations, generator } = tables;
  const names = (await readdir(migrations)).sort().filter((it) => !it.endsWith('.toml'));
  const scripts = names.map((it) => `${migrations}/${it}/migration.sql`);
  const texts = await Promise.all([generator, ...scripts].map((it) => readFile(it, 'utf8')));
  return `${tables === today ? 'kept' : 'earlier'}_${hash(texts.join('\n'))}_`;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Data of other migrations, and what killed runs have left. */
async function dropStale(urls: Urls): Promise<void> {
  const prefix = await prefixOf(today);
  const { rows } = await connected(urls.superuserUrl, (client) =>
    client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database
        WHERE datname ~ '^run_|_making$' OR (datname ~ '^kept_' AND NOT starts_with(datname, $1))`,
      [prefix],
    ),
  );
  for (const { name } of rows) await drop(urls, name);
}

async function copy(urls: Urls, kept: string, script: URL | undefined): Promise<BenchDatabase> {
  const name = `run_${process.pid}_${Date.now()}`;
  const change = script && (await readFile(script, 'utf8'));
  await connected(urls.superuserUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${kept} STRATEGY FILE_COPY`);
    await client.query('CHECKPOINT');
  });
  if (change) await connected(at(urls.superuserUrl, name), (client) => client.query(change));
  return { ...urlsOf(urls, name), [Symbol.asyncDispose]: () => drop(urls, name) };
}

async function exists({ superuserUrl }: Urls, name: string): Promise<boolean> {
  const found = await connected(superuserUrl, (client) =>
    client.query('SELECT FROM pg_database WHERE datname = $1', [name]),
  );
  return found.rowCount === 1;
}

async function drop({ superuserUrl }: Urls, name: string): Promise<void> {
  await connected(superuserUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}
