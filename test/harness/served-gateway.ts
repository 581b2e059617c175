/** The whole gateway as `npm start` makes it, listening on a port of its own, over a database of the test's own. */
import { loadConfig } from '../../src/config/load-config.ts';
import { type Gateway, type GatewayOptions, startGateway } from '../../src/gateway.ts';
import type { Demo } from '../../src/http/demo.ts';
import { createLog } from '../../src/lib/log.ts';
import { type Client, clientOf } from './client.ts';
import type { Settings } from './door.ts';
import { ADMIN_SECRET, jwt } from './gateway.ts';

export type { Answer } from './client.ts';

export type LogEntry = Readonly<Record<string, unknown>>;

export interface ServedGateway extends Gateway, Client {
  /** What was logged so far, entry by entry. */
  readonly log: readonly LogEntry[];
}

/** Starts it with settings as they stand in an environment; dispose it before the database. */
export async function serveGateway(
  database: GatewayOptions['database'],
  settings: Settings = {},
  demo?: Demo,
): Promise<ServedGateway> {
  const entries: LogEntry[] = [];
  const config = loadConfig({ PORT: '0', ADMIN_SECRET, SHUTDOWN_DELAY: '0s', ...settings });
  const log = createLog({ level: config.logLevel, readable: false, write: (line) => entries.push(JSON.parse(line)) });
  const gateway = await startGateway({ config, database, jwt: config.jwt ?? jwt, log, demo });
  return { ...gateway, ...clientOf(gateway.url), log: entries };
}
