/** The gateway over the fixed rows, for a whole test file. */
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { ADA, insertDataset } from './dataset.ts';
import { type Caller, createTestGateway, type Reply, type TestGateway } from './gateway.ts';

/** What a refused operation says: the first error. */
export interface Refusal {
  readonly message: string;
  readonly code: string;
  readonly path: string;
}

type Variables = Readonly<Record<string, unknown>>;

export interface FixedGateway {
  /** The data of an operation, as Ada unless said otherwise; an error fails the test. */
  answer(query: string, variables?: Variables, caller?: Caller): Promise<unknown>;
  /** The first error of an operation that is refused. */
  refusal(query: string, variables?: Variables, caller?: Caller): Promise<Refusal>;
  readonly gateway: TestGateway;
  readonly database: TestDatabase;
}

function refusalOf({ errors, data, text }: Reply): Refusal {
  expect(data, text).toBeUndefined();
  const [error] = errors ?? [];
  if (!error) throw new Error(`expected an error, not ${text}`);
  const { message, extensions } = error;
  return { message, code: extensions.code, path: extensions.path };
}

/** Who the gateway connects as: the superuser, above row security, where the first wall is to stand alone. */
export type ConnectsAs = 'gateway' | 'superuser';

/** Registers the hooks that make and end it. An error that was masked fails the test that met it. */
export function fixedGateway(as: ConnectsAs = 'gateway'): FixedGateway {
  let database: TestDatabase;
  let pool: pg.Pool;
  let gateway: TestGateway;
  beforeAll(async () => {
    database = await createTestDatabase();
    await insertDataset(database.superuserUrl);
    pool = createPool(as === 'gateway' ? database.gatewayUrl : database.superuserUrl);
    gateway = createTestGateway(pool);
  });
  afterEach(() => expect(gateway.logged.splice(0)).toEqual([]));
  afterAll(async () => {
    await pool.end();
    await database[Symbol.asyncDispose]();
  });
  return {
    get gateway() {
      return gateway;
    },
    get database() {
      return database;
    },
    async answer(query, variables = {}, caller = ADA) {
      const { data, errors, text } = await gateway.query(caller, query, variables);
      expect(errors, text).toBeUndefined();
      return data;
    },
    async refusal(query, variables = {}, caller = ADA) {
      return refusalOf(await gateway.query(caller, query, variables));
    },
  };
}
