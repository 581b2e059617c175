/** A database that holds a world, and the real door over it. */
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import type pg from 'pg';
import { loadConfig } from '../../src/config/load-config.ts';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { type Caller, createTestGateway, type TestGateway } from '../harness/gateway.ts';
import { insertWorld } from './world/store.ts';
import type { World } from './world/world.ts';

/** A generated operation may be longer than a person's: what is refused for its length proves nothing about answers. */
const limits = { ...loadConfig({}).limits, tokens: 20_000 };

export interface Stage extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly gateway: TestGateway;
  /** Above row security: to change rows behind the gateway's back. */
  readonly superuser: pg.Pool;
}

export async function stageOf(world: World): Promise<Stage> {
  const database = await createTestDatabase();
  const superuser = createPool(database.superuserUrl, { max: 1 });
  await insertWorld(superuser, world);
  return {
    database,
    superuser,
    gateway: createTestGateway(database.gateway, {}, undefined, { limits }),
    async [Symbol.asyncDispose]() {
      await superuser.end();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** What a caller is offered, in its own words: by introspection. */
export async function schemaOf(gateway: TestGateway, caller: Caller): Promise<GraphQLSchema> {
  const { data } = await gateway.query(caller, getIntrospectionQuery());
  return buildClientSchema(data as unknown as IntrospectionQuery);
}
