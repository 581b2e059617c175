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

/** Where all are in use one is waited for as ever; else a new one is opened. */
const isFull = (pool: pg.Pool): boolean => pool.idleCount === 0 && pool.totalCount >= pool.options.max;

/**
 * The same, if one that has to be opened is there within so many milliseconds, and as long as the server is not left; one
 * that comes later is for the next.
 */
export function connectWithin(pool: pg.Pool, patience: number, left: AbortSignal): Promise<pg.PoolClient> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const giveUp = () => {
      isLate = true;
      reject(new ConnectionLate(new Error('no connection has come in time')));
    };
    const timer = isFull(pool) ? undefined : setTimeout(giveUp, patience);
    left.addEventListener('abort', giveUp);
    const take = (client: pg.PoolClient) => (isLate ? client.release() : resolve(client));
    const end = () => {
      clearTimeout(timer);
      left.removeEventListener('abort', giveUp);
    };
    connectTo(pool).then(take, reject).finally(end);
  });
}
