/** A gateway for tests in which many ask at once: more of them wait for their turn than are answered at a time. */
import { createPool } from '../../src/db/pool.ts';
import { createTenantLimiter } from '../../src/http/limits/connections.ts';
import { ThreadLimiter } from '../../src/http/limits/thread.ts';
import { createTestDatabase } from './database.ts';
import { insertDataset } from './dataset.ts';
import { createTestGateway, type TestGateway } from './gateway.ts';

export interface Crowd extends AsyncDisposable {
  readonly gateway: TestGateway;
  readonly superuserUrl: string;
}

/** On a busy machine a crowd takes its time. */
const PATIENCE = 60_000;

/** `connections` operations run at a time, all of one workspace if need be. */
export async function createCrowd(connections: number): Promise<Crowd> {
  const database = await createTestDatabase();
  await insertDataset(database.superuserUrl);
  const pool = createPool(database.gatewayUrl, { max: connections, connectTimeout: PATIENCE });
  const limiter = createTenantLimiter({
    thread: new ThreadLimiter(Number.POSITIVE_INFINITY),
    most: 2 * connections,
    perWorkspace: connections,
    maxWaiting: Number.POSITIVE_INFINITY,
    waitTimeout: PATIENCE,
  });
  return {
    gateway: createTestGateway(pool, {}, undefined, { limiter }),
    superuserUrl: database.superuserUrl,
    async [Symbol.asyncDispose]() {
      await pool.end();
      await database[Symbol.asyncDispose]();
    },
  };
}
