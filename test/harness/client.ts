/** A client of a gateway that listens somewhere: real requests with real tokens. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, type GraphQLError, headersOf } from './gateway.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLError[];
}

export interface Client {
  /** Sends one operation as a client does, with a real token. */
  query(caller: Caller, query: string, variables?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Sends anything. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** All metrics, read after it was asked for them. */
  metrics(headers?: Record<string, string>): Promise<string>;
  /** The value of a metric, with its labels as they are written; 0 when it is not there. */
  metric(name: string): Promise<number>;
}

export function clientOf(url: string): Client {
  const send = (path: string, init?: RequestInit) => fetch(url + path, init);
  async function metrics(headers = {}): Promise<string> {
    const read = async () => (await send('/metrics', { headers })).text();
    // What was read before is given again for a while: the processor's time tells one reading from the next.
    const readingOf = (text: string) => metricIn(text, 'process_cpu_seconds_total');
    const before = readingOf(await read());
    let text = await read();
    for (; readingOf(text) === before; text = await read()) await sleep(20);
    return text;
  }
  return {
    fetch: send,
    async query(caller, query, variables = {}, headers = {}) {
      const response = await send('/v1/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await headersOf(caller)), ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, ...JSON.parse(text) };
    },
    metrics,
    async metric(name) {
      return Number(metricIn(await metrics(), name) ?? 0);
    },
  };
}

const metricIn = (text: string, name: string): string | undefined =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${name} `))
    ?.split(' ')
    .at(-1);
