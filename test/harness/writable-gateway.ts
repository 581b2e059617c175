/** The gateway over the fixed rows, for tests that write: they can make rows, and look at all of them, past the gateway. */
import pg from 'pg';
import { afterAll, beforeAll, expect } from 'vitest';
import { ADA, id } from './dataset.ts';
import { type Dump, dump } from './dump.ts';
import { type ConnectsAs, fixedGateway } from './fixed-gateway.ts';
import type { Caller, Reply, TestGateway } from './gateway.ts';

/** A pipeline of workspace 1, and the operator, who acts in workspace 1. */
export const SERVICE: Caller = { role: 'service', workspaceId: id('workspaces', 1) };
export const ADMIN: Caller = { role: 'admin', workspaceId: id('workspaces', 1) };

/** The backends of this database that wait for a lock; the server has other tests' too. */
export const WAITING = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

type Variables = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;

/** The whole first error of a refused operation. */
export interface Refused extends Row {
  readonly message: string;
  readonly code: string;
  readonly path: string;
}

export interface WritableGateway {
  readonly gateway: TestGateway;
  /** Above row security. */
  readonly superuser: pg.Pool;
  /** The gateway's own. */
  readonly pool: pg.Pool;
  readonly gatewayUrl: string;
  ask(query: string, variables?: Variables, caller?: Caller, headers?: Record<string, string>): Promise<Reply>;
  /** The data of an operation, as Ada unless said otherwise; an error fails the test. */
  answer<Data = Record<string, never>>(query: string, variables?: Variables, caller?: Caller): Promise<Data>;
  /** The first error of an operation; the whole database must be as it was before. */
  refused(query: string, variables?: Variables, caller?: Caller, headers?: Record<string, string>): Promise<Refused>;
  /** Rows of a statement, above row security. */
  sql<T extends Row = Row>(text: string, ...values: unknown[]): Promise<T[]>;
  /** A row made past the gateway, as it then stands. */
  made(table: keyof typeof DEFAULTS, values?: Row): Promise<Row>;
  dump(): Promise<Dump>;
}

const DEFAULTS = {
  contributions: { name: 'Made', addresses: [], country: [], flow_json: {}, status: 'initial', workspace_pk: 1 },
  blueprint_runs: { goal: 'Made', target_url: 'https://example.com', status: 'queued', step_count: 0, workspace_pk: 1 },
  skills: { kind: 'action', name: 'Made', body: '# Made', visibility: 'private', workspace_pk: 1 },
  tasks: { title: 'Made', status: 'open', executor_type: 'human', source: 'user', workspace_pk: 1 },
} as const;

const STAMP = '2026-06-01T08:00:00.000Z';
const stamped = { created_at: STAMP, updated_at: STAMP };

export function writableGateway(as: ConnectsAs = 'gateway'): WritableGateway {
  const fixed = fixedGateway(as);
  let superuser: pg.Pool;
  beforeAll(() => {
    superuser = new pg.Pool({ connectionString: fixed.database.superuserUrl, max: 2 });
    // The database is dropped while its last connections close.
    superuser.on('error', () => {});
  });
  afterAll(() => superuser.end());

  const ask: WritableGateway['ask'] = (query, variables = {}, caller = ADA, headers = {}) =>
    fixed.gateway.query(caller, query, variables, headers);
  const sql: WritableGateway['sql'] = async <T extends Row>(text: string, ...values: unknown[]) =>
    (await superuser.query<T>(text, values)).rows;
  return {
    ask,
    sql,
    dump: () => dump(superuser),
    get gateway() {
      return fixed.gateway;
    },
    get pool() {
      return fixed.database.gateway;
    },
    get gatewayUrl() {
      return fixed.database.gatewayUrl;
    },
    get superuser() {
      return superuser;
    },
    async answer<Data>(query: string, variables?: Variables, caller?: Caller) {
      const { data, errors, text } = await ask(query, variables, caller);
      expect(errors, text).toBeUndefined();
      return data as Data;
    },
    async refused(...request) {
      const before = await dump(superuser);
      const { data, errors, text } = await ask(...request);
      expect(data, text).toBeUndefined();
      expect(await dump(superuser)).toEqual(before);
      const [error] = errors ?? [];
      if (!error) throw new Error(`expected an error, not ${text}`);
      const { message, extensions } = error;
      return { message, ...extensions };
    },
    async made(table, values = {}) {
      const row = { ...DEFAULTS[table], ...stamped, ...values };
      const names = Object.keys(row).map((name) => `"${name}"`);
      const [made] = await sql(
        `INSERT INTO core_api.${table} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::core_api.${table}, $1)
          RETURNING *`,
        JSON.stringify(row),
      );
      if (!made) throw new Error('Nothing was inserted');
      return made;
    },
  };
}
