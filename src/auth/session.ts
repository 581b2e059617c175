/** Who is asking: what the whole gateway knows about a caller. */

export interface Session {
  readonly role: string;
  /** Session variables by lower-case name (`x-hasura-user-id`); the role and the lists of roles are not among them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Of the variables, the two that the gateway itself goes by: whose rows, and who asks. */
  readonly workspaceId: string | undefined;
  readonly userId: string | undefined;
  /** The token's `sub`: the Firebase uid. */
  readonly subject?: string;
  /** When its token stops being valid, in milliseconds since the epoch. */
  readonly expiresAt?: number;
  readonly via: 'token' | 'admin-secret' | 'unauthorized-role';
}

/** The session variables of the workspace and the user. */
export const WORKSPACE_ID = 'x-hasura-workspace-id';
export const USER_ID = 'x-hasura-user-id';

type Caller = Omit<Session, 'workspaceId' | 'userId'>;

/** Member by member: whatever else a caller has, these two are read from its variables. */
export const newSession = ({ role, variables, via, subject, expiresAt }: Caller): Session => ({
  role,
  variables,
  workspaceId: variables[WORKSPACE_ID],
  userId: variables[USER_ID],
  via,
  ...(subject !== undefined && { subject }),
  ...(expiresAt !== undefined && { expiresAt }),
});

/** Whether a caller has shown who it is: whoever only gets the unauthorized role has not. */
export const isKnown = (session: Session | undefined): session is Session =>
  session !== undefined && session.via !== 'unauthorized-role';

/** The one role that no token can give; only the admin secret does. */
export const adminRole = 'admin';

/** Headers and claims that choose a role or prove a right, and so are no session variables. */
const reserved = new Set([
  'x-hasura-role',
  'x-hasura-allowed-roles',
  'x-hasura-default-role',
  'x-hasura-admin-secret',
  'x-hasura-access-key',
]);

/** Whether a lower-case header or claim name is a session variable (dialect 6.3). */
export function isSessionVariable(name: string): boolean {
  return name.startsWith('x-hasura-') && !reserved.has(name);
}
