/** Connections that break at any moment. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

test('a connection that is ended before its user sends anything fails its user, not the process', async () => {
  const client = await database.gateway.connect();
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  const ended = new Promise((resolve) => client.once('end', resolve));
  const superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await superuser.end();
  await ended;
  await expect(client.query('SELECT')).rejects.toThrow(/not queryable/);
  client.release(true);
});
