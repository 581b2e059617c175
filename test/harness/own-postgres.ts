/** A PostgreSQL of a test's own, migrated, which may be restarted and broken. */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { migrate } from '../../src/db/migrate.ts';
import { findBinaries } from '../../src/embedded/binaries.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded.ts';
import { serverUser } from '../../src/embedded/system-user.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

export interface OwnPostgres extends Pick<EmbeddedPostgres, 'gatewayUrl' | 'ownerUrl' | 'changesUrl'>, AsyncDisposable {
  /** As the superuser, in the gateway's database. */
  readonly superuserUrl: string;
  /** Its folder of data. */
  readonly data: string;
  /** Stops it and starts it on the same port; `immediate` is a crash. */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await temporaryFolder('own');
  const postgres = await startEmbeddedPostgres(folder, { max_connections: '50' });
  await migrate(postgres.ownerUrl);
  const superuserUrl = new URL(postgres.superuserUrl);
  superuserUrl.pathname = new URL(postgres.gatewayUrl).pathname;
  const data = join(folder, 'postgres/data');
  const log = join(folder, 'postgres/restarts.log');
  return {
    gatewayUrl: postgres.gatewayUrl,
    ownerUrl: postgres.ownerUrl,
    changesUrl: postgres.changesUrl,
    superuserUrl: superuserUrl.href,
    data,
    async restart(mode) {
      const command = ['restart', '--pgdata', data, '--mode', mode, '--wait', '--log', log];
      await run(findBinaries().pgCtl, command, { ...(await serverUser()), cwd: data });
    },
    async [Symbol.asyncDispose]() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
