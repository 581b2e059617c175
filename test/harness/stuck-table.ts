/** A table that nobody can read: statements on it last until it is let go. */
import pg from 'pg';
import type { TestDatabase } from './database.ts';

export interface StuckTable extends AsyncDisposable {
  /** How many statements wait for it now. */
  waiting(): Promise<number>;
  /** Lets them go on; disposing does so too. */
  letGo(): Promise<void>;
}

const WAITING = `SELECT count(*)::int AS waiting FROM pg_locks
  WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Locks `core_api.tasks` until it is disposed. */
export async function stickTasks({ superuserUrl }: Pick<TestDatabase, 'superuserUrl'>): Promise<StuckTable> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE core_api.tasks IN ACCESS EXCLUSIVE MODE');
  let ended: Promise<void> | undefined;
  const letGo = (): Promise<void> => {
    ended ??= client.end();
    return ended;
  };
  return {
    letGo,
    waiting: async () => (await client.query<{ waiting: number }>(WAITING)).rows[0]?.waiting ?? 0,
    [Symbol.asyncDispose]: letGo,
  };
}
