/** The timeline that a position begins with, and how a server that does not have it says so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { inSession } from '../harness/session.ts';
import { attempt } from './tenants.ts';

const BEHIND = 'RG001';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const POSITION = 'rowgate.log_position()';
const INSERTED = `pg_current_wal_insert_lsn() - '0/0'`;
const FLUSHED = `pg_current_wal_flush_lsn() - '0/0'`;
const unflushed = `pg_logical_emit_message(true, 'test', repeat('x', 100000))`;

test('a position begins with the timeline, of which the first who asks leaves a row', async () => {
  await database.owner.query('UPDATE rowgate.timeline SET number = 0');
  const { rows } = await database.gateway.query<{ position: string }>(`SELECT ${POSITION}::text AS position`);
  expect(BigInt(rows[0]?.position ?? 0) >> 64n).toBe(1n);
  expect((await database.owner.query('SELECT number FROM rowgate.timeline')).rows).toEqual([{ number: '1' }]);
});

test.each([
  ['flushed', 'on'],
  ['written, where a commit is not waited for', 'off'],
])('a position is what is %s', async (_, synchronous) => {
  const row = await inSession(database.gateway, { role: 'user' }, async (client) => {
    await client.query(`SELECT set_config('synchronous_commit', '${synchronous}', true), ${unflushed}`);
    const positions = `${POSITION}::text AS position, (${FLUSHED})::text AS flushed, (${INSERTED})::text AS inserted`;
    return (await client.query<Readonly<Record<string, string>>>(`SELECT ${positions}`)).rows[0];
  });
  const [position = 0n, flushed = 0n, inserted = 0n] = [row?.position, row?.flushed, row?.inserted].map((it) =>
    BigInt.asUintN(64, BigInt(it ?? 0)),
  );
  expect(flushed).toBeLessThan(inserted);
  if (synchronous === 'on') expect(position).toBeLessThanOrEqual(flushed);
  else expect(position).toBeGreaterThan(flushed);
});

test.each([
  ['that it has', `(${INSERTED} + '0/0'::pg_lsn)`, 1, 1],
  ['that it has not', "'FFFFFF/0'", 1, BEHIND],
  ['of a timeline that it does not follow', "'0/0'", 2, BEHIND],
] as const)('a server waits no longer than it may for a position %s', async (_, position, timeline, outcome) => {
  const answer = await inSession(database.gateway, { role: 'user' }, (client) =>
    attempt(client, `SELECT rowgate.await_log(${position}, '5 ms', ${timeline})`),
  );
  expect(answer).toBe(outcome);
});

test('gateways of the version before ask without a timeline', async () => {
  const attempted = (position: string) =>
    inSession(database.gateway, { role: 'user' }, (client) =>
      attempt(client, `SELECT rowgate.await_log('${position}', '5 ms')`),
    );
  expect([await attempted('0/1'), await attempted('FFFFFF/0')]).toEqual([1, BEHIND]);
});
