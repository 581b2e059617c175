/** The gateway refuses a database whose second wall does not stand, and says what to do about it. */
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { versionFindings } from '../../src/db/audit/version.ts';
import { audit } from '../../src/db/audit.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { asPooler, relayTo } from '../harness/relay.ts';
import { serveGateway } from '../harness/served-gateway.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Runs with a login role of the test's own; roles belong to the whole server. */
async function withRole(
  name: string,
  attributes: string,
  work: (url: string) => Promise<void>,
  ...grants: readonly string[]
): Promise<void> {
  await asSuperuser(`CREATE ROLE ${name} LOGIN PASSWORD 'secret' ${attributes}`, ...grants);
  const url = new URL(database.gatewayUrl);
  url.username = name;
  url.password = 'secret';
  try {
    await work(url.href);
  } finally {
    await asSuperuser(`DROP OWNED BY ${name} CASCADE`, `DROP ROLE ${name}`);
  }
}

async function problems(url = database.gatewayUrl, prepare = true): Promise<string> {
  try {
    await audit(url, { warn: () => {}, isLive: true, prepare });
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

test('a migrated database passes, as the role that the gateway has', async () => {
  expect(await problems()).toBe('none');
});

test('a gateway does not start on a database that it refuses', async () => {
  await database.owner.query('ALTER TABLE core_api.tasks NO FORCE ROW LEVEL SECURITY');
  await expect(serveGateway(database)).rejects.toThrow('Row security is not forced on core_api.tasks');
});

describe('a pooler in front of the database', () => {
  test('is refused while prepared statements are on, with the setting to change, and served with them off', async () => {
    await using pooler = await relayTo(database.gatewayUrl, asPooler);
    expect(await problems(pooler.gatewayUrl)).toMatch(/leads through a pooler, .*\n +Set PREPARED_STATEMENTS=off\.$/);
    expect(await problems(pooler.gatewayUrl, false)).toBe('none');
    await expect(serveGateway({ ...database, gatewayUrl: pooler.gatewayUrl })).rejects.toThrow(
      'PREPARED_STATEMENTS=off',
    );
  });

  test('is not what a proxy of connections is taken for', async () => {
    await using proxy = await relayTo(database.gatewayUrl);
    expect(await problems(proxy.gatewayUrl)).toBe('none');
  });
});

describe('the role of the gateway', () => {
  test('is refused when it is a superuser', async () => {
    expect(await problems(database.superuserUrl)).toMatch(
      /role postgres is SUPERUSER: row security does not bind it\.\n +ALTER ROLE postgres NOSUPERUSER;/,
    );
  });

  test('is refused with BYPASSRLS', () =>
    withRole('audit_bypass', 'BYPASSRLS IN ROLE rowgate_gateway', async (url) => {
      expect(await problems(url)).toContain('role audit_bypass is BYPASSRLS: row security does not bind it.');
    }));

  test('is refused when it can become a role that bypasses row security', async () => {
    await asSuperuser('CREATE ROLE audit_above BYPASSRLS');
    await withRole('audit_member', 'IN ROLE rowgate_gateway, audit_above', async (url) => {
      expect(await problems(url)).toContain("The gateway's role can become audit_above, which is BYPASSRLS");
    });
    await asSuperuser('DROP ROLE audit_above');
  });

  test('is refused when it owns a table, or can become the owner', async () => {
    expect(await problems(database.ownerUrl)).toContain("The gateway's role rowgate_owner owns core_api.tasks.");
    await withRole('audit_owner', 'IN ROLE rowgate_gateway, rowgate_owner', async (url) => {
      expect(await problems(url)).toContain('audit_owner can become rowgate_owner, which owns core_api.tasks.');
    });
  });

  test.each(['TRUNCATE', 'DELETE'])('is refused with %s on a table of the tenants', async (privilege) => {
    await database.owner.query(`GRANT ${privilege} ON core_api.skills TO rowgate_gateway`);
    expect(await problems()).toContain(`REVOKE ${privilege} ON core_api.skills FROM gateway, rowgate_gateway, PUBLIC;`);
  });
});

describe('a table of the tenants', () => {
  test.each([
    ['DISABLE ROW LEVEL SECURITY', 'Row security is not enabled on core_api.people.', 'ENABLE ROW LEVEL SECURITY;'],
    ['NO FORCE ROW LEVEL SECURITY', 'Row security is not forced on core_api.people', 'FORCE ROW LEVEL SECURITY;'],
  ])('is refused after %s', async (change, cause, cure) => {
    await database.owner.query(`ALTER TABLE core_api.people ${change}`);
    const found = await problems();
    expect(found).toContain(cause);
    expect(found).toContain(`ALTER TABLE core_api.people ${cure}`);
  });

  test('is refused without a policy', async () => {
    const { rows } = await database.owner.query<{ drop: string }>(
      `SELECT format('DROP POLICY %I ON core_api.memberships', policyname) AS drop FROM pg_policies
        WHERE tablename = 'memberships'`,
    );
    for (const { drop } of rows) await database.owner.query(drop);
    expect(await problems()).toContain('core_api.memberships has no policy.');
  });

  test('is refused when it is new and nobody thought of row security', async () => {
    await database.owner.query('CREATE TABLE core_api.notes (workspace_pk bigint)');
    expect(await problems()).toMatch(
      /not enabled on core_api\.notes[\s\S]*not forced on core_api\.notes[\s\S]*no policy/,
    );
  });

  test('is refused as a materialized view that the gateway may read', async () => {
    await database.owner.query('CREATE MATERIALIZED VIEW core_api.totals AS SELECT count(*) FROM core_api.tasks');
    expect(await problems()).toBe('none');
    await database.owner.query('GRANT SELECT ON core_api.totals TO rowgate_gateway');
    expect(await problems()).toContain('The materialized view core_api.totals has no row security.');
  });

  test('is refused with a foreign key that leaves the workspace out', async () => {
    await database.owner.query(
      `ALTER TABLE core_api.tasks DROP CONSTRAINT tasks_workspace_pk_parent_task_pk_fkey,
        ADD CONSTRAINT tasks_parent_task_pk_fkey FOREIGN KEY (parent_task_pk) REFERENCES core_api.tasks (pk)`,
    );
    expect(await problems()).toContain(
      'The foreign key tasks_parent_task_pk_fkey of core_api.tasks does not carry the workspace',
    );
  });
});

test('a role that nobody made a gateway is told what makes it one', async () => {
  await withRole('audit_stranger', '', async (url) => {
    const cure = /no member of rowgate_gateway\.\n {4}GRANT rowgate_gateway TO audit_stranger;/;
    expect(await problems(url)).toMatch(cure);
  });
});

describe('the migrations', () => {
  const LATEST = `(SELECT max(migration_name) FROM public._prisma_migrations)`;

  test('are refused while one is pending, and nothing else is said', async () => {
    await database.owner.query(`DELETE FROM public._prisma_migrations WHERE migration_name = ${LATEST}`);
    expect(await problems()).toMatch(
      /^The database must not be served from:\n {2}The migration \d+_\w+ is not applied\.\n {4}Run `npm run migrate`/,
    );
  });

  test('are refused when a file is not the one that was applied', async () => {
    await database.owner.query(
      `UPDATE public._prisma_migrations SET checksum = 'another' WHERE migration_name = ${LATEST}`,
    );
    expect(await problems()).toMatch(/migration\.sql was changed after it was applied[^\n]*\n {4}Restore the file/);
  });

  test('are refused when the gateway may not read which were applied', async () => {
    await database.owner.query('REVOKE ALL ON public._prisma_migrations FROM rowgate_gateway');
    await database.owner.query(
      'REVOKE ALL (migration_name, checksum, finished_at, rolled_back_at) ON public._prisma_migrations FROM rowgate_gateway',
    );
    expect(await problems()).toContain('The gateway may not read which migrations were applied.');
  });

  test('are refused on a database that has none', async () => {
    await database.owner.query('DROP TABLE public._prisma_migrations');
    expect(await problems()).toContain('The migration 20261122000001_directory is not applied.');
  });
});

describe('the version of PostgreSQL', () => {
  const cves = (version: number) =>
    versionFindings(version).map(({ cause }) => /CVE-\d+-\d+/.exec(cause)?.[0] ?? cause);

  test.each([
    [150_002, ['CVE-2023-2455', 'CVE-2023-39418', 'CVE-2024-10976', 'CVE-2025-8713']],
    [150_003, ['CVE-2023-39418', 'CVE-2024-10976', 'CVE-2025-8713']],
    [150_013, ['CVE-2025-8713']],
    [150_014, []],
    [160_004, ['CVE-2024-10976', 'CVE-2025-8713']],
    [160_010, []],
    [170_000, ['CVE-2024-10976', 'CVE-2025-8713']],
    [170_005, ['CVE-2025-8713']],
    [170_006, []],
    [180_000, []],
    [190_000, []],
    [140_019, ['PostgreSQL 14 is too old.']],
  ])('%i is refused for %j', (version, expected) => {
    expect(cves(version)).toEqual(expected);
  });

  test('comes with the release that closed the leak', () => {
    expect(versionFindings(170_005)).toEqual([
      {
        cause: expect.stringMatching(/^PostgreSQL 17\.5 has a known leak in row security, CVE-2025-8713: /),
        cure: 'Upgrade to PostgreSQL 17.6 or later.',
      },
    ]);
  });
});

test('what is only slow is a warning, one line for each operator', async () => {
  const lines: string[] = [];
  await database.owner.query('CREATE INDEX ON core_api.tasks (score)');
  await asSuperuser('ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) NOT LEAKPROOF');
  await audit(database.gatewayUrl, { warn: (line) => lines.push(line), isLive: true, prepare: true });
  expect(lines.join('\n')).toMatch(/filters on [\w., ]*tasks\.score[^\n]*numeric_eq is not leakproof/);
  expect(lines.join('\n')).toContain('as a superuser: ALTER FUNCTION numeric_eq LEAKPROOF');
  expect(lines.join('\n')).toMatch(/filters on skills\.search, tasks\.search [^\n]*ts_match_vq is not leakproof/);
});
