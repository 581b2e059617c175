/** Finds rows for a write: under the role's filter, with what the rules look at, locked until the transaction ends. */
import type { Row } from '../../db/flight.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Predicate } from '../../permissions/predicate.ts';
import { type Alias, Aliases } from '../../read/aliases.ts';
import { predicate, reference } from '../../read/where.ts';
import { print, type Statement } from '../../sql/print.ts';
import { and, empty, join, name, type Sql, sql } from '../../sql/sql.ts';
import type { Question } from '../question.ts';
import type { Stored } from '../values.ts';
import { parameter } from './columns.ts';

/** What is read of a row, by the name that it has there: expressions about the row under an alias. */
export type Expressions = Readonly<Record<string, (alias: Alias, aliases: Aliases) => Sql>>;

/** No limit. */
const ANY = Number.POSITIVE_INFINITY;

/** Columns as they are stored. */
export const stored = (...names: readonly string[]): Expressions =>
  Object.fromEntries(names.map((it) => [it, (alias: Alias) => name(alias, it)]));

/** Which rows: a client's condition, or one of ours. */
export type Condition = (alias: Alias, aliases: Aliases) => Sql;

export const meets =
  (where: Predicate): Condition =>
  (alias, aliases) =>
    predicate(where, alias, aliases);

export interface Finding {
  readonly lock: boolean;
  /** How many at the most; one more tells that there are too many. */
  readonly most?: number;
}

/** The rows that are visible and meet the condition, in the order of their internal keys. */
export function findRows(
  rows: PermittedTable,
  condition: Condition,
  expressions: Expressions,
  { lock, most = ANY }: Finding,
): Statement {
  const aliases = new Aliases();
  const { alias, table, filter } = reference(rows, aliases);
  const selected = join(
    Object.values(expressions).map((expression) => expression(alias, aliases)),
    ', ',
  );
  const where = and([filter, condition(alias, aliases)]);
  // Writers that lock rows in one order cannot wait for each other in a circle. No key changes, so that rows which
  // refer to these, as subtasks do, can be written meanwhile.
  const locking = lock ? sql` FOR NO KEY UPDATE OF ${name(alias)}` : empty;
  const limit = most < ANY ? sql` LIMIT ${parameter(most + 1, 'bigint')}` : empty;
  const order = sql` ORDER BY ${name(alias, 'pk')}${limit}${locking}`;
  return print(sql`${aliases.shared}SELECT ${selected} FROM ${table} WHERE ${where}${order}`);
}

/** The rows that came, each value under the name of its expression. */
export const namedRows = (expressions: Expressions, rows: readonly Row[] = []): readonly Stored[] =>
  rows.map((row) => Object.fromEntries(Object.keys(expressions).map((it, index) => [it, row[index] ?? null])));

/**
 * The rows that are visible and meet the condition, locked, with what an entity's rules look at and their public uuid;
 * where there are more than `most`, one more than that.
 */
export function lockRows(
  rows: PermittedTable,
  condition: Condition,
  looksAt: Expressions,
  most?: number,
): Question<readonly Stored[]> {
  const expressions = { ...looksAt, ...stored(rows.table.key.name) };
  return {
    statements: [findRows(rows, condition, expressions, { lock: true, ...(most !== undefined && { most }) })],
    read: ([found]) => namedRows(expressions, found),
  };
}
