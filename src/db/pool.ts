/** The gateway's connections to PostgreSQL. */
import pg from 'pg';

export interface PoolOptions {
  /** How many connections at most; 10 when not given. */
  readonly max?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** A pool that connects when first used. Waiting for a connection fails after five seconds. End it with `pool.end()`. */
export function createPool(url: string, { max = 10, onIdleError = () => {} }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'rowgate',
  });
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on('error', onIdleError);
  return pool;
}
