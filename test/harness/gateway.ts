/** The gateway in the test's own process: the real door, asked through `fetch`, over a database of the test's own. */
import type pg from 'pg';
import { type AuthenticatorOptions, createAuthenticator } from '../../src/auth/authenticator.ts';
import { signToken } from '../../src/auth/sign-token.ts';
import { createEngine } from '../../src/graphql/engine.ts';
import { createDoor } from '../../src/http/server.ts';
import { jwtSecret } from '../../src/lib/jwt-secret.ts';
import { runRead } from '../../src/read/run.ts';

export const jwt = jwtSecret.parse(JSON.stringify({ type: 'HS256', key: 'a key for tests, at least 32 bytes long' }));
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
}

export interface TestGateway {
  /** Sends one operation as a client does, with a real token. */
  query(
    caller: Caller,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  /** Sends anything. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Errors that were masked: none in a test that does not expect one. */
  readonly logged: unknown[];
}

export async function headersOf({ role, workspaceId = '', userId }: Caller): Promise<Record<string, string>> {
  if (role !== 'admin') {
    const token = await signToken({ jwt, role, workspaceId, userId, expiresIn: '1h', subject: 'firebase-uid' });
    return { authorization: `Bearer ${token}` };
  }
  return {
    'x-hasura-admin-secret': ADMIN_SECRET,
    ...(workspaceId && { 'x-hasura-workspace-id': workspaceId }),
    ...(userId && { 'x-hasura-user-id': userId }),
  };
}

export function createTestGateway(pool: pg.Pool, options: Partial<AuthenticatorOptions> = {}): TestGateway {
  const logged: unknown[] = [];
  const door = createDoor({
    authenticator: createAuthenticator({ jwt, adminSecret: ADMIN_SECRET, ...options }),
    engine: createEngine(runRead(pool)),
    isReady: async () => (await pool.query('SELECT 1')).rowCount === 1,
    log: (error) => logged.push(error),
  });
  const fetch = async (path: string, init: RequestInit = {}) => door.fetch(`http://gateway.test${path}`, init);
  return {
    logged,
    fetch,
    async query(caller, query, variables = {}, headers = {}) {
      const response = await fetch('/v1/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await headersOf(caller)), ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      return { status: response.status, text, ...(JSON.parse(text) as Pick<Reply, 'data' | 'errors'>) };
    },
  };
}
