/** One transaction for all mutations of an operation: Prisma, the session that row security reads, and who acts. */
import type { Session } from '../auth/session.ts';
import { timeoutOf } from '../db/session-read.ts';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import type { Actor } from '../lifecycle/actor.ts';
import type { Access, PermittedTable, WriteAccess } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import { toRole } from '../permissions/roles.ts';
import { bind } from '../sql/bind.ts';
import type { Variables } from '../sql/parameter.ts';
import type { Statement } from '../sql/print.ts';
import { toWriteFault } from './fault.ts';

/** Makes the statement that finds rows; the read compiler, handed in because floors do not import sideways. */
export type FindKeys = (rows: PermittedTable, where: Predicate, options: { readonly lock: boolean }) => Statement;

/** What the writes of one operation share. */
export interface WriteTransaction {
  readonly prisma: Prisma.TransactionClient;
  readonly session: Session;
  readonly actor: Actor;
  /** The internal key of the session's workspace; undefined when it names none that exists. */
  readonly workspacePk: bigint | undefined;
  /** The person who acts, and their membership; null for pipelines, and for a user whom the workspace does not know. */
  readonly personPk: bigint | null;
  readonly membershipPk: bigint | null;
  readonly access: Access;
  readonly rights: WriteAccess;
  /** Runs a statement with the request's variables and the session's. */
  query<Row>(statement: Statement): Promise<readonly Row[]>;
  /** The internal keys of rows, in order. */
  keys(rows: PermittedTable, where: Predicate, options: { readonly lock: boolean }): Promise<readonly bigint[]>;
}

export interface WriteOptions {
  readonly prisma: PrismaClient;
  readonly findKeys: FindKeys;
  /** How long one statement may run, or wait for a row that another write holds, in milliseconds. */
  readonly statementTimeout: number;
  /** The same where expressions are in it. */
  readonly expressionTimeout?: number;
}

export interface Writer {
  readonly session: Session;
  readonly variables: Variables;
  readonly access: Access;
  readonly rights: WriteAccess;
  /** Whether regular expressions or SIMILAR patterns are among its conditions. */
  readonly hasExpressions?: boolean;
}

/** The longest that an operation may wait for a connection, and take from then on, in milliseconds. */
const LIMITS = { maxWait: 5_000, timeout: 30_000 };

/** Prisma's driver reads an instant without its offset: the transaction must be in UTC. A plan serves all values. */
const BEGIN_SESSION = `SELECT core_api.begin_session($1, $2, $3), set_config('TimeZone', 'UTC', true),
  set_config('plan_cache_mode', 'force_generic_plan', true), set_config('statement_timeout', $4, true)`;

/** The instant is the transaction's, so that row security knows the rows that this transaction deleted. */
const SESSION_FACTS = `SELECT date_trunc('milliseconds', transaction_timestamp()) AS now, workspace.pk AS "workspacePk",
    person.pk AS "personPk", membership.pk AS "membershipPk"
  FROM (VALUES (nullif($1, '')::uuid, nullif($2, '')::uuid)) AS session (workspace_id, person_id)
  LEFT JOIN core_api.workspaces AS workspace USING (workspace_id)
  LEFT JOIN core_api.people AS person ON person.person_id = session.person_id AND person.workspace_pk = workspace.pk
  LEFT JOIN core_api.memberships AS membership ON membership.workspace_pk = workspace.pk AND membership.person_pk = person.pk`;

interface Facts {
  readonly now: Date;
  readonly workspacePk: bigint | null;
  readonly personPk: bigint | null;
  readonly membershipPk: bigint | null;
}

/** Only members are people, and a name that is no uuid is nobody's. */
function personIdOf({ role, variables }: Session): string {
  const id = variables['x-hasura-user-id'] ?? '';
  return role === 'user' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? id : '';
}

/** Commits when `work` returns; when it throws, nothing of it has happened. Throws RowgateError for every known fault. */
export async function inWriteTransaction<T>(
  options: WriteOptions,
  writer: Writer,
  work: (tx: WriteTransaction) => Promise<T>,
): Promise<T> {
  // What went wrong in the transaction is said, not that a connection which it broke cannot roll back.
  let fault: unknown;
  const run = async (client: Prisma.TransactionClient): Promise<T> => {
    try {
      return await work(await begin(client, options, writer));
    } catch (error) {
      fault = error;
      throw error;
    }
  };
  try {
    return await options.prisma.$transaction(run, LIMITS);
  } catch (error) {
    throw toWriteFault(fault ?? error, timeoutOf(writer, options));
  }
}

/** Only these have write rules. */
function actingRole(name: string): Actor['role'] {
  const role = toRole(name);
  if (role === 'anonymous') throw new Error(`The role ${name} may not write`);
  return role;
}

async function begin(
  prisma: Prisma.TransactionClient,
  { findKeys, ...timeouts }: WriteOptions,
  writer: Writer,
): Promise<WriteTransaction> {
  const { session } = writer;
  const { role, variables, subject } = session;
  const workspaceId = variables['x-hasura-workspace-id'] ?? '';
  const userId = variables['x-hasura-user-id'];
  await prisma.$executeRawUnsafe(
    BEGIN_SESSION,
    role,
    workspaceId,
    userId ?? '',
    String(timeoutOf(writer, timeouts).most),
  );
  const [facts] = await prisma.$queryRawUnsafe<Facts[]>(SESSION_FACTS, workspaceId, personIdOf(session));
  if (!facts) throw new Error('The session could not be read back');
  const { now, workspacePk, personPk, membershipPk } = facts;
  const bindings = { variables: writer.variables, session: variables };
  const query = <Row>({ text, parameters }: Statement): Promise<readonly Row[]> =>
    prisma.$queryRawUnsafe<Row[]>(text, ...bind(parameters, bindings));
  return {
    ...writer,
    prisma,
    query,
    actor: {
      role: actingRole(role),
      now,
      ...(userId !== undefined && { userId }),
      ...(subject !== undefined && { subject }),
    },
    workspacePk: workspacePk ?? undefined,
    personPk,
    membershipPk,
    keys: async (rows, where, options) =>
      (await query<{ readonly pk: bigint }>(findKeys(rows, where, options))).map(({ pk }) => pk),
  };
}
