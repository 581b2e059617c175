/** The load process: carries out one order after the other, each with connections of its own. */
import { createHistogram, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from '../contenders/contender.ts';
import { Connection, type Reply } from './connection.ts';
import type { Order, Outcome, Report } from './order.ts';

/** Node accepts one connection per turn of its loop: after so many milliseconds a server has accepted all. */
const ACCEPTED = 100;

function bytesOf({ method, path, headers, body }: Request, { host }: URL): Buffer {
  const content = Buffer.from(body ?? '');
  const all = { host, ...headers, ...(body !== undefined && { 'content-length': String(content.length) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), content]);
}

/** Opens the connections, keeps them busy, and closes them. */
async function carryOut(order: Order): Promise<Outcome> {
  const target = new URL(order.url);
  const connections = Array.from({ length: order.connections }, () => new Connection(target));
  try {
    await Promise.all(connections.map((it) => it.open()));
    await sleep(ACCEPTED);
    return await timed(order, connections);
  } finally {
    for (const it of connections) it.end();
  }
}

async function timed(order: Order, connections: readonly Connection[]): Promise<Outcome> {
  const { url, requests, seconds, pause = 0, most = Infinity, constant } = order;
  const bytes = requests.map((request) => bytesOf(request, new URL(url)));
  const lengths: number[] = [];
  const histogram = createHistogram();
  let sent = 0;
  let wrong = 0;
  let example: string | undefined;

  const check = ({ status, length, body }: Reply, index: number): void => {
    lengths[index] ??= length;
    const isRight = status === 200 && (constant ? lengths[index] === length : !body.includes('"errors"'));
    if (isRight) return;
    wrong += 1;
    example ??= `${status} ${body.toString('utf8', 0, 500)}`;
  };
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const keepAsking = async (connection: Connection, number: number): Promise<void> => {
    const next = indexes(order, number);
    while (sent < most && performance.now() < end) {
      const index = next();
      sent += 1;
      const start = process.hrtime.bigint();
      const reply = await connection.send(bytes[index] as Buffer);
      histogram.record(process.hrtime.bigint() - start);
      check(reply, index);
      if (pause > 0) await sleep(pause);
    }
  };
  await Promise.all(connections.map(keepAsking));
  return {
    requests: histogram.count,
    perSecond: (histogram.count * 1000) / (performance.now() - begun),
    p50: histogram.percentile(50) / 1e6,
    p99: histogram.percentile(99) / 1e6,
    wrong,
    ...(example !== undefined && { example }),
  };
}

/** Which request a connection sends next. What is drawn at random is the same for every contender. */
function indexes({ requests, drawn, connections }: Order, number: number): () => number {
  if (drawn === 'at random') return randomIndexes(requests.length, number);
  let turn = number * Math.max(1, Math.floor(requests.length / connections));
  return () => turn++ % requests.length;
}

/** Seeds that lie far from each other: else all connections would begin with the same. */
function randomIndexes(length: number, number: number): () => number {
  let state = Math.imul(number + 1, 0x9e37_79b1);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * length);
  };
}

const report = (message: Report): void => void process.send?.(message);

process.on('message', (order: Order) => {
  carryOut(order).then(
    (outcome) => report({ outcome }),
    (error: unknown) => report({ error: String(error) }),
  );
});
