/** The only place that makes things and hands them over. */
import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { createAuthenticator } from './auth/authenticator.ts';
import { loadComposites } from './composites/load.ts';
import { cursorSecret } from './config/cursor-secret.ts';
import { keptSecret } from './config/kept-secret.ts';
import type { Config, DatabaseConfig, LiveConfig } from './config/load-config.ts';
import { audit } from './db/audit.ts';
import { logStatements } from './db/log-statements.ts';
import { migrate } from './db/migrate.ts';
import { setNotifiesChanges } from './db/notifies-changes.ts';
import { createPool } from './db/pool.ts';
import { createProbe, type Probe } from './db/probe.ts';
import { healthOf } from './db/replicas/health.ts';
import { openReplicas } from './db/replicas/open.ts';
import type { Replicas } from './db/replicas/replicas.ts';
import { spreadOver } from './db/replicas/spread.ts';
import { seedDemo } from './demo/demo.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres } from './embedded/embedded.ts';
import { createEngine } from './graphql/engine.ts';
import { descriptionsIn } from './graphql/schema/field-descriptions.ts';
import { roleSchemas } from './graphql/schema/schema.ts';
import { loadAllowList } from './graphql/server/allow-list.ts';
import { createGraphqlDoor } from './graphql/server/door.ts';
import { accessLog } from './http/access-log.ts';
import { Clients } from './http/clients.ts';
import type { Demo } from './http/demo.ts';
import { createDisconnectDoor } from './http/disconnect.ts';
import { createHandler, type HttpHandler } from './http/handler.ts';
import { Lasting } from './http/lasting.ts';
import { createTenantLimiter } from './http/limits/connections.ts';
import { ThreadLimiter } from './http/limits/thread.ts';
import { jitterOf, listen } from './http/listen.ts';
import { createMetrics } from './http/metrics.ts';
import { servedHosts } from './http/served-hosts.ts';
import { createTracing, type Tracing } from './http/tracing.ts';
import { createJsonApiDoor } from './jsonapi/door.ts';
import { createJsonApiEngine } from './jsonapi/engine.ts';
import { describeApi } from './jsonapi/openapi/description.ts';
import { createDescriptionDoor } from './jsonapi/openapi/door.ts';
import { createDocsPage } from './jsonapi/openapi/page.ts';
import type { JwtSettings } from './jwt/jwt-settings.ts';
import { inDataFolder } from './lib/data-folder.ts';
import type { Log } from './lib/log.ts';
import { packageFile } from './lib/package-file.ts';
import type { Live } from './live/live.ts';
import { openLive } from './live/open.ts';
import { roles } from './permissions/roles.ts';
import { readLimits } from './query/limits.ts';
import { runRead, runReadOn } from './read/run.ts';
import type { Worker } from './workers/worker.ts';

export interface Gateway extends AsyncDisposable {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Leaves new connections to others that serve in its place, and lets those go that it has; then dispose it. */
  retire(): Promise<void>;
  /** Serves on for the configured delay while `/readyz` says no, so that a load balancer turns away; then dispose it. */
  drain(): Promise<void>;
}

/** A database to connect to, and what ends it when it is our own. */
export interface Database extends AsyncDisposable {
  readonly gatewayUrl: string;
  /** Undefined when the operator has not given one. */
  readonly ownerUrl: string | undefined;
  readonly replicaUrls?: readonly string[];
  /** Of our own one, for hearing of changes. */
  readonly changesUrl?: string;
}

export interface GatewayOptions {
  readonly config: Config;
  readonly database: Pick<Database, 'gatewayUrl' | 'replicaUrls' | 'changesUrl'>;
  readonly jwt: JwtSettings;
  readonly log: Log;
  readonly demo?: Demo | undefined;
  /** Where this process is one of several. */
  readonly worker?: Worker | undefined;
  /** Makes what the first request of each role would wait for before anybody is served; it takes half a second. */
  readonly isWarm?: boolean;
}

/** The configured database: the operator's, or one embedded in `DATA_DIR`, which is started. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.kind === 'embedded') return startEmbeddedPostgres(config.dataDir);
  const { url: gatewayUrl, ownerUrl, replicaUrls } = config;
  return { gatewayUrl, ownerUrl, replicaUrls, [Symbol.asyncDispose]: async () => {} };
}

/** The configured database where another process runs it; disposing it leaves it to that one. */
export async function attachDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.kind === 'external') return openDatabase(config);
  const urls = await findEmbeddedPostgres(config.dataDir);
  if (!urls) throw new Error(`DATA_DIR: no PostgreSQL runs in ${config.dataDir}. Leave --attach out to start it.`);
  return { ...urls, [Symbol.asyncDispose]: async () => {} };
}

/** The configured database, for a command that may come while a gateway runs: it is started only where it does not run. */
export async function reachDatabase(config: DatabaseConfig): Promise<Database> {
  const isRunning = config.kind === 'embedded' && (await findEmbeddedPostgres(config.dataDir)) !== undefined;
  return isRunning ? attachDatabase(config) : openDatabase(config);
}

/** The settings that tokens are verified with: configured, or kept beside the embedded database. */
export async function jwtSettings({ jwt, database }: Config): Promise<JwtSettings> {
  if (jwt) return jwt;
  if (database.kind === 'external') throw new Error('JWT_SECRET is required when DATABASE_URL is set');
  return keptSecret(database.dataDir);
}

/** Brings an embedded database up to date, with demo data when it is empty; says what it did. Any other stays as it is. */
export async function prepareDatabase(
  { database, live }: Pick<Config, 'database' | 'live'>,
  { ownerUrl }: Pick<Database, 'ownerUrl'>,
  say: (line: string) => void,
): Promise<void> {
  if (database.kind === 'external' || ownerUrl === undefined) return;
  await inDataFolder(database.dataDir, async () => {
    const { applied } = await migrate(ownerUrl);
    if (applied.length > 0) say(`applied ${applied.length} migrations`);
    await applyLive(live, ownerUrl);
    if (await seedDemo(ownerUrl)) say('loaded the demo data');
  });
}

/** Has writes announce themselves, or not, where LIVE says so; gives whether that is a change. */
export const applyLive = async ({ source }: LiveConfig, ownerUrl: string): Promise<boolean> =>
  source !== undefined && setNotifiesChanges(ownerUrl, source === 'notify');

/** Serves until it is disposed: then it takes no more requests, ends those under way, and lets its connections go. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, database, log } = options;
  await audit(database.gatewayUrl, {
    warn: log.warn,
    isLive: config.live.source !== 'off',
    prepare: config.connections.prepare,
  });
  const connected = await connect(options);
  const stopping = new AbortController();
  let isReplaced = false;
  // Each stream of events waits for it.
  setMaxListeners(0, stopping.signal);
  const clients = new Clients(config.serving.connections);
  try {
    const handler = await makeHandler(options, connected, clients, stopping.signal, () => isReplaced);
    const { url, stopAccepting, close } = await listen(handler, clients, config.serving, stopping.signal);
    return {
      url,
      async retire() {
        isReplaced = true;
        stopping.abort();
        stopAccepting();
        await sleep(config.serving.shutdownDelay);
      },
      async drain() {
        stopping.abort();
        await sleep(config.serving.shutdownDelay);
      },
      async [Symbol.asyncDispose]() {
        stopping.abort();
        await close();
        await connected.end();
      },
    };
  } catch (error) {
    await connected.end();
    throw error;
  }
}

/** What is connected: to the database, and to the collector of spans where there is one. */
interface Connected {
  readonly pool: pg.Pool;
  readonly probe: Probe;
  /** Undefined where reads go to the leader. */
  readonly replicas: Replicas | undefined;
  readonly tracing: Tracing | undefined;
  readonly live: Live;
  end(): Promise<void>;
}

async function connect({ config, database, log }: GatewayOptions): Promise<Connected> {
  const changesUrl = config.live.changesUrl ?? database.changesUrl;
  const live = await openLive({
    ...config,
    live: { ...config.live, changesUrl },
    gatewayUrl: database.gatewayUrl,
    log,
  });
  const onIdleError = (error: Error): void => log.error('an idle connection to PostgreSQL broke', error);
  const onStatement = config.logLevel === 'debug' ? logStatements(log) : undefined;
  const ofRequests = { max: config.connections.most, answer: config.connections.answer, onIdleError, onStatement };
  const pool = createPool(database.gatewayUrl, ofRequests);
  const probe = createProbe(database.gatewayUrl);
  const tracing = config.tracing && createTracing(config.tracing, log);
  const end = async () => {
    await Promise.all([live.end(), pool.end(), probe.end(), tracing?.end()]);
  };
  try {
    const replicas = await openReplicas({
      urls: database.replicaUrls ?? [],
      leader: { url: database.gatewayUrl, pool, probe },
      pool: ofRequests,
      read: config.connections,
      audit: config.connections,
      log,
    });
    if (replicas) log.info(replicas.description);
    // Its connection is there before anybody asks whether the gateway is ready.
    await probe.pulse();
    const endAll = async () => {
      await replicas?.end();
      await end();
    };
    return { pool, probe, replicas, tracing, live, end: endAll };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Milliseconds between signs of life in a stream of events: proxies cut quiet connections after thirty seconds. */
const HEARTBEAT = 10_000;

/** How long an operation waits until its workspace may run it, in milliseconds. */
const WAIT_TIMEOUT = 5_000;

async function makeHandler(
  options: GatewayOptions,
  { pool, probe, replicas, tracing, live }: Connected,
  clients: Clients,
  stopping: AbortSignal,
  isReplaced: () => boolean,
): Promise<HttpHandler> {
  const { config, jwt, log, demo, worker } = options;
  const { adminSecret, unauthorizedRole, limits, access, metricsSecret } = config;
  const authenticator = createAuthenticator({ jwt, adminSecret, unauthorizedRole });
  const thread = new ThreadLimiter(limits.requestsPerWorkspace * limits.batch);
  const limiter = createTenantLimiter({
    thread,
    ...config.connections,
    maxWaiting: limits.requests,
    waitTimeout: WAIT_TIMEOUT,
    writesApart: replicas !== undefined,
  });
  const metrics = createMetrics({
    pool,
    waiting: limiter.waiting,
    jwksState: authenticator.jwksState,
    live: () => live.state,
    sockets: () => handler.sockets.size,
    replicas,
    worker,
  });
  const spread = replicas && spreadOver(replicas, config.connections, worker);
  const composites = loadComposites();
  const parts = {
    limits,
    onPrepare: metrics.prepared,
    read: spread ? runReadOn(spread.reader) : runRead(pool, config.connections),
    write: { pool, ...config.connections, spread },
    composites,
    cursorSecret: cursorSecret(config.cursorSecret, jwt),
  };
  const lasting = new Lasting();
  const events = {
    lasting,
    heartbeat: Math.min(HEARTBEAT, config.unread.timeout / 2),
    stopping,
    jitter: jitterOf(config.serving),
  };
  const engine = createEngine({ ...parts, schemaOf: roleSchemas(composites), live });
  if (options.isWarm) for (const role of roles) engine.schemaOf(role);
  const allowList = access.allowList === undefined ? undefined : await loadAllowList(access.allowList);
  const handler = createHandler({
    doors: [
      createGraphqlDoor({ engine, limits, access, allowList, limiter, demo, sockets: config.sockets, events }),
      createJsonApiDoor({ engine: createJsonApiEngine(parts), limiter }),
      createDescriptionDoor({
        describe: (role) =>
          describeApi({
            role,
            composites,
            describe: descriptionsIn(engine.schemaOf('admin')),
            rows: readLimits(role, limits).rows,
          }),
        introspection: access.introspection,
        page: access.graphiql ? createDocsPage(demo) : undefined,
      }),
      createDisconnectDoor(lasting),
    ],
    authenticator,
    limits,
    thread,
    unread: config.unread,
    sockets: config.sockets,
    lasting,
    access,
    tokenHeader: jwt.header.type === 'CustomHeader' ? jwt.header.name : undefined,
    routes: {
      health: () => healthOf(probe, replicas),
      // Who asks a worker that is replaced asks for all of them.
      isDraining: () => stopping.aborted && !isReplaced(),
      metrics,
      metricsSecret,
      version: version(),
      demo,
    },
    observers: [metrics.observe, accessLog(log), ...(tracing ? [tracing.observe] : [])],
    isServed: demo && servedHosts([config.serving.host, ...access.demoHosts]),
    clients,
  });
  return handler;
}

const version = (): string => String(JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version);
