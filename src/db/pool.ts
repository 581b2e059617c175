/** The gateway's connections to PostgreSQL. */
import pg from 'pg';
import { boundedClient } from './answer-bytes.ts';
import { keepAges } from './take-connection.ts';
import { type StatementReport, watchStatements } from './watch-statements.ts';

export interface PoolOptions {
  /** How many connections at most; 10 when not given. */
  readonly max?: number;
  /** The most bytes of one answer of the database; 16 MB when not given. */
  readonly answer?: number;
  /** How long to wait for a connection, in milliseconds; five seconds when not given. */
  readonly connectTimeout?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
  /** Told of every statement; without it none is watched. */
  readonly onStatement?: ((report: StatementReport) => void) | undefined;
}

const ANSWER = 16 * 1024 * 1024;

/** A pool that connects when first used. End it with `pool.end()`. */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const { max = 10, answer = ANSWER, connectTimeout = 5_000, onIdleError = () => {}, onStatement } = options;
  const pool = keepAges(
    new pg.Pool({
      connectionString: url,
      max,
      Client: boundedClient(answer),
      connectionTimeoutMillis: connectTimeout,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'rowgate',
    }),
  );
  // Without a listener, a connection that breaks would end the process: while idle, or in the moment before its user
  // sends anything. After that its query is told.
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', () => {}));
  if (onStatement) pool.on('connect', (client) => watchStatements(client, onStatement));
  return pool;
}
