/** Live queries without a door: what a client would write, compiled, subscribed to, and read afresh. */
import { parse, validate } from 'graphql';
import pg from 'pg';
import { newSession, type Session } from '../../src/auth/session.ts';
import type { LiveConfig } from '../../src/config/load-config.ts';
import { setNotifiesChanges } from '../../src/db/notifies-changes.ts';
import { createPool } from '../../src/db/pool.ts';
import { operationOf } from '../../src/graphql/operation/operation.ts';
import { fragmentsOf } from '../../src/graphql/operation/operation-context.ts';
import { rootsOf } from '../../src/graphql/operation/roots.ts';
import type { Live } from '../../src/live/live.ts';
import { openLive } from '../../src/live/open.ts';
import type { LiveEvent, Subscription } from '../../src/live/subscription.ts';
import { perRole, type Role } from '../../src/permissions/roles.ts';
import { roleContext } from '../../src/query/role-context.ts';
import { runRead } from '../../src/read/run.ts';
import { type WatchedStatement, watch } from '../../src/read/watched.ts';
import { engineParts, schemaOf } from './engine.ts';
import { eventually } from './eventually.ts';
import type { Caller } from './gateway.ts';

type Variables = Readonly<Record<string, unknown>>;

const contextOf = perRole((role) => ({ ...roleContext(role, engineParts), schema: schemaOf(role) }));

/** The one root field of a query, compiled for a role. */
export function watched(role: Role, query: string, variables: Variables = {}): WatchedStatement {
  const document = parse(query);
  const context = contextOf(role);
  const [error] = validate(context.schema, document);
  if (error) throw error;
  const definition = operationOf(document, undefined, context.schema);
  const [root] = rootsOf(definition, { ...context, fragments: fragmentsOf(document), variables });
  if (!root) throw new Error('The query has no root field');
  return watch(root);
}

export const sessionOf = ({ role, workspaceId, userId }: Caller): Session =>
  newSession({
    role,
    via: role === 'admin' ? 'admin-secret' : 'token',
    variables: {
      ...(workspaceId !== undefined && { 'x-hasura-workspace-id': workspaceId }),
      ...(userId !== undefined && { 'x-hasura-user-id': userId }),
    },
  });

/** The text of an event that is an answer. */
export const textOf = ({ value }: IteratorResult<LiveEvent, undefined>): string | undefined =>
  value?.kind === 'answer' ? value.text.toString() : undefined;

/** A client that takes every answer as it comes. */
export interface Watcher {
  readonly events: readonly LiveEvent[];
  /** The texts of the answers. */
  readonly answers: readonly string[];
  readonly latest: string | undefined;
  /** What ended it. */
  readonly error: unknown;
  close(): Promise<unknown>;
}

function watcherOf(subscription: Subscription): Watcher {
  const events: LiveEvent[] = [];
  let error: unknown;
  const answers = (): string[] => events.flatMap((event) => (event.kind === 'answer' ? [event.text.toString()] : []));
  const reading = (async () => {
    for await (const event of subscription) events.push(event);
  })().catch((thrown: unknown) => {
    error = thrown;
  });
  return {
    events,
    get answers() {
      return answers();
    },
    get latest() {
      return answers().at(-1);
    },
    get error() {
      return error;
    },
    close: () => subscription.return().then(() => reading),
  };
}

export interface LiveBench extends AsyncDisposable {
  readonly live: Live;
  /** What was logged as an error. */
  readonly errors: readonly unknown[];
  subscribe(caller: Caller, query: string, variables?: Variables): Promise<Subscription>;
  /** Resolves with the first answer taken. */
  watch(caller: Caller, query: string, variables?: Variables): Promise<Watcher>;
  /** What a request would be answered now. */
  read(caller: Caller, query: string, variables?: Variables): Promise<string>;
  /** Runs SQL above row security, in one transaction. */
  write(sql: string, values?: unknown[]): Promise<void>;
  /** Ends what is still subscribed to. */
  closeAll(): Promise<void>;
  /** Resolves when everything that was written before has been heard of, and nothing is left to run. */
  settle(): Promise<void>;
}

export const LIVE: LiveConfig = {
  source: undefined,
  changesUrl: undefined,
  connections: 4,
  most: 1_000,
  perWorkspace: 500,
  bytesPerWorkspace: 1024 * 1024 * 8,
};

interface Urls {
  readonly gatewayUrl: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  readonly changesUrl?: string;
}

/** By notifications, unless there is a URL for a slot. */
export async function liveBench(
  urls: Urls,
  config: Partial<LiveConfig> = {},
  statementTimeout = 30_000,
): Promise<LiveBench> {
  const { gatewayUrl, ownerUrl, superuserUrl, changesUrl } = urls;
  if (!changesUrl) await setNotifiesChanges(ownerUrl, true);
  const errors: unknown[] = [];
  const live = await openLive({
    live: { ...LIVE, changesUrl, ...config },
    connections: { statementTimeout, expressionTimeout: 2_000, prepare: true, answer: 16 * 1024 * 1024 },
    gatewayUrl,
    log: { info: () => {}, error: (_, error) => errors.push(error) },
  });
  const reads = createPool(gatewayUrl, { max: 2 });
  const writes = new pg.Pool({ connectionString: superuserUrl, max: 8 });
  writes.on('error', () => {});
  const run = runRead(reads);
  const open = new Set<Subscription>();
  const subscribe: LiveBench['subscribe'] = async (caller, query, variables = {}) => {
    const statement = watched(caller.role, query, variables);
    const subscription = await live.subscribe({ statement, variables, session: sessionOf(caller) });
    open.add(subscription);
    return subscription;
  };
  const bench: LiveBench = {
    live,
    errors,
    subscribe,
    async watch(...args) {
      const watcher = watcherOf(await subscribe(...args));
      await eventually('the first answer comes', () => watcher.events.length > 0 || watcher.error !== undefined);
      return watcher;
    },
    read: async (caller, query, variables = {}) =>
      String(await run(watched(caller.role, query, variables), variables, sessionOf(caller))),
    async write(sql, values) {
      await writes.query(sql, values);
    },
    async closeAll() {
      for (const subscription of open) await subscription.return();
      open.clear();
    },
    async settle() {
      const seen = await bench.watch({ role: 'admin' }, '{ workspaces { workspace_id } }');
      const { rows } = await writes.query<{ id: string }>(
        'INSERT INTO core_api.workspaces DEFAULT VALUES RETURNING workspace_id AS id',
      );
      const id = rows[0]?.id ?? '';
      await eventually('the last change is heard of', () => seen.latest?.includes(id) === true, 30_000);
      await seen.close();
      await eventually('nothing is left to run', () => live.state.running + live.state.waiting === 0, 30_000);
    },
    async [Symbol.asyncDispose]() {
      await live.end();
      await Promise.all([reads.end(), writes.end()]);
    },
  };
  return bench;
}
