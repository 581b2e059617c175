/** A gateway for tests in which many ask at once: as many connections as there are callers, and no queue in front. */
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase } from './database.ts';
import { insertDataset } from './dataset.ts';
import { createTestGateway, type TestGateway } from './gateway.ts';

export interface Crowd extends AsyncDisposable {
  readonly gateway: TestGateway;
  readonly superuserUrl: string;
}

export async function createCrowd(connections: number): Promise<Crowd> {
  const database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
  const pool = createPool(database.gatewayUrl, { max: connections });
  return {
    gateway: createTestGateway(pool, {}, undefined, { inTurn: (_session, _gone, work) => work() }),
    superuserUrl: database.superuserUrl,
    async [Symbol.asyncDispose]() {
      await pool.end();
      await database[Symbol.asyncDispose]();
    },
  };
}
