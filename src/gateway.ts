/** The only place that makes things and hands them over. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthenticator } from './auth/authenticator.ts';
import { keptSecret } from './config/kept-secret.ts';
import type { Config, DatabaseConfig, ServingConfig } from './config/load-config.ts';
import { seedDemo } from './db/demo.ts';
import { startEmbeddedPostgres } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { createPool } from './db/pool.ts';
import { createPrisma } from './db/prisma.ts';
import { createEngine } from './graphql/engine.ts';
import type { Demo } from './http/demo.ts';
import { createDoor } from './http/server.ts';
import type { JwtSettings } from './lib/jwt-settings.ts';
import { runRead } from './read/run.ts';

export interface Gateway extends AsyncDisposable {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string;
}

/** A database to connect to, and what ends it when it is our own. */
export interface Database extends AsyncDisposable {
  readonly gatewayUrl: string;
  /** Undefined when the operator has not given one. */
  readonly ownerUrl: string | undefined;
}

export interface GatewayOptions {
  readonly config: Config;
  readonly database: Pick<Database, 'gatewayUrl'>;
  readonly jwt: JwtSettings;
  readonly log: (error: unknown) => void;
  readonly demo?: Demo | undefined;
}

/** The configured database: the operator's, or one embedded in `DATA_DIR`, which is started. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.kind === 'embedded') return startEmbeddedPostgres(config.dataDir);
  return { gatewayUrl: config.url, ownerUrl: config.ownerUrl, [Symbol.asyncDispose]: async () => {} };
}

/** The settings that tokens are verified with: configured, or kept beside the embedded database. */
export async function jwtSettings({ jwt, database }: Config): Promise<JwtSettings> {
  if (jwt) return jwt;
  if (database.kind === 'external') throw new Error('JWT_SECRET is required when DATABASE_URL is set');
  return keptSecret(database.dataDir);
}

/** Brings an embedded database up to date, with demo data when it is empty; says what it did. */
export async function prepareEmbedded(ownerUrl: string, say: (line: string) => void): Promise<void> {
  const { applied } = await migrate(ownerUrl);
  if (applied.length > 0) say(`applied ${applied.length} migrations`);
  if (await seedDemo(ownerUrl)) say('loaded the demo data');
}

/** Serves until it is disposed: then it takes no more requests, ends those under way, and lets its connections go. */
export async function startGateway({ config, database, jwt, log, demo }: GatewayOptions): Promise<Gateway> {
  const pool = createPool(database.gatewayUrl, { onIdleError: log });
  const isReady = async (): Promise<boolean> => (await pool.query('SELECT 1')).rowCount === 1;
  const { adminSecret, unauthorizedRole } = config;
  const authenticator = createAuthenticator({ jwt, adminSecret, unauthorizedRole });
  const prisma = createPrisma(pool);
  const engine = createEngine({ read: runRead(pool), prisma });
  const door = createDoor({ authenticator, engine, isReady, log, demo });
  // Node would drop a second Authorization header unseen; joined, it is refused.
  const server = createServer({ joinDuplicateHeaders: true }, door);
  try {
    await listen(server, config.serving);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    url: urlOf(server, config.serving.host),
    async [Symbol.asyncDispose]() {
      await close(server);
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

const listen = (server: Server, { host, port }: ServingConfig): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
