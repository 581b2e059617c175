/** Answers that nobody reads: their connections are cut off in time, and before they fill the memory. */
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { ADA, DEE } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import type { Caller } from '../harness/gateway.ts';
import { openRequest, requestFor } from '../harness/open-request.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';

const MEGABYTE = 1024 * 1024;
/** The system takes some megabytes of an answer by itself. */
const LARGE = 12 * MEGABYTE;
const QUERY = '{ tasks(where: {title: {_eq: "large"}}) { description } }';
const PEOPLE = '{ people { full_name } }';

const served = servedFixed();

beforeAll(() =>
  served.database.owner.query(`BEGIN; SELECT set_config('rowgate.role', 'admin', true);
    INSERT INTO core_api.tasks (workspace_pk, title, executor_type, description)
      SELECT workspace_pk, 'large', 'human', repeat('x', ${LARGE}) FROM generate_series(1, 2) AS workspace_pk; COMMIT`),
);

/** Asks for the large answer; nothing of it is read. */
const openLarge = async (gateway: ServedGateway, caller: Caller = ADA): Promise<Socket> =>
  openRequest(gateway, await requestFor(caller, QUERY));

const isClosed = (gateway: ServedGateway, limit: string, count: number) => async () =>
  (await gateway.metric(`rowgate_limits_hit_total{limit="${limit}"}`)) === count;

/** How many bytes come when it is read at last. */
async function bytesOf(socket: Socket): Promise<number> {
  let bytes = 0;
  for await (const chunk of socket) {
    bytes += (chunk as Buffer).length;
    if (bytes >= LARGE) break;
  }
  return bytes;
}

test('a client that takes nothing of its answer is cut off, and the log says why', async () => {
  await using gateway = await serveGateway(served.database, { ANSWER_TIMEOUT: '1s' });
  const socket = await openLarge(gateway);
  await eventually('it is cut off', isClosed(gateway, 'answer-timeout', 1));
  expect(await bytesOf(socket)).toBeLessThan(LARGE);
  expect(gateway.log.find(({ outcome }) => outcome === 'client-gone')).toMatchObject({
    level: 'warn',
    workspace: ADA.workspaceId,
    errors: [{ code: 'limit-exceeded', message: expect.stringMatching(/^limit "answer-timeout": at most 1000 /) }],
  });
});

test('a client that takes its answer slowly gets it whole, however long it takes', async () => {
  await using gateway = await serveGateway(served.database, { ANSWER_TIMEOUT: '1s' });
  const socket = await openLarge(gateway);
  const began = performance.now();
  let bytes = 0;
  while (bytes < LARGE) {
    const chunk: Buffer | null = socket.read(Math.min(MEGABYTE / 4, socket.readableLength));
    bytes += chunk?.length ?? 0;
    await sleep(chunk ? 50 : 5);
    expect(socket.closed).toBe(false);
    if (performance.now() - began > 20_000) break;
  }
  expect(bytes).toBeGreaterThan(LARGE);
  expect(performance.now() - began).toBeGreaterThan(1_500);
  socket.destroy();
});

test('a connection that is kept alive may be silent for longer than that', async () => {
  await using gateway = await serveGateway(served.database, { ANSWER_TIMEOUT: '200ms' });
  const socket = openRequest(gateway, await requestFor(ADA, PEOPLE)).resume();
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  await eventually('it is answered', async () => text.includes('Ada'));
  await sleep(600);
  text = '';
  socket.write(await requestFor(ADA, PEOPLE));
  await eventually('it is answered again', async () => text.includes('Ada'));
  socket.destroy();
});

test('past what one workspace may leave unread, those that wait longest are cut off; others are not', async () => {
  await using gateway = await serveGateway(served.database, { LIMIT_UNREAD_WORKSPACE: String(2.5 * LARGE) });
  const other = await openLarge(gateway, DEE);
  await sleep(300);
  const sockets: Socket[] = [];
  for (let count = 1; count <= 5; count += 1) {
    sockets.push(await openLarge(gateway));
    await eventually(`${count} are answered`, isClosed(gateway, 'unread-workspace', Math.max(count - 2, 0)));
    await sleep(200);
  }
  expect((await gateway.query(ADA, PEOPLE)).errors).toBeUndefined();
  const read = await Promise.all([...sockets, other].map((socket) => bytesOf(socket)));
  expect(read.map((bytes) => bytes >= LARGE)).toEqual([false, false, false, true, true, true]);
});

test('past what may be unread over all, the workspace that left most is cut off first', async () => {
  await using gateway = await serveGateway(served.database, {
    LIMIT_UNREAD: String(3.5 * LARGE),
    LIMIT_UNREAD_WORKSPACE: String(9 * LARGE),
  });
  const other = await openLarge(gateway, DEE);
  await sleep(300);
  const sockets = await Promise.all([1, 2, 3, 4].map(() => openLarge(gateway)));
  await eventually('two are cut off', isClosed(gateway, 'unread', 2));
  expect(await bytesOf(other)).toBeGreaterThan(LARGE);
  for (const socket of sockets) socket.destroy();
});

test('an unread answer takes no place of the requests under way', async () => {
  await using gateway = await serveGateway(served.database, { LIMIT_REQUESTS: '1' });
  const socket = await openLarge(gateway);
  await sleep(200);
  const ask = async () => (await gateway.query(DEE, PEOPLE)).status === 200;
  await eventually('another is answered', ask);
  expect(socket.closed).toBe(false);
  socket.destroy();
});

test('who takes nothing of the files of a page is cut off as well, and the log says why', async () => {
  await using gateway = await serveGateway(served.database, { ANSWER_TIMEOUT: '500ms' });
  const script = `/graphiql/assets/${readdirSync('dist/pages/graphiql/assets').find((name) => /^js-.*\.js$/.test(name))}`;
  // The system takes some megabytes by itself; one file has about one.
  const socket = openRequest(gateway, `GET ${script} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(4));
  await eventually('it is cut off', async () => gateway.log.some(({ outcome }) => outcome === 'client-gone'));
  expect(gateway.log.find(({ outcome }) => outcome === 'client-gone')).toMatchObject({
    path: script,
    errors: [{ message: expect.stringMatching(/^limit "answer-timeout": at most 500 /) }],
  });
  await eventually('its connection ends', async () => socket.resume().closed);
});
