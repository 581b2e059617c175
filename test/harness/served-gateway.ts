/** The whole gateway as `npm start` makes it, listening on a port of its own, over a database of the test's own. */
import { loadConfig } from '../../src/config/load-config.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import type { Demo } from '../../src/http/demo.ts';
import { createLog } from '../../src/lib/log.ts';
import type { TestDatabase } from './database.ts';
import type { Settings } from './door.ts';
import { ADMIN_SECRET, type Caller, type GraphQLError, headersOf, jwt } from './gateway.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLError[];
}

export type LogEntry = Readonly<Record<string, unknown>>;

export interface ServedGateway extends Gateway {
  /** What was logged so far, entry by entry. */
  readonly log: readonly LogEntry[];
  /** Sends one operation as a client does, with a real token. */
  query(caller: Caller, query: string, variables?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Sends anything. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The value of a metric, with its labels as they are written; 0 when it is not there. */
  metric(name: string): Promise<number>;
}

/** Starts it with settings as they stand in an environment; dispose it before the database. */
export async function serveGateway(
  database: Pick<TestDatabase, 'gatewayUrl'>,
  settings: Settings = {},
  demo?: Demo,
): Promise<ServedGateway> {
  const entries: LogEntry[] = [];
  const config = loadConfig({ PORT: '0', ADMIN_SECRET, SHUTDOWN_DELAY: '0s', ...settings });
  const log = createLog({ level: config.logLevel, readable: false, write: (line) => entries.push(JSON.parse(line)) });
  const gateway = await startGateway({ config, database, jwt: config.jwt ?? jwt, log, demo });
  const send = (path: string, init?: RequestInit) => fetch(gateway.url + path, init);
  return {
    ...gateway,
    log: entries,
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
      const text = await (await send('/metrics')).text();
      const line = text.split('\n').find((it) => it.startsWith(`${name} `));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
  };
}
