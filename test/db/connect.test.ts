/** A database that cannot be reached is said to be so with its setting, the real cause and the cure. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type ConnectOptions, withConnection } from '../../src/db/connect.ts';
import { refuseUnknown } from '../../src/db/members.ts';
import { seedDemo } from '../../src/demo/demo.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await asSuperuser(
    `CREATE ROLE connect_closed NOLOGIN PASSWORD 'secret'`,
    `CREATE ROLE connect_stranger LOGIN PASSWORD 'secret'`,
  );
});
afterAll(async () => {
  await asSuperuser('DROP ROLE connect_closed', 'DROP ROLE connect_stranger');
  await database[Symbol.asyncDispose]();
});

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** The gateway's URL, but for some parts. */
const urlWith = (parts: Partial<URL>): string => Object.assign(new URL(database.gatewayUrl), parts).href;

const options: ConnectOptions = { setting: 'DATABASE_URL', name: 'test' };
const connect = (url: string) => withConnection(url, options, (client) => client.query('SELECT 1'));

/** A server that is no PostgreSQL: does this with whoever connects. */
async function serverThat(greet: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => greet(socket.on('error', () => {}).resume())).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return urlWith({ port: String((server.address() as AddressInfo).port) });
}

test('a port where nothing listens', async () => {
  await expect(connect(urlWith({ port: '1' }))).rejects.toThrow(
    'DATABASE_URL: nothing listens at 127.0.0.1:1. Start PostgreSQL there, or correct the address.',
  );
});

/** One of PostgreSQL's messages: a letter, the length, and what it says. */
function message(letter: string, ...parts: readonly (string | number)[]): Buffer {
  const body = Buffer.concat(parts.map((it) => Buffer.from(typeof it === 'string' ? it : [it])));
  const head = Buffer.from(`${letter}....`);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

test.each([
  ['at once', 'pgbouncer cannot connect to server'],
  ['at once', 'server login has been failing, try again later (server_login_retry)'],
  ['to the first query', 'query_wait_timeout'],
])('a pooler without a server behind it that says so %s: %s', async (when, says) => {
  const fault = message('E', 'SFATAL\0VFATAL\0C08P01\0', `M${says}\0`, 0);
  const letIn = Buffer.concat([message('R', 0, 0, 0, 0), message('Z', 'I')]);
  const url = await serverThat((socket) => {
    if (when === 'at once') socket.once('data', () => socket.end(fault));
    else socket.once('data', () => socket.once('data', () => socket.end(fault)).write(letIn));
  });
  await expect(connect(url)).rejects.toThrow(
    `DATABASE_URL: the pooler at ${new URL(url).host} reaches no PostgreSQL behind it, or has no connection to it left; ` +
      `it says: ${says}. Start PostgreSQL or wait for a new leader, and then start again; else correct where the pooler leads, ` +
      'or raise its default_pool_size.',
  );
});

test('a host that nobody knows', async () => {
  await expect(connect(urlWith({ hostname: 'no-such-host.invalid' }))).rejects.toThrow(
    'DATABASE_URL: the host no-such-host.invalid is not known. Correct its name.',
  );
});

test('something that is no PostgreSQL and hangs up', async () => {
  const url = await serverThat((socket) => void socket.end());
  await expect(connect(url)).rejects.toThrow(
    `what listens at ${new URL(url).host} ends the connection: is it PostgreSQL?`,
  );
});

test('something that never answers, after some seconds', async () => {
  const url = await serverThat((socket) => onTestFinished(() => void socket.destroy()));
  await expect(connect(url)).rejects.toThrow(`DATABASE_URL: ${new URL(url).host} does not answer. Correct the address`);
});

test('a wrong password and a role that is not there, which PostgreSQL does not tell apart', async () => {
  for (const parts of [{ password: 'wrong' }, { username: 'nobody_at_all' }])
    await expect(connect(urlWith(parts))).rejects.toThrow(
      `PostgreSQL does not let ${parts.username ?? 'gateway'} in: the password is wrong, or there is no such role.`,
    );
});

test('a URL without a password, and no connection is left that waits for one', async () => {
  await expect(connect(urlWith({ password: '' }))).rejects.toThrow('asks for a password, and the URL has none');
  const began = performance.now();
  // PostgreSQL makes a database when each of its processes has heard of it; one that waits for a password hears nothing.
  await (await createEmptyDatabase())[Symbol.asyncDispose]();
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('a role that may not log in', async () => {
  await expect(connect(urlWith({ username: 'connect_closed', password: 'secret' }))).rejects.toThrow(
    'DATABASE_URL: PostgreSQL says: role "connect_closed" is not permitted to log in. Make the role as docs/operations.md says',
  );
});

test('a database that is not there', async () => {
  await expect(connect(urlWith({ pathname: '/nowhere' }))).rejects.toThrow(
    'DATABASE_URL: there is no database nowhere. Make it as docs/operations.md says, or correct its name.',
  );
});

test('a database that the role may not connect to', async () => {
  const name = new URL(database.ownerUrl).pathname.slice(1);
  await asSuperuser(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
  onTestFinished(() => asSuperuser(`GRANT CONNECT ON DATABASE ${name} TO PUBLIC`));
  await expect(connect(urlWith({ username: 'connect_stranger', password: 'secret' }))).rejects.toThrow(
    /permission denied for database ".*"\. Grant it: GRANT CONNECT ON DATABASE/,
  );
});

test('a server without TLS, where the URL asks for it', async () => {
  await expect(connect(urlWith({ search: '?sslmode=verify-full' }))).rejects.toThrow(
    'DATABASE_URL: The server does not support SSL connections. Correct sslmode in the URL',
  );
});

test('a database that nobody has migrated, to whoever seeds it or makes tokens', async () => {
  await using empty = await createEmptyDatabase();
  const cure = 'the database has no tables of this gateway. Make them: npm run migrate, with DATABASE_OWNER_URL set.';
  await expect(seedDemo(empty.ownerUrl)).rejects.toThrow(`DATABASE_OWNER_URL: ${cure}`);
  const workspaceId = '11111111-1111-4111-8111-111111111111';
  await expect(refuseUnknown(empty.ownerUrl, { workspaceId })).rejects.toThrow(`DATABASE_URL: ${cure}`);
});

test('what goes wrong later is thrown as it is, and the connection is closed', async () => {
  let pid = 0;
  const failing = withConnection(database.gatewayUrl, options, async (client) => {
    pid = (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;
    await client.query('SELECT 1 / 0');
  });
  await expect(failing).rejects.toThrow('division by zero');
  const { rows } = await database.owner.query('SELECT count(*)::int FROM pg_stat_activity WHERE pid = $1', [pid]);
  expect(rows).toEqual([{ count: 0 }]);
});
