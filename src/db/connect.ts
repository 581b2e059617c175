/** One connection for what happens before requests do; why there is none is said with its cure. */
import pg from 'pg';

/** Milliseconds; whoever starts a gateway waits for it. */
const PATIENCE = 10_000;

/** The setting that a URL stands in, for the person who can change it. */
export type UrlSetting = 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_REPLICA_URL' | 'MOVE_TO_OWNER_URL';

export interface ConnectOptions {
  readonly setting: UrlSetting;
  /** What PostgreSQL shows of the connection: `rowgate audit`. */
  readonly name: string;
}

/** Does the work on a connection of its own, and closes it. Throws a plain Error with the cure when it cannot connect. */
export async function withConnection<T>(
  url: string,
  { setting, name }: ConnectOptions,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: name, connectionTimeoutMillis: PATIENCE });
  // Whoever is asking when it breaks is told by the query.
  client.on('error', () => {});
  const refusal = (why: string, cause: unknown): Error => new Error(`${setting}: ${why}`, { cause });
  try {
    await client.connect().catch((error: unknown) => {
      throw refusal(explain(error, new URL(url)), error);
    });
    return await work(client);
  } catch (error) {
    if (isOfPooler(error)) throw refusal(nothingBehind(new URL(url), error.message), error);
    throw isEmpty(error) ? refusal(NO_TABLES, error) : error;
  } finally {
    // One that was not let in as well: PostgreSQL would wait a minute for its password, and DROP DATABASE for it.
    await client.end();
  }
}

/** Whether another process answers than the one that was connected to: a pooler stands between. */
export async function isPooled(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid !== (client as unknown as { readonly processID: number }).processID;
}

const NO_TABLES =
  'the database has no tables of this gateway. Make them: npm run migrate, with DATABASE_OWNER_URL set.';

/** SQLSTATE undefined schema, table and function: nothing that is asked here names one that a migration does not make. */
const isEmpty = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && ['3F000', '42P01', '42883'].includes(error.code ?? '');

/** What PgBouncer says for itself, in place of a server that it does not have. */
const isOfPooler = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && error.code?.startsWith('08') === true && POOLER.test(error.message);

const POOLER = /query_wait_timeout|server_login_retry|server login|server conn|cannot connect to server|login_timeout/;

type Explain = (at: URL, message: string) => string;

const place = ({ hostname, port }: URL): string => `${hostname || 'localhost'}:${port || 5432}`;
const databaseOf = ({ pathname, username }: URL): string => decodeURIComponent(pathname.slice(1) || username);

const unknownHost: Explain = ({ hostname }) => `the host ${hostname} is not known. Correct its name.`;
const silent: Explain = (at) =>
  `${place(at)} does not answer. Correct the address, or let this machine through to it (firewall, pg_hba.conf); ` +
  'where it is a pooler, start the PostgreSQL behind it.';
const nothingBehind: Explain = (at, message) =>
  `the pooler at ${place(at)} reaches no PostgreSQL behind it, or has no connection to it left; it says: ${message}. ` +
  'Start PostgreSQL or wait for a new leader, and then start again; else correct where the pooler leads, or raise its default_pool_size.';
const asItSays =
  (cure: string): Explain =>
  (_at, message) =>
    `PostgreSQL says: ${message}. ${cure}`;

/** By the code of the system or of PostgreSQL. */
const byCode: Readonly<Record<string, Explain>> = {
  ECONNREFUSED: (at) => `nothing listens at ${place(at)}. Start PostgreSQL there, or correct the address.`,
  ECONNRESET: (at) => `what listens at ${place(at)} ends the connection: is it PostgreSQL? Correct the address.`,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  '28P01': (at) =>
    `PostgreSQL does not let ${decodeURIComponent(at.username)} in: the password is wrong, or there is no such role. ` +
    'Correct the password, or make the role as docs/operations.md says.',
  '28000': asItSays('Make the role as docs/operations.md says, or let it in (pg_hba.conf).'),
  '3D000': (at) => `there is no database ${databaseOf(at)}. Make it as docs/operations.md says, or correct its name.`,
  '42501': asItSays('Grant it: GRANT CONNECT ON DATABASE ... TO the role.'),
  '53300': asItSays('Let it have more (max_connections), or lower DATABASE_CONNECTIONS of those that use it.'),
  '57P03': asItSays('Start again in a moment.'),
};

/** What the driver says without a code. */
const byMessage: readonly (readonly [RegExp, Explain])[] = [
  [/timeout/i, silent],
  [/password must be a/, () => 'PostgreSQL asks for a password, and the URL has none. Add it after the name.'],
  [/terminated unexpectedly/, (at, message) => byCode.ECONNRESET?.(at, message) ?? message],
  [/SSL|certificate/i, (_at, message) => `${message}. Correct sslmode in the URL, or the server's certificate.`],
];

function explain(error: unknown, at: URL): string {
  const { code = '', message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const [, said] = byMessage.find(([pattern]) => pattern.test(message)) ?? [];
  if (isOfPooler(error)) return nothingBehind(at, message);
  return (byCode[code] ?? said)?.(at, message) ?? (message || code);
}
