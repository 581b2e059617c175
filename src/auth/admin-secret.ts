/** The admin secret: whoever sends it may take any role and bring any session variable (dialect 7.5). */
import { RowgateError } from '../errors.ts';
import { secretCheck } from '../lib/same-secret.ts';
import type { RequestHeaders } from './request-headers.ts';
import { adminRole, isSessionVariable, newSession, type Session } from './session.ts';

/** The secret that came with the request, under either of its names. */
export function sentSecret(headers: RequestHeaders): string | null {
  return headers.get('x-hasura-admin-secret') ?? headers.get('x-hasura-access-key');
}

/** Makes the check of a sent secret; without a configured one every secret is wrong. Throws `access-denied`. */
export function adminSecretCheck(configured: string | undefined): (sent: string) => void {
  const isRight = configured === undefined ? () => false : secretCheck(configured);
  return (sent) => {
    if (isRight(sent)) return;
    throw new RowgateError('access-denied', 'invalid "x-hasura-admin-secret"/"x-hasura-access-key"');
  };
}

/** The session of a request whose secret was right. */
export function adminSession(headers: RequestHeaders): Session {
  const variables: Record<string, string> = {};
  headers.forEach((value, name) => {
    const variable = name.toLowerCase();
    if (isSessionVariable(variable)) variables[variable] = value;
  });
  const role = headers.get('x-hasura-role') ?? adminRole;
  return newSession({ role, variables: Object.freeze(variables), via: 'admin-secret' });
}
