/** The options of the handler and of the GraphQL door as the configuration's defaults have them. */
import type pg from 'pg';
import type { Authenticator } from '../../src/auth/authenticator.ts';
import { type Config, loadConfig } from '../../src/config/load-config.ts';
import type { Engine } from '../../src/graphql/engine.ts';
import type { GraphqlOptions } from '../../src/graphql/server/door.ts';
import type { HandlerOptions } from '../../src/http/handler.ts';
import { Lasting } from '../../src/http/lasting.ts';
import { createTenantLimiter } from '../../src/http/limits/connections.ts';
import { ThreadLimiter } from '../../src/http/limits/thread.ts';
import { createMetrics } from '../../src/http/metrics.ts';

/** Settings as they stand in an environment. */
export type Settings = NodeJS.ProcessEnv;

export type DoorOptions = Omit<HandlerOptions, 'doors'> & GraphqlOptions;

/** What a door needs for an engine over a pool; `settings` are those of the environment. */
export function doorOptions(
  pool: pg.Pool,
  { authenticator, engine }: { readonly authenticator: Authenticator; readonly engine: Engine },
  settings: Settings = {},
): DoorOptions {
  const { limits, unread, sockets, access, connections, metricsSecret }: Config = loadConfig(settings);
  const thread = new ThreadLimiter(1_000);
  const limiter = createTenantLimiter({ thread, ...connections, maxWaiting: limits.requests, waitTimeout: 1_000 });
  const lasting = new Lasting();
  const metrics = createMetrics({ pool, waiting: limiter.waiting, jwksState: authenticator.jwksState });
  return {
    authenticator,
    engine,
    limits,
    thread,
    unread,
    sockets,
    lasting,
    access,
    allowList: undefined,
    tokenHeader: undefined,
    limiter,
    demo: undefined,
    events: { heartbeat: 10_000, stopping: new AbortController().signal, jitter: 0, lasting },
    routes: {
      demo: undefined,
      canAnswer: async () => (await pool.query('SELECT 1')).rowCount === 1,
      isDraining: () => false,
      metrics,
      metricsSecret,
      version: 'test',
    },
    observers: [metrics.observe],
  };
}
