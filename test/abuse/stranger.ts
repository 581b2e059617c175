/** What somebody without a token does: slow and broken requests, bombs, made-up tokens and names. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { clientOf } from '../harness/client.ts';
import { openRequest } from '../harness/open-request.ts';

const json = { 'content-type': 'application/json' };
const half = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n';

/** Requests whose end one reader sees elsewhere than another. */
const SMUGGLED = [
  `${half}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`,
  `${half}Content-Length: 5\r\n\r\n{}`,
  'POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\nffffffffff\r\n',
  `GET /${'a'.repeat(30_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(50),
];

/** Repeats it all until it is over; gives how many requests it sent. */
export async function attackAsStranger(url: string, isOver: () => boolean): Promise<number> {
  const client = clientOf(url);
  const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024));
  let count = 0;
  const send = (init: RequestInit) => {
    count += 1;
    return client.fetch('/graphql', { method: 'POST', ...init }).then(
      (answer) => answer.text(),
      () => {},
    );
  };
  const name = () => `q${randomUUID().replaceAll('-', '')}`;
  const document = () => JSON.stringify({ query: `query ${name()} { tasks { title } }`, operationName: name() });
  const attacks: readonly (() => Promise<unknown>)[] = [
    () =>
      send({
        headers: { ...json, authorization: `Bearer ${randomBytes(30_00).toString('base64url')}` },
        body: document(),
      }),
    () => send({ headers: { ...json, authorization: `Bearer ${'a.'.repeat(2_000)}` }, body: document() }),
    () => send({ headers: json, body: document() }),
    () => send({ headers: { ...json, 'content-encoding': 'gzip' }, body: bomb }),
    () => send({ headers: json, body: JSON.stringify({ query: `{ ${'tasks'.repeat(10_000)} }` }) }),
    () => send({ headers: json, body: `{"query":"{a}","variables":${'['.repeat(400_000)}` }),
    () => Promise.all(SMUGGLED.map((bytes) => leave({ url }, bytes, 50))),
    () => Promise.all(Array.from({ length: 250 }, () => leave({ url }, half, 3_000))),
  ];
  const loop = async (attack: () => Promise<unknown>): Promise<void> => {
    while (!isOver()) {
      await attack();
      await sleep(20);
    }
  };
  await Promise.all(attacks.map(loop));
  return count;
}

/** Sends the bytes, and goes away after some milliseconds. */
async function leave(to: { readonly url: string }, bytes: string, after: number): Promise<void> {
  const socket = openRequest(to, bytes).resume();
  await sleep(after);
  socket.destroy();
}
