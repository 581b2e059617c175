/** A database of a test's own, cloned from the migrated template. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '../../src/db/pool.ts';

export interface TestDatabase extends AsyncDisposable {
  /** As the gateway's own role, under row security: what tests use. */
  readonly gateway: pg.Pool;
  readonly gatewayUrl: string;
  /** As the owner; row security is forced on it too. */
  readonly owner: pg.Pool;
  readonly ownerUrl: string;
  /** Above row security: to prepare foreign rows and to break things on purpose, never to test through. */
  readonly superuserUrl: string;
}

/** Clones the template; disposing it ends the pools and drops the database. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(
    `CREATE DATABASE ${name} OWNER rowgate_owner TEMPLATE ${databaseOf(template.ownerUrl)} STRATEGY file_copy`,
  );
  const gatewayUrl = withDatabase(template.gatewayUrl, name);
  const ownerUrl = withDatabase(template.ownerUrl, name);
  const gateway = createPool(gatewayUrl);
  const owner = createPool(ownerUrl);
  return {
    gateway,
    gatewayUrl,
    owner,
    ownerUrl,
    superuserUrl: withDatabase(template.superuserUrl, name),
    async [Symbol.asyncDispose]() {
      await Promise.all([gateway.end(), owner.end()]);
      await asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

type DatabaseUrls = Pick<TestDatabase, 'gatewayUrl' | 'ownerUrl' | 'superuserUrl'>;

/** An empty database, not migrated. */
export async function createEmptyDatabase(): Promise<DatabaseUrls & AsyncDisposable> {
  const { gatewayUrl, ownerUrl, superuserUrl } = inject('template');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(`CREATE DATABASE ${name} OWNER rowgate_owner`);
  return {
    gatewayUrl: withDatabase(gatewayUrl, name),
    ownerUrl: withDatabase(ownerUrl, name),
    superuserUrl: withDatabase(superuserUrl, name),
    [Symbol.asyncDispose]: () => asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function asSuperuser(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('template').superuserUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1);

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
