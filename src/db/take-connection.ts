/** A connection of a pool, for whoever needs one now. */
import type pg from 'pg';
import { asDriverFault, ConnectionLate } from './unavailable.ts';

const openedAt = new WeakMap<pg.PoolClient, number>();
const doubtedAt = new WeakMap<pg.Pool, number>();

/** When its connections were opened is kept, so that they can be doubted later. */
export const keepAges = (pool: pg.Pool): pg.Pool =>
  pool.on('connect', (client) => openedAt.set(client, performance.now()));

/** Its server fell silent: whatever lies between may have forgotten the connections that are open now. */
export const doubtConnections = (pool: pg.Pool): void => void doubtedAt.set(pool, performance.now());

const isDoubted = (pool: pg.Pool, client: pg.PoolClient): boolean =>
  (openedAt.get(client) ?? 0) < (doubtedAt.get(pool) ?? 0);

/** Throws what the driver throws. */
export async function connectTo(pool: pg.Pool): Promise<pg.PoolClient> {
  for (;;) {
    const client = await pool.connect().catch((error: Error) => {
      throw asDriverFault(error);
    });
    if (!isDoubted(pool, client)) return client;
    client.release(true);
  }
}

/** The same, if it comes within so many milliseconds; one that comes later is for the next. */
export function connectWithin(pool: pg.Pool, patience: number): Promise<pg.PoolClient> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const giveUp = () => {
      isLate = true;
      reject(new ConnectionLate(new Error(`no connection has come within ${patience} ms`)));
    };
    const timer = setTimeout(giveUp, patience);
    const take = (client: pg.PoolClient) => (isLate ? client.release() : resolve(client));
    connectTo(pool)
      .then(take, reject)
      .finally(() => clearTimeout(timer));
  });
}
