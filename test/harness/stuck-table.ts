/** A table that nobody can read: statements on it last until it is let go. */
import pg from 'pg';
import type { TestDatabase } from './database.ts';

export interface StuckTable extends AsyncDisposable {
  /** How many statements wait for it now. */
  waiting(): Promise<number>;
}

const WAITING = `SELECT count(*)::int AS waiting FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'`;

/** Locks `core_api.tasks` until it is disposed. */
export async function stickTasks({ superuserUrl }: Pick<TestDatabase, 'superuserUrl'>): Promise<StuckTable> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE core_api.tasks IN ACCESS EXCLUSIVE MODE');
  return {
    waiting: async () => (await client.query<{ waiting: number }>(WAITING)).rows[0]?.waiting ?? 0,
    async [Symbol.asyncDispose]() {
      await client.query('ROLLBACK');
      await client.end();
    },
  };
}
