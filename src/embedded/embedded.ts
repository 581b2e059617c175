/** A PostgreSQL of our own, kept in the data folder: what the gateway uses when it is given no database. */
import { join, resolve } from 'node:path';
import { inDataFolder, openDataFolder } from '../lib/data-folder.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { type Cluster, findCluster, openCluster } from './cluster.ts';
import { lockFolder } from './lock.ts';
import { CHANGES, DATABASE, ensureRoles, GATEWAY, OWNER } from './roles.ts';
import { portOf, startServer } from './server.ts';
import { assertReachable, letThrough, type SystemUser, serverUser } from './system-user.ts';

export interface EmbeddedPostgres extends AsyncDisposable {
  /** Connects as the gateway's own role, under row security. */
  readonly gatewayUrl: string;
  /** Connects as the owner of the database, for migrations and demo data. */
  readonly ownerUrl: string;
  /** Connects as the role that reads the WAL, for live queries. */
  readonly changesUrl: string;
  /** Connects as the superuser, to the database `postgres`. */
  readonly superuserUrl: string;
  /** Stops the server at once, as `await using` does; a second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL in `<dataDir>/postgres`, making it first if need be; takes about a second.
 * `settings` are server settings, such as `{ fsync: 'off' }` for data that may be lost.
 * Throws a plain Error with the cure: another gateway has the folder, the folder cannot be used, or the system does not
 * let PostgreSQL run.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const folder = await openDataFolder(dataDir);
  return inDataFolder(folder, async () => {
    const unlock = await lockFolder(folder);
    try {
      const running = await start(folder, settings);
      return disposable(running.urls, () => running.stop().finally(unlock));
    } catch (error) {
      await unlock();
      throw error;
    }
  });
}

/** The server that runs in `<dataDir>/postgres`, whoever started it; undefined when none does. Starts nothing. */
export async function findEmbeddedPostgres(dataDir: string): Promise<Urls | undefined> {
  const cluster = await findCluster(resolve(dataDir));
  const port = cluster && (await portOf(cluster.data));
  return cluster && port ? urlsOf(cluster, port) : undefined;
}

/** So that the WAL tells of changes, and whoever reads it and does not go on keeps no more of it than that. */
const SETTINGS = { wal_level: 'logical', max_slot_wal_keep_size: '1GB' };

type Urls = Pick<EmbeddedPostgres, 'gatewayUrl' | 'ownerUrl' | 'changesUrl' | 'superuserUrl'>;

async function start(folder: string, settings: Readonly<Record<string, string>>) {
  const binaries = findBinaries();
  const user = await serverUser();
  await prepareFolder(folder, binaries, user);
  const cluster = await openCluster(folder, binaries, user);
  const { port, stop } = await startServer(binaries, cluster, user, { ...SETTINGS, ...settings });
  try {
    const urls = urlsOf(cluster, port);
    await ensureRoles(urls.superuserUrl, cluster.passwords);
    return { urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepareFolder(folder: string, { initdb }: Binaries, user: SystemUser | undefined): Promise<void> {
  await letThrough(folder, user);
  await assertReachable(initdb, user);
  await assertReachable(join(folder, 'postgres'), user);
}

function urlsOf({ passwords }: Cluster, port: number): Urls {
  const url = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    gatewayUrl: url(GATEWAY, passwords.gateway, DATABASE),
    ownerUrl: url(OWNER, passwords.owner, DATABASE),
    changesUrl: url(CHANGES, passwords.gateway, DATABASE),
    superuserUrl: url('postgres', passwords.superuser, 'postgres'),
  };
}

function disposable(urls: Urls, end: () => Promise<void>): EmbeddedPostgres {
  let ended: Promise<void> | undefined;
  const stop = () => {
    ended ??= end();
    return ended;
  };
  return { ...urls, stop, [Symbol.asyncDispose]: stop };
}
