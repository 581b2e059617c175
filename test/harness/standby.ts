/** A standby of a test's own PostgreSQL: a copy of its files, which goes on from there by its log. */
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findBinaries } from '../../src/embedded/binaries.ts';
import { startServer } from '../../src/embedded/server.ts';
import { handOver, serverUser } from '../../src/embedded/system-user.ts';
import type { OwnPostgres } from './own-postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

export interface Standby extends AsyncDisposable {
  readonly gatewayUrl: string;
  /** As the superuser, in the gateway's database. */
  readonly superuserUrl: string;
  stop(): Promise<void>;
  promote(): Promise<void>;
}

/** @param settings of the server, such as how long its replay waits for reads */
export async function startStandby(
  leader: OwnPostgres,
  settings: Readonly<Record<string, string>> = {},
): Promise<Standby> {
  const folder = await temporaryFolder('standby');
  const user = await serverUser();
  const data = join(folder, 'data');
  await copyFiles(leader, data);
  await Promise.all(['backup_label', 'standby.signal'].map((name) => handOver(join(data, name), user)));
  await handOver(folder, user);
  const cluster = { data, log: join(folder, 'server.log'), passwords: { superuser: '', owner: '', gateway: '' } };
  const { hostname, port, username, password } = new URL(leader.superuserUrl);
  const server = await startServer(findBinaries(), cluster, user, {
    max_connections: '50',
    wal_level: 'logical',
    primary_conninfo: `host=${hostname} port=${port} user=${username} password=${password}`,
    ...settings,
  });
  const at = (url: string): string => Object.assign(new URL(url), { port: String(server.port) }).href;
  return {
    gatewayUrl: at(leader.gatewayUrl),
    superuserUrl: at(leader.superuserUrl),
    stop: () => server.stop(),
    async promote() {
      await run(findBinaries().pgCtl, ['promote', '--pgdata', data, '--wait'], { ...user, cwd: data });
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The label says from where in the log the copy is to be completed. */
async function copyFiles({ superuserUrl, data }: OwnPostgres, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_backup_start('standby', true)`);
    await run('cp', ['-a', data, to]);
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    await writeFile(join(to, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
  await writeFile(join(to, 'standby.signal'), '');
  await rm(join(to, 'postmaster.pid'), { force: true });
}
