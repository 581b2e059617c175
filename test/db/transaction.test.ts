import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { inSession } from '../harness/session.ts';
import { insertTenants, WORKSPACE_A } from './tenants.ts';

const INSERT = `INSERT INTO core_api.contributions (name, addresses, country, flow_json) VALUES ($1, '[]', '{}', '{}')`;
const admin = { role: 'admin' };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

async function exists(name: string): Promise<boolean> {
  const { rowCount } = await inSession(database.gateway, admin, (client) =>
    client.query('SELECT FROM core_api.contributions WHERE name = $1', [name]),
  );
  return rowCount === 1;
}

/** A pool of one connection, so that each use gets the previous one's. */
function onePool() {
  const pool = createPool(database.gatewayUrl, { max: 1 });
  return { pool, [Symbol.asyncDispose]: () => pool.end() };
}

const backend = `SELECT pg_backend_pid() AS pid, current_setting('rowgate.role', true) AS role,
  current_setting('rowgate.workspace_id', true) AS workspace, current_setting('rowgate.user_id', true) AS "user"`;

describe('inSession', () => {
  test('commits what was done when the work returns, and returns its value', async () => {
    expect(
      await inSession(database.gateway, admin, async (client) => (await client.query(INSERT, ['kept'])).rowCount),
    ).toBe(1);
    expect(await exists('kept')).toBe(true);
  });

  test('rolls back when the work throws, and throws the same', async () => {
    const fault = new Error('no');
    const work = inSession(database.gateway, admin, async (client) => {
      await client.query(INSERT, ['undone']);
      throw fault;
    });
    await expect(work).rejects.toBe(fault);
    expect(await exists('undone')).toBe(false);
  });

  test('does not report as committed what PostgreSQL rolled back', async () => {
    const work = inSession(database.gateway, admin, async (client) => {
      await client.query(INSERT, ['lost']);
      await client.query('SELECT 1 / 0').catch(() => {});
    });
    await expect(work).rejects.toThrow(/rolled back/);
    expect(await exists('lost')).toBe(false);
  });

  test('hands the session to PostgreSQL, and a value not given is absent, not the last caller’s', async () => {
    await using one = onePool();
    await insertTenants(database.superuserUrl);
    const workspaceId = WORKSPACE_A;
    const full = { role: 'user', workspaceId, userId: 'u' };
    const first = await inSession(one.pool, full, async (client) => (await client.query(backend)).rows[0]);
    const second = await inSession(
      one.pool,
      { role: 'service' },
      async (client) => (await client.query(backend)).rows[0],
    );
    expect(first).toMatchObject({ role: 'user', workspace: workspaceId, user: 'u' });
    expect(second).toEqual({ pid: first.pid, role: 'service', workspace: '', user: '' });
    expect((await one.pool.query(backend)).rows).toEqual([{ pid: first.pid, role: '', workspace: '', user: '' }]);
  });

  test('a connection that broke between two queries ends the work, not the process, and is not used again', async () => {
    await using one = onePool();
    const work = inSession(one.pool, admin, async (client) => {
      const { pid } = (await client.query(backend)).rows[0];
      const gone = new Promise((resolve) => client.once('end', resolve));
      await database.gateway.query('SELECT pg_terminate_backend($1)', [pid]);
      await gone;
      await client.query('SELECT 1');
    });
    await expect(work).rejects.toThrow(/not queryable/);
    expect(one.pool.totalCount).toBe(0);
    expect((await one.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('gives its connection back after success and failure alike', async () => {
    await using one = onePool();
    for (let index = 0; index < 20; index++) {
      await inSession(one.pool, admin, async (client) =>
        client.query(index % 2 === 0 ? 'SELECT 1' : 'SELECT 1 / 0'),
      ).catch(() => {});
    }
    expect([one.pool.totalCount, one.pool.idleCount, one.pool.waitingCount]).toEqual([1, 1, 0]);
  });
});

describe('createPool', () => {
  test('survives the loss of an idle connection, tells of it, and connects anew', async () => {
    const { promise, resolve } = deferred<Error>();
    const pool = createPool(database.gatewayUrl, { max: 1, onIdleError: resolve });
    const { pid } = (await pool.query(backend)).rows[0];
    await database.gateway.query('SELECT pg_terminate_backend($1)', [pid]);
    expect((await promise).message).toMatch(/terminating connection/);
    expect((await pool.query(backend)).rows[0].pid).not.toBe(pid);
    await pool.end();
  });
});

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
