/** What tests of live queries stand on: a database of their own with the fixed rows, and live queries or a gateway over it. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { setNotifiesChanges } from '../../src/db/notifies-changes.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { insertDataset } from './dataset.ts';
import type { Settings } from './door.ts';
import { type LiveBench, liveBench } from './live.ts';
import { type ServedGateway, serveGateway } from './served-gateway.ts';

export interface LiveFixture {
  readonly database: TestDatabase;
  readonly bench: LiveBench;
}

/** For all tests of a file; what one of them has subscribed to ends with it. */
export function liveFixture(): LiveFixture {
  let database: TestDatabase;
  let bench: LiveBench;
  beforeAll(async () => {
    database = await createTestDatabase();
    await insertDataset(database.superuserUrl);
    bench = await liveBench(database);
  });
  afterEach(() => bench.closeAll());
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });
  return {
    get database() {
      return database;
    },
    get bench() {
      return bench;
    },
  };
}

export interface ServedLiveFixture {
  readonly database: TestDatabase;
  readonly gateway: ServedGateway;
  /** Above row security. */
  readonly writes: pg.Pool;
}

/** A served gateway whose database tells of changes, for all tests of a file. */
export function servedLiveFixture(settings: Settings): ServedLiveFixture {
  let database: TestDatabase;
  let gateway: ServedGateway;
  let writes: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    await insertDataset(database.superuserUrl);
    await setNotifiesChanges(database.ownerUrl, true);
    gateway = await serveGateway(database, settings);
    writes = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
  });
  afterAll(async () => {
    await writes.end();
    await gateway[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });
  return {
    get database() {
      return database;
    },
    get gateway() {
      return gateway;
    },
    get writes() {
      return writes;
    },
  };
}
