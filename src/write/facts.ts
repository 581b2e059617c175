/** What a transaction knows of its caller once its session is there. */
import { type Session, WORKSPACE_ID } from '../auth/session.ts';
import { fixedStatement, type NamedStatement, type Row } from '../db/flight.ts';
import { RowgateError } from '../errors.ts';
import type { Actor } from '../lifecycle/actor.ts';
import { toRole } from '../permissions/roles.ts';

export interface Facts {
  readonly session: Session;
  readonly actor: Actor;
  /** The internal key of the session's workspace; null when it names none that exists. */
  readonly workspacePk: string | null;
  /** The person who acts, and their membership; null for pipelines, and for a user whom the workspace does not know. */
  readonly personPk: string | null;
  readonly membershipPk: string | null;
}

/** The instant is the transaction's, so that row security knows the rows that this transaction deleted. */
const facts =
  fixedStatement(`SELECT to_char(transaction_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), workspace.pk, person.pk, membership.pk
  FROM (VALUES (nullif($1, '')::uuid, nullif($2, '')::uuid)) AS session (workspace_id, person_id)
  LEFT JOIN core_api.workspaces AS workspace USING (workspace_id)
  LEFT JOIN core_api.people AS person ON person.person_id = session.person_id AND person.workspace_pk = workspace.pk
  LEFT JOIN core_api.memberships AS membership ON membership.workspace_pk = workspace.pk AND membership.person_pk = person.pk`);

/** Asks for the facts; the session must have begun. */
export const askFacts = (session: Session): NamedStatement => facts(session.workspaceId ?? '', personIdOf(session));

/** Only members are people, and a name that is no uuid is nobody's. */
function personIdOf({ role, userId: id = '' }: Session): string {
  return role === 'user' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? id : '';
}

export function factsOf(session: Session, [row]: readonly Row[] = []): Facts {
  const { role, userId, subject } = session;
  if (!row) throw new Error('The session could not be read back');
  const [now, workspacePk = null, personPk = null, membershipPk = null] = row;
  const actor = {
    role: actingRole(role),
    now: new Date(String(now)),
    ...(userId !== undefined && { userId }),
    ...(subject !== undefined && { subject }),
  };
  return { session, actor, workspacePk, personPk, membershipPk };
}

/** Only these have write rules. */
function actingRole(name: string): Actor['role'] {
  const role = toRole(name);
  if (role === 'anonymous') throw new Error(`The role ${name} may not write`);
  return role;
}

/**
 * New rows belong to the session's workspace, and to nobody else's.
 * @throws RowgateError `not-found` when the session names no workspace, or one that does not exist
 */
export function workspaceOf({ workspacePk, session: { workspaceId } }: Facts): string {
  if (workspacePk !== null) return workspacePk;
  const message =
    workspaceId === undefined
      ? `missing session variable: "${WORKSPACE_ID}"`
      : `there is no workspace with the id ${workspaceId}`;
  throw new RowgateError('not-found', message);
}
