/** Counts how often work waits for PostgreSQL, where the driver is told that it may send again. */
import type pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import { createTestGateway, type TestGateway } from './gateway.ts';

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

export interface CountedGateway {
  /** Sends what it does over one connection. */
  readonly gateway: TestGateway;
  readonly during: RoundTrips['during'];
}

/** Registers the hooks for a gateway that is counted, over a database that is there before its tests. */
export function countedGateway(database: { readonly gatewayUrl: string }): CountedGateway {
  let trips: RoundTrips | undefined;
  let gateway: TestGateway | undefined;
  beforeAll(async () => {
    trips = await countRoundTrips(database.gatewayUrl);
    gateway = createTestGateway(trips.pool);
  });
  afterAll(() => trips?.pool.end());
  const there = <T>(it: T | undefined): T => {
    if (it === undefined) throw new Error('The gateway is there in tests alone');
    return it;
  };
  return {
    get gateway() {
      return there(gateway);
    },
    during: (work) => there(trips).during(work),
  };
}
