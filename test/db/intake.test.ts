/** Large messages of the database come in one after the other, so that many at once fill no memory. */

import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Gate, Intake } from '../../src/db/intake.ts';
import { createPool } from '../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const MEGABYTE = 1024 * 1024;
const LARGE = 10 * MEGABYTE;

const streamOf = (client: pg.PoolClient) =>
  (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream;

/** A pool whose connections are open, and these. */
async function opened(count: number) {
  const pool = createPool(database.gatewayUrl, { max: count, answer: 1.5 * LARGE });
  const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
  return { pool, clients };
}

const large = (client: pg.PoolClient) => client.query<{ text: string }>(`SELECT repeat('x', ${LARGE}) AS text`);

const isHalf = (client: pg.PoolClient) => {
  const { bytesRead } = streamOf(client);
  return bytesRead > MEGABYTE && bytesRead < LARGE;
};

test('of many large answers at the same time one comes in, and all come in the end', async () => {
  const { pool, clients } = await opened(6);
  let left = clients.length;
  const answers = clients.map((client) => large(client).finally(() => (left -= 1)));
  let most = 0;
  for (; left > 0; await setImmediate()) most = Math.max(most, clients.filter(isHalf).length);
  for (const { rows } of await Promise.all(answers)) expect(rows[0]?.text.length).toBe(LARGE);
  expect(most).toBe(1);
  for (const client of clients) client.release();
  await pool.end();
});

test('a connection that ends gives its room, or its place, to the others', async () => {
  const { pool, clients } = await opened(3);
  const [first, second, third] = clients as [pg.PoolClient, pg.PoolClient, pg.PoolClient];
  const failed = [expect(large(first)).rejects.toThrow(), expect(large(second)).rejects.toThrow()];
  while (!isHalf(first) && !isHalf(second)) await setImmediate();
  const answer = large(third);
  for (const client of [first, second]) streamOf(client).destroy();
  await Promise.all(failed);
  expect((await answer).rows[0]?.text.length).toBe(LARGE);
  for (const client of clients) client.release(true);
  await pool.end();
});

describe('the room', () => {
  /** Enters for so many bytes; notes the name when it may begin. */
  const entering = (most: number) => {
    const intake = new Intake(most);
    const begun: string[] = [];
    return { begun, enter: (name: string, bytes: number) => intake.enter(bytes, () => begun.push(name)) };
  };

  test('is given in the order of arrival, as far as it goes', () => {
    const { begun, enter } = entering(10);
    const leave = enter('a', 6);
    enter('b', 4);
    enter('c', 6);
    enter('d', 1);
    expect(begun).toEqual(['a', 'b']);
    leave();
    leave();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  test('is given whole to what is larger', () => {
    const { begun, enter } = entering(10);
    const leave = enter('a', 1);
    const leaveLarger = enter('larger', 20);
    enter('b', 1);
    expect(begun).toEqual(['a']);
    leave();
    expect(begun).toEqual(['a', 'larger']);
    leaveLarger();
    expect(begun).toEqual(['a', 'larger', 'b']);
  });

  test('is not kept for who has left the queue', () => {
    const { begun, enter } = entering(10);
    const leave = enter('a', 10);
    const leaveQueue = enter('b', 10);
    enter('c', 10);
    leaveQueue();
    leave();
    expect(begun).toEqual(['a', 'c']);
  });
});

test('a message that is begun and does not come on closes its connection, and gives its room', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const intake = new Intake(2 * MEGABYTE);
  const [stalled, next] = [new PassThrough(), new PassThrough()];
  const closed = new Promise<Error>((resolve) => stalled.once('error', resolve));
  const gates = [new Gate(stalled, intake), new Gate(next, intake)] as const;
  gates[0].pass({ number: 1, bytes: 2 * MEGABYTE });
  gates[1].pass({ number: 1, bytes: 2 * MEGABYTE });
  await vi.advanceTimersByTimeAsync(20_000);
  gates[0].pass({ number: 1, bytes: 2 * MEGABYTE });
  await vi.advanceTimersByTimeAsync(29_000);
  expect([stalled.destroyed, next.isPaused()]).toEqual([false, true]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await closed).message).toContain('the connection stalls');
  gates[0].leave();
  expect([stalled.destroyed, next.isPaused()]).toEqual([true, false]);
  gates[1].leave();
});
