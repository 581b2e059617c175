/** Who sent a request: known, or refused, before its body is read. */
import type { Authenticator } from '../auth/authenticator.ts';
import type { RequestHeaders } from '../auth/request-headers.ts';
import type { Session } from '../auth/session.ts';
import { RowgateError } from '../errors.ts';
import { isRole, roles } from '../permissions/roles.ts';

/** A caller has a session, or is refused: nobody can use the one without having looked at the other. */
export type Caller =
  | { readonly session: Session; readonly refusal?: never }
  | { readonly session?: never; readonly refusal: RowgateError };

/** Whose request it is. A refusal is no exception: each door says it in its own way, where it says the others. */
export async function callerOf(headers: RequestHeaders, authenticator: Authenticator): Promise<Caller> {
  try {
    return { session: withRole(await authenticator.authenticate(headers)) };
  } catch (error) {
    if (!(error instanceof RowgateError)) throw error;
    return { refusal: error };
  }
}

/** The admin secret opens every role that there is: one that there is not is a slip, and would answer with nothing. */
function withRole(session: Session): Session {
  if (session.via !== 'admin-secret' || isRole(session.role)) return session;
  throw new RowgateError('access-denied', `"x-hasura-role" names no role that exists; accepted: ${roles.join(', ')}`);
}
