/** The gateway over the fixed rows, for a whole test file. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
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

/** Registers the hooks that make and end it. An error that was masked fails the test that met it. */
export function fixedGateway(): FixedGateway {
  let database: TestDatabase;
  let gateway: TestGateway;
  beforeAll(async () => {
    database = await createTestDatabase();
    await insertDataset(database.superuserUrl);
    gateway = createTestGateway(database.gateway);
  });
  afterEach(() => expect(gateway.logged.splice(0)).toEqual([]));
  afterAll(() => database[Symbol.asyncDispose]());
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
