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
      // They are read anew ten times a second at most.
      await sleep(110);
      const text = await (await send('/metrics')).text();
      const line = text.split('\n').find((it) => it.startsWith(`${name} `));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
  };
}
