/** Counts how often work waits for PostgreSQL, where the driver is told that it may send again. */
import type pg from 'pg';
import { createPool } from '../../src/db/pool.ts';

export interface RoundTrips {
  /** Of one connection. */
  readonly pool: pg.Pool;
  during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly taken: number }>;
}

export async function countRoundTrips(url: string): Promise<RoundTrips> {
  let answers = 0;
  const pool = createPool(url, { max: 1 });
  const client = await pool.connect();
  const { connection } = client as unknown as { readonly connection: NodeJS.EventEmitter };
  connection.on('readyForQuery', () => {
    answers += 1;
  });
  client.release();
  return {
    pool,
    async during(work) {
      answers = 0;
      const result = await work();
      return { result, taken: answers };
    },
  };
}
