/** What goes wrong while tenants work: connections killed, clients that leave, floods, rubbish, the database restarted. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Caller, headersOf } from '../harness/gateway.ts';
import type { OwnPostgres } from '../harness/own-postgres.ts';
import type { ServedGateway } from '../harness/served-gateway.ts';

export interface Faulted {
  readonly postgres: OwnPostgres;
  readonly gateway: ServedGateway;
  /** Who sends the floods and the rubbish. */
  readonly caller: Caller;
  /** Milliseconds between two restarts of the database; every other one is a crash. */
  readonly restartEvery: number;
}

const PAUSE = 250;

const KILL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'gateway' ORDER BY random() LIMIT 3`;
const RUBBISH = ['', '{', '[]', '[null]', '{"query":"{"}', '{"query":"{tasks{x}}"}'];

const body = (query: string): string => JSON.stringify({ query });
const times = <T>(count: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, work));

/** As the superuser, who may find the database restarting. */
export async function asSuperuser(postgres: OwnPostgres, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.superuserUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Injects one fault after the other until it is over; gives how many there were. */
export async function injectFaults(to: Faulted, isOver: () => boolean): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(await headersOf(to.caller)) };
  const send = (text: string, signal?: AbortSignal) =>
    to.gateway.fetch('/graphql', { method: 'POST', headers, body: text, ...(signal && { signal }) }).then(
      (answer) => answer.text(),
      () => 'gone',
    );
  const leaving = body('{ tasks { title subtasks { title } } }');
  const kinds: readonly (() => Promise<unknown>)[] = [
    () => asSuperuser(to.postgres, KILL),
    () => times(5, () => send(leaving, AbortSignal.timeout(randomInt(1, 15)))),
    () => times(60, () => send(body('{ tasks { title } }'))),
    () => Promise.all(RUBBISH.map((text) => send(text))),
  ];
  let faults = 0;
  let restarts = 0;
  for (const started = performance.now(); !isOver(); await sleep(PAUSE)) {
    await kinds[faults % kinds.length]?.();
    faults += 1;
    if (performance.now() - started < (restarts + 1) * to.restartEvery) continue;
    await to.postgres.restart(restarts % 2 === 0 ? 'fast' : 'immediate');
    restarts += 1;
  }
  return faults + restarts;
}
