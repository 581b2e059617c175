/** Transactions over `pg`, hand-written: what is sent together takes one round trip. */
import pg from 'pg';
import type { Session } from './session.ts';
import { variable } from './variables.ts';

// In pipeline mode pg sends a query without waiting for the answer to the one before it.
export const createPool = (): pg.Pool =>
  new pg.Pool({ connectionString: variable('DATABASE_URL'), max: 10, pipeline: true } as pg.PoolConfig);

const SET_SESSION = `SELECT core_api.begin_session($1, $2, $3), set_config('plan_cache_mode', 'force_generic_plan', true)`;

/** Begins a transaction with the session set, without waiting. */
export const begin = (client: pg.PoolClient, { role, workspaceId, userId }: Session): Promise<unknown> =>
  Promise.all([
    client.query('BEGIN'),
    client.query({ name: 'session', text: SET_SESSION, values: [role, workspaceId, userId] }),
  ]);

/** The rows of one statement in a transaction of its own and one round trip; when it fails, COMMIT rolls back. */
export async function inOneTrip<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  session: Session,
  query: pg.QueryConfig,
): Promise<readonly Row[]> {
  const client = await pool.connect();
  try {
    const [, { rows }] = await Promise.all([begin(client, session), client.query<Row>(query), client.query('COMMIT')]);
    return rows;
  } finally {
    client.release();
  }
}
