/** Requests that are sent ahead of their answers, over real sockets. */
import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { oneAfterTheOther } from '../../src/http/limits/pipelining.ts';
import { eventually } from '../harness/eventually.ts';
import { openRequest } from '../harness/open-request.ts';

const get = (path: string | number) => `GET /${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const many = (count: number) => Array.from({ length: count }, (_, index) => get(index)).join('');

/** A server whose answers say what they were asked, and take a while. */
async function serving(milliseconds: number, headers: OutgoingHttpHeaders = {}) {
  const begun: string[] = [];
  let running = 0;
  let most = 0;
  const listener: RequestListener = async ({ url = '' }, response) => {
    begun.push(url);
    running += 1;
    most = Math.max(most, running);
    await sleep(milliseconds);
    running -= 1;
    response.writeHead(200, headers).end(`${url};`);
  };
  const server = createServer(oneAfterTheOther(listener));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const send = (bytes: string) => {
    const socket = openRequest({ url: `http://127.0.0.1:${port}` }, bytes);
    onTestFinished(() => void socket.destroy());
    let received = '';
    socket.resume().on('data', (data) => {
      received += data;
    });
    return { socket, answers: () => received.match(/^\/\d+(?=;)/gm) ?? [] };
  };
  return { send, begun, most: () => most };
}

test('a hundred requests of one connection begin one after the other, and are answered in their order', async () => {
  const { send, most } = await serving(1);
  const { answers } = send(many(100));
  await eventually('all are answered', () => answers().length === 100);
  expect(answers()).toEqual(Array.from({ length: 100 }, (_, index) => `/${index}`));
  expect(most()).toBe(1);
});

test('another connection does not wait for them', async () => {
  const { send, most } = await serving(20);
  const [ahead, other] = [send(many(50)), send(get(1))];
  await eventually('the other is answered', () => other.answers().length === 1);
  expect(ahead.answers().length).toBeLessThan(10);
  expect(most()).toBe(2);
});

test('what still waits when its connection ends is never begun', async () => {
  const { send, begun } = await serving(20);
  const { socket, answers } = send(many(50));
  await eventually('one is answered', () => answers().length === 1);
  socket.destroy();
  await sleep(100);
  expect(begun.length).toBeLessThan(10);
});

test('what waits behind an answer that ends its connection is never begun', async () => {
  const { send, begun } = await serving(20, { connection: 'close' });
  const { socket } = send(many(3));
  await eventually('the connection ends', () => socket.closed);
  await sleep(50);
  expect(begun).toEqual(['/0']);
});

test('whoever sends more than a hundred ahead loses the connection, and others are served', async () => {
  const { send, begun } = await serving(20);
  const { socket } = send(many(5_000));
  await eventually('the connection ends', () => socket.closed);
  await sleep(100);
  expect(begun.length).toBeLessThan(3);
  const { answers } = send(get(1));
  await eventually('one is answered', () => answers().length === 1);
});
