/** The whole gateway as `npm start` makes it, listening on a port of its own, over a database of the test's own. */
import { loadConfig } from '../../src/config/load-config.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createLog } from '../../src/lib/log.ts';
import type { TestDatabase } from './database.ts';
import type { Settings } from './door.ts';
import { ADMIN_SECRET, jwt } from './gateway.ts';

export interface ServedGateway extends Gateway {
  /** What was logged so far, entry by entry. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Sends anything. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Starts it with settings as they stand in an environment; dispose it before the database. */
export async function serveGateway(
  database: Pick<TestDatabase, 'gatewayUrl'>,
  settings: Settings = {},
): Promise<ServedGateway> {
  const entries: Record<string, unknown>[] = [];
  const config = loadConfig({ PORT: '0', ADMIN_SECRET, SHUTDOWN_DELAY: '0s', ...settings });
  const log = createLog({ level: 'info', readable: false, write: (line) => entries.push(JSON.parse(line)) });
  const gateway = await startGateway({ config, database, jwt, log });
  return { ...gateway, log: entries, fetch: (path, init) => fetch(gateway.url + path, init) };
}
