/** The whole gateway over the fixed rows, for a whole test file. */
import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { insertDataset } from './dataset.ts';
import type { Settings } from './door.ts';
import { type ServedGateway, serveGateway } from './served-gateway.ts';

export interface ServedFixed {
  readonly gateway: ServedGateway;
  readonly database: TestDatabase;
}

/** Registers the hooks that make and end it. */
export function servedFixed(settings: Settings = {}): ServedFixed {
  let database: TestDatabase;
  let gateway: ServedGateway;
  beforeAll(async () => {
    database = await createTestDatabase();
    await insertDataset(database.superuserUrl);
    gateway = await serveGateway(database, settings);
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });
  return {
    get gateway() {
      return gateway;
    },
    get database() {
      return database;
    },
  };
}
