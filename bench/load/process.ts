/** The load process: carries out one order after the other, each with connections of its own. */
import { createHistogram, performance } from 'node:perf_hooks';
import type { Request } from '../contenders/contender.ts';
import { Connection, type Reply } from './connection.ts';
import type { Order, Outcome, Report } from './order.ts';

function bytesOf({ method, path, headers, body }: Request, { host }: URL): Buffer {
  const content = Buffer.from(body ?? '');
  const all = { host, ...headers, ...(body !== undefined && { 'content-length': String(content.length) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), content]);
}

async function carryOut({ url, requests, connections, seconds, most = Infinity, constant }: Order): Promise<Outcome> {
  const target = new URL(url);
  const bytes = requests.map((request) => bytesOf(request, target));
  const lengths: number[] = [];
  const histogram = createHistogram();
  let sent = 0;
  let wrong = 0;
  let example: string | undefined;

  const check = ({ status, length, body }: Reply, index: number): void => {
    lengths[index] ??= length;
    if (status === 200 && (!constant || lengths[index] === length)) return;
    wrong += 1;
    example ??= `${status} ${body.toString('utf8', 0, 500)}`;
  };
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const keepAsking = async (first: number): Promise<void> => {
    const connection = new Connection(target);
    try {
      for (let turn = first; sent < most && performance.now() < end; turn++) {
        const index = turn % bytes.length;
        sent += 1;
        const start = process.hrtime.bigint();
        const reply = await connection.send(bytes[index] as Buffer);
        histogram.record(process.hrtime.bigint() - start);
        check(reply, index);
      }
    } finally {
      connection.end();
    }
  };
  const stride = Math.max(1, Math.floor(bytes.length / connections));
  await Promise.all(Array.from({ length: connections }, (_, index) => keepAsking(index * stride)));
  return {
    requests: histogram.count,
    perSecond: (histogram.count * 1000) / (performance.now() - begun),
    p50: histogram.percentile(50) / 1e6,
    p99: histogram.percentile(99) / 1e6,
    wrong,
    ...(example !== undefined && { example }),
  };
}

const report = (message: Report): void => void process.send?.(message);

process.on('message', (order: Order) => {
  carryOut(order).then(
    (outcome) => report({ outcome }),
    (error: unknown) => report({ error: String(error) }),
  );
});
