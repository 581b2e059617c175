/** Settings of the database: which one, and how much of it the gateway may take. */
import { z } from 'zod';
import { defaulted, duration, onOrOff, optional, type Setting, wholeNumber } from './kinds.ts';

/** After the user's name and password; what the other drivers take for several hosts. */
const SEVERAL_HOSTS = /^postgres(ql)?:\/\/([^/?#]*@|(?![^/?#]*@))[^/?#@]*,|[?&]target_session_attrs=/i;

/** One server at one name: nothing here tries several, or would find out which of them is the leader. */
const postgresUrl = z
  .string()
  .refine((text) => !SEVERAL_HOSTS.test(text), {
    error:
      'must name one host, without target_session_attrs: give a name that always leads to the leader, such as that of ' +
      'an HAProxy which asks Patroni, and those of standbys in DATABASE_REPLICA_URL (docs/scale.md)',
    abort: true,
  })
  .pipe(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: 'must be a URL such as postgres://name:password@host:5432/database',
    }),
  );

const MOST_REPLICAS = 16;

/** The comma between URLs, not one that stands in them. */
const BETWEEN = /,(?=\s*postgres(?:ql)?:)/;

const replicaUrls = z
  .string()
  .transform((text) => text.split(BETWEEN).map((url) => url.trim()))
  .pipe(z.array(postgresUrl).max(MOST_REPLICAS, `must name at most ${MOST_REPLICAS} standbys`));

export const databaseSettings = {
  DATABASE_URL: optional(
    "PostgreSQL 15 or later, as the gateway's own role; unset, an embedded one is kept in DATA_DIR",
    'postgres://rowgate:password@127.0.0.1:5432/work',
    postgresUrl,
  ),
  DATABASE_OWNER_URL: optional(
    'the same database as the role that owns the tables; only migrations use it',
    'postgres://owner:password@127.0.0.1:5432/work',
    postgresUrl,
  ),
  MOVE_TO_OWNER_URL: optional(
    "the database of another cell as its tables' owner; only `npm run workspace -- move` uses it",
    'postgres://owner:password@127.0.0.2:5432/work',
    postgresUrl,
  ),
  DATABASE_REPLICA_URL: optional(
    'standbys of the same database that reads go to, separated by commas',
    'postgres://rowgate:password@127.0.0.1:5433/work',
    replicaUrls,
  ),
  DATA_DIR: defaulted('where the embedded database and the kept secret live', '.data', z.string()),
  DATABASE_CONNECTIONS: defaulted('connections to PostgreSQL at most', '10', wholeNumber(1, 1_000)),
  WORKSPACE_CONNECTIONS: defaulted(
    'how many of them one workspace may use at the same time, and never more than it leaves free; its other operations wait their turn',
    '5',
    wholeNumber(1, 1_000),
  ),
  PREPARED_STATEMENTS: defaulted(
    'whether connections keep prepared statements; off behind a pooler that gives each transaction another connection',
    'on',
    onOrOff,
  ),
  STATEMENT_TIMEOUT: defaulted('how long one statement may run', '30s', duration(1, 3_600_000)),
  EXPRESSION_TIMEOUT: defaulted(
    'how long one with regular expressions, SIMILAR patterns, _jsonpath or _search in it may run',
    '2s',
    duration(1, 3_600_000),
  ),
  LIVE: optional(
    'how live queries hear of changes: slot, notify, or off; unset, slot where DATABASE_CHANGES_URL may have one, else notify where migrate was run with LIVE=notify',
    'slot',
    z.enum(['slot', 'notify', 'off'], 'must be slot, notify or off'),
  ),
  DATABASE_CHANGES_URL: optional(
    'the same database, not through a pooler, for hearing of changes; for LIVE=slot as a role with REPLICATION',
    'postgres://changes:password@127.0.0.1:5432/work',
    postgresUrl,
  ),
  LIVE_CONNECTIONS: defaulted(
    'further connections to PostgreSQL at most, on which live queries run',
    '4',
    wholeNumber(1, 100),
  ),
} satisfies Record<string, Setting>;
