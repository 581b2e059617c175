/** The session of a request, for contenders that are not Rowgate: a token is verified once and then remembered. */
import { createSecretKey } from 'node:crypto';
import { jwtVerify } from 'jose';

export interface Session {
  readonly role: string;
  readonly workspaceId: string;
  readonly userId: string;
}

const CLAIMS = 'https://hasura.io/jwt/claims';

/** Makes the reader of `Authorization` headers. A run's tokens outlive it, so what is remembered does not expire. */
export function sessionReader(jwtSecret: string): (authorization: string | null | undefined) => Promise<Session> {
  const { key } = JSON.parse(jwtSecret) as { key: string };
  const secret = createSecretKey(Buffer.from(key));
  const remembered = new Map<string, Session>();
  return async (authorization) => {
    const token = authorization?.replace(/^Bearer /, '') ?? '';
    const known = remembered.get(token);
    if (known) return known;
    const { payload } = await jwtVerify(token, secret);
    const claims = payload[CLAIMS] as Record<string, string>;
    const session = {
      role: claims['x-hasura-default-role'] ?? '',
      workspaceId: claims['x-hasura-workspace-id'] ?? '',
      userId: claims['x-hasura-user-id'] ?? '',
    };
    remembered.set(token, session);
    return session;
  };
}
