/** Connections that cost more than they bring: slow senders, idle strangers, a tenant who opens too many. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ADA, DEE } from '../harness/dataset.ts';
import { eventually } from '../harness/eventually.ts';
import { type Caller, headersOf } from '../harness/gateway.ts';
import { servedFixed } from '../harness/served-fixed.ts';
import { type ServedGateway, serveGateway } from '../harness/served-gateway.ts';

const served = servedFixed({ LOG_LEVEL: 'error' });
const QUERY = JSON.stringify({ query: '{ people { full_name } }' });

interface Client {
  readonly socket: Socket;
  /** What came back so far. */
  readonly received: () => string;
  readonly isOpen: () => boolean;
}

async function open({ url }: ServedGateway, bytes = ''): Promise<Client> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('error', () => {}).setEncoding('utf8');
  socket.on('data', (text) => {
    received += text;
  });
  await once(socket, 'connect');
  socket.write(bytes);
  return { socket, received: () => received, isOpen: () => !socket.closed };
}

const many = (count: number, make: (index: number) => Promise<Client>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

async function requestOf(caller?: Caller, body = QUERY): Promise<string> {
  const headers = {
    host: 'x',
    'content-type': 'application/json',
    'content-length': body.length,
    ...(caller && (await headersOf(caller))),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `POST /graphql HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`;
}

const openOnes = (clients: readonly Client[]): number => clients.filter(({ isOpen }) => isOpen()).length;

test('250 that send slowly keep nobody waiting, and are cut off after ten seconds; one with a token may take its time', async () => {
  const { gateway } = served;
  const [stranger, known] = await Promise.all([requestOf(), requestOf(ADA)]);
  const end = stranger.indexOf('\r\n\r\n') + 4;
  expect((await gateway.query(ADA, '{ people { full_name } }')).errors).toBeUndefined();
  const began = performance.now();
  const slow = await many(250, (index) =>
    open(gateway, ['', stranger.slice(0, 24), stranger.slice(0, end)][index % 3]),
  );
  const patient = await open(gateway, known.slice(0, -8));
  const drip = setInterval(() => {
    for (const [index, { socket }] of slow.entries()) if (index % 3 !== 0) socket.write(index % 3 === 1 ? 'x' : ' ');
  }, 1_000);
  let slowest = 0;
  while (openOnes(slow) > 0 && performance.now() - began < 28_000) {
    const asked = performance.now();
    expect((await gateway.query(ADA, '{ people { full_name } }')).errors).toBeUndefined();
    slowest = Math.max(slowest, performance.now() - asked);
    await sleep(100);
  }
  clearInterval(drip);
  expect(openOnes(slow)).toBe(0);
  expect(performance.now() - began).toBeLessThan(25_000);
  expect(slowest).toBeLessThan(5_000);
  expect(slow[1]?.received()).toMatch(/^HTTP\/1\.1 408 /);
  expect(slow[2]?.received()).toMatch(
    /^HTTP\/1\.1 408 [\s\S]*without a token, a request must be sent within 10 seconds/,
  );
  expect(patient.isOpen()).toBe(true);
  patient.socket.write(known.slice(-8));
  await eventually('the patient one is answered', () => patient.received().endsWith('"}]}}'));
  patient.socket.destroy();
  expect(gateway.log).toEqual([]);
}, 60_000);

test('bodies that a workspace leaves half sent have room for thirty-two of the largest, and nobody else pays', async () => {
  await using gateway = await serveGateway(served.database, { LIMIT_BODY: '4096', LOG_LEVEL: 'error' });
  const long = (await requestOf(ADA, QUERY.padEnd(4_096))).slice(0, -1);
  const half = await many(32, () => open(gateway, long));
  const refused = await open(gateway, long);
  await eventually('one more is refused', () => refused.received().includes('limit \\"bodies\\"'));
  expect(refused.received()).toMatch(/^HTTP\/1\.1 503 /);
  expect((await gateway.query(DEE, '{ people { full_name } }')).errors).toBeUndefined();
  for (const { socket } of half) socket.destroy();
  const again = async () => (await gateway.query(ADA, '{ people { full_name } }')).errors === undefined;
  await eventually('what was left is given back', again);
  refused.socket.destroy();
});

describe('past the most connections', () => {
  const MOST = 20;
  const serve = () => serveGateway(served.database, { CLIENT_CONNECTIONS: `${MOST}`, LOG_LEVEL: 'error' });
  const ask = async ({ socket, received }: Client, request: string): Promise<void> => {
    const before = received().length;
    socket.write(request);
    await eventually('it is answered', () => received().slice(before).includes('"people"'));
  };

  test('strangers lose theirs, the longest unused first, and known callers keep theirs', async () => {
    await using gateway = await serve();
    const [ada, dee] = await Promise.all([requestOf(ADA), requestOf(DEE)]);
    const known = await many(4, () => open(gateway));
    for (const [index, client] of known.entries()) await ask(client, index % 2 === 0 ? ada : dee);
    const strangers: Client[] = [];
    for (let round = 0; round < 30; round += 1)
      strangers.push(...(await many(10, () => open(gateway, 'GET / HTTP/1.1\r\n'))));
    await eventually('few are left', () => openOnes(strangers) <= MOST - known.length);
    expect(openOnes(strangers.slice(0, 250))).toBe(0);
    expect(openOnes(known)).toBe(known.length);
    for (const [index, client] of known.entries()) await ask(client, index % 2 === 0 ? ada : dee);
    expect((await gateway.query(DEE, '{ people { full_name } }')).errors).toBeUndefined();
    for (const { socket } of [...known, ...strangers]) socket.destroy();
  });

  test('a workspace that has the most loses its own, and no other', async () => {
    await using gateway = await serve();
    const [ada, dee] = await Promise.all([requestOf(ADA), requestOf(DEE)]);
    const others = await many(5, () => open(gateway));
    for (const client of others) await ask(client, dee);
    const greedy: Client[] = [];
    for (let count = 0; count < 60; count += 1) {
      const client = await open(gateway);
      await ask(client, ada);
      greedy.push(client);
    }
    await eventually('few are left', () => openOnes(greedy) <= MOST - others.length);
    expect(openOnes(others)).toBe(others.length);
    for (const client of others) await ask(client, dee);
    expect(greedy.at(-1)?.isOpen()).toBe(true);
    for (const { socket } of [...others, ...greedy]) socket.destroy();
  });

  test('what is given back may be taken again', async () => {
    await using gateway = await serve();
    const request = await requestOf(ADA);
    for (let round = 0; round < 5; round += 1) {
      const clients = await many(MOST, () => open(gateway));
      for (const client of clients) await ask(client, request);
      for (const { socket } of clients) socket.destroy();
      await eventually('they are closed', () => openOnes(clients) === 0);
      await sleep(20);
    }
    expect((await gateway.query(ADA, '{ __typename }')).errors).toBeUndefined();
  });
});
