/** The gateway in the test's own process: the real door, asked through `fetch`, over a database of the test's own. */
import type pg from 'pg';
import { type AuthenticatorOptions, createAuthenticator } from '../../src/auth/authenticator.ts';
import { signToken } from '../../src/auth/sign-token.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import { createGraphqlDoor } from '../../src/graphql/server/door.ts';
import { createHandler } from '../../src/http/handler.ts';
import type { FinishedRequest } from '../../src/http/request-record.ts';
import { createJsonApiDoor } from '../../src/jsonapi/door.ts';
import { createJsonApiEngine } from '../../src/jsonapi/engine.ts';
import { jwtSecret } from '../../src/jwt/jwt-secret.ts';
import { stringifyJson } from '../../src/lib/json.ts';
import { type RunRead, runRead } from '../../src/read/run.ts';
import { type DoorOptions, doorOptions } from './door.ts';
import { engineParts, writeOptions } from './engine.ts';
import { expectOneStatement, expectOneStatementEach } from './one-statement.ts';
import { StatementRecorder } from './statements.ts';

/** What tokens are signed and verified with. */
export const JWT_KEY = 'a key for tests, at least 32 bytes long';
export const JWT_SECRET = JSON.stringify({ type: 'HS256', key: JWT_KEY });
export const jwt = jwtSecret.parse(JWT_SECRET);
export const ADMIN_SECRET = 'the admin secret of the tests';

/** Who asks: headers for a token of this role, or the admin secret. */
export interface Caller {
  readonly role: 'user' | 'service' | 'admin';
  readonly workspaceId?: string;
  readonly userId?: string;
}

export interface GraphQLError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly path: string } & Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status: number;
  /** The body exactly as it was sent. */
  readonly text: string;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly GraphQLError[] | undefined;
  /** The data statements that it took: one for a read, as `query` makes sure. */
  readonly statements: readonly string[];
}

export interface TestGateway {
  /** Sends one operation as a client does, with a real token; a read that sends two statements fails the test. */
  query(
    caller: Caller,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  /** Sends anything; reads, and operations of GraphQL, may send one statement for each operation of a batch. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The same, with the data statements that it took. */
  send(path: string, init?: RequestInit): Promise<{ response: Response; statements: readonly string[] }>;
  /** Errors that were masked: none in a test that does not expect one. */
  readonly logged: unknown[];
}

/** Errors that nobody foresaw, as the operator's log has them. */
const masked = ({ errors }: FinishedRequest): unknown[] =>
  errors.filter(({ message }) => message === 'internal error').map(({ cause }) => cause?.cause);

/** Signed once for all tests of a process, and valid for longer than any of them takes: a soak may take hours. */
const tokens = new Map<string, Promise<string>>();

function tokenOf({ role, workspaceId = '', userId }: Caller): Promise<string> {
  const key = JSON.stringify([role, workspaceId, userId]);
  const token =
    tokens.get(key) ?? signToken({ jwt, role, workspaceId, userId, expiresIn: '24h', subject: 'firebase-uid' });
  tokens.set(key, token);
  return token;
}

export async function headersOf(caller: Caller): Promise<Record<string, string>> {
  const { role, workspaceId, userId } = caller;
  if (role !== 'admin') return { authorization: `Bearer ${await tokenOf(caller)}` };
  return {
    'x-hasura-admin-secret': ADMIN_SECRET,
    ...(workspaceId && { 'x-hasura-workspace-id': workspaceId }),
    ...(userId && { 'x-hasura-user-id': userId }),
  };
}

/**
 * `change` may stand between the engine and the database, `others` replace options of the door. Where the rules are not
 * those of the other tests, its schemas must be its own: {@link ownParts}.
 */
export function createTestGateway(
  pool: pg.Pool,
  options: Partial<AuthenticatorOptions> = {},
  change: (run: RunRead) => RunRead = (run) => run,
  others: Partial<DoorOptions> = {},
  parts = engineParts,
): TestGateway {
  const logged: unknown[] = [];
  const recorder = new StatementRecorder();
  const watched = recorder.watch(pool);
  const { observers, ...defaults } = doorOptions(pool, {
    authenticator: createAuthenticator({ jwt, adminSecret: ADMIN_SECRET, ...options }),
    engine: createEngine({ read: change(runRead(watched)), write: writeOptions(watched), ...parts }),
  });
  const watchFaults = (request: FinishedRequest) => logged.push(...masked(request));
  const all = { ...defaults, ...others, observers: [...observers, watchFaults] };
  const jsonApi = createJsonApiEngine({
    read: change(runRead(watched)),
    write: writeOptions(watched),
    limits: all.limits,
    ...parts,
  });
  const doors = [createGraphqlDoor(all), createJsonApiDoor({ engine: jsonApi, limiter: all.limiter })];
  const handler = createHandler({ ...all, doors });
  const send = async (path: string, init: RequestInit = {}) => {
    const work = async () => handler.fetch(`http://gateway.test${path}`, init);
    const { result, statements } = await recorder.during(work);
    if (path.startsWith('/v1/graphql') || (init.method ?? 'GET') === 'GET')
      expectOneStatementEach(init.body, statements);
    return { response: result, statements };
  };
  return {
    logged,
    send,
    fetch: async (path, init) => (await send(path, init)).response,
    async query(caller, query, variables = {}, headers = {}) {
      const { response, statements } = await send('/v1/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await headersOf(caller)), ...headers },
        body: stringifyJson({ query, variables }),
      });
      const text = await response.text();
      const answer = JSON.parse(text) as Pick<Reply, 'data' | 'errors'>;
      expectOneStatement(query, answer.data, statements);
      return { status: response.status, text, statements, ...answer };
    },
  };
}
