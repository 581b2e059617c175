/** Settings of the database: which one, and how much of it the gateway may take. */
import { z } from 'zod';
import { defaulted, duration, onOrOff, optional, type Setting, wholeNumber } from './kinds.ts';

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a URL such as postgres://name:password@host:5432/database',
});

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
    'how long one with regular expressions, SIMILAR patterns or searches in it may run',
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
