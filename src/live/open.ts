/** Opens live queries over a database: the source that is configured or possible, and connections of their own. */
import type { ConnectionsConfig, LiveConfig } from '../config/load-config.ts';
import { createPool } from '../db/pool.ts';
import { rowSecurityReadsUser } from '../db/reads-user.ts';
import type { Log } from '../lib/log.ts';
import { Live } from './live.ts';
import { chooseSource } from './source/choose.ts';

export interface OpenLiveOptions {
  readonly live: LiveConfig;
  readonly connections: Pick<ConnectionsConfig, 'statementTimeout' | 'expressionTimeout' | 'prepare' | 'answer'>;
  readonly gatewayUrl: string;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** Says in the log which source it has, and why. Throws a plain Error where the source asked for is not possible. */
export async function openLive({ live, connections, gatewayUrl, log }: OpenLiveOptions): Promise<Live> {
  const chosen = await chooseSource({ live, gatewayUrl, log });
  const readsUser = await rowSecurityReadsUser(gatewayUrl);
  const onIdleError = (error: Error): void => log.error('an idle connection of live queries broke', error);
  const pool = createPool(gatewayUrl, { max: live.connections, answer: connections.answer, onIdleError });
  const opened = new Live({ ...connections, chosen, pool, limits: live, readsUser, log });
  log.info(opened.description);
  return opened;
}
