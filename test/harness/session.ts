/** Several statements in one transaction under a session, as the gateway's role: for tests of row security. */
import type pg from 'pg';
import type { SessionSettings } from '../../src/db/session.ts';

const BEGIN_SESSION = 'SELECT core_api.begin_session($1, $2, $3)';

/**
 * Runs `work` in a transaction with the session set local to it; commits when it returns, rolls back when it throws.
 * `work` must await each query before the next, and must not keep the client.
 */
export async function inSession<T>(
  pool: pg.Pool,
  settings: SessionSettings,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query(BEGIN_SESSION, [settings.role, settings.workspaceId ?? '', settings.userId ?? '']);
    const result = await work(client);
    await commit(client);
    return result;
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    // A client that could not be rolled back is destroyed: its next user would inherit the transaction.
    client.release(broken);
  }
}

/** PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement failed and its error was swallowed. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed.');
}

async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
