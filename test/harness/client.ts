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
  /** The value of a metric, with its labels as they are written; 0 when it is not there. */
  metric(name: string): Promise<number>;
}

export function clientOf(url: string): Client {
  const send = (path: string, init?: RequestInit) => fetch(url + path, init);
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
    async metric(name) {
      // What was read before is given again for a while: the processor's time tells one reading from the next.
      const read = async () => (await (await send('/metrics')).text()).split('\n');
      const valueIn = (lines: readonly string[], of: string) =>
        lines
          .find((it) => it.startsWith(`${of} `))
          ?.split(' ')
          .at(-1);
      const readingOf = (lines: readonly string[]) => valueIn(lines, 'process_cpu_seconds_total');
      const before = readingOf(await read());
      let lines = await read();
      for (; readingOf(lines) === before; lines = await read()) await sleep(20);
      return Number(valueIn(lines, name) ?? 0);
    },
  };
}
