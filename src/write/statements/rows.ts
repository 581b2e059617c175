/** Finds rows for a write: under the role's filter, with what the rules look at, locked until the transaction ends. */
import type { Row } from '../../db/flight.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Predicate } from '../../permissions/predicate.ts';
import { type Alias, Aliases } from '../../read/aliases.ts';
import { predicate, reference } from '../../read/where.ts';
import type { Printed } from '../../sql/printed.ts';
import { and, empty, join, name, type Sql, sql } from '../../sql/sql.ts';
import type { Question } from '../question.ts';
import type { Stored, Values } from '../values.ts';
import { given } from './columns.ts';

/**
 * What is read of a row, by the name that it has there: expressions about the row under an alias. One name stands for
 * one expression of a table.
 */
export type Expressions = Readonly<Record<string, (alias: Alias, aliases: Aliases) => Sql>>;

/** Columns as they are stored. */
export const stored = (...names: readonly string[]): Expressions =>
  Object.fromEntries(names.map((it) => [it, (alias: Alias) => name(alias, it)]));

/** A condition on the row under an alias. */
export type Condition = (alias: Alias, aliases: Aliases) => Sql;

/** The uuids are given under this name. */
export const KEYS = '_keys';

/** The rows whose public uuid, in the column of that name, is one of those given. */
export const isOneOf =
  (key: string): Condition =>
  (alias) =>
    sql`${name(alias, key)} = ANY (${given(KEYS, 'uuid[]')})`;

/** How many rows may come is given under this name. */
const LIMIT = '_limit';

export interface Finding {
  readonly lock: boolean;
  /** Whether so many come at the most as are given. */
  readonly isBounded?: boolean;
}

/** The rows that are visible and meet the condition, in the order of their internal keys. */
export function findRows(
  rows: PermittedTable,
  condition: Condition,
  expressions: Expressions,
  { lock, isBounded = false }: Finding,
): Sql {
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
  const limit = isBounded ? sql` LIMIT ${given(LIMIT, 'bigint')}` : empty;
  const order = sql` ORDER BY ${name(alias, 'pk')}${limit}${locking}`;
  return sql`${aliases.shared}SELECT ${selected} FROM ${table} WHERE ${where}${order}`;
}

/** The rows that came, each value under the name of its expression. */
export const namedRows = (expressions: Expressions, rows: readonly Row[] = []): readonly Stored[] =>
  toObjects(Object.keys(expressions), rows);

const toObjects = (names: readonly string[], rows: readonly Row[]): readonly Stored[] =>
  rows.map((row) => {
    const object: Record<string, string | null> = {};
    for (const [index, name] of names.entries()) object[name] = row[index] ?? null;
    return object;
  });

/** Which rows a write is about: those that a client's condition holds for, or those of these public uuids. */
export type Which = { readonly where: Predicate } | { readonly keys: readonly unknown[] };

export interface Locking {
  /** Of those that a condition holds for; where there are more, one more is locked. */
  readonly mostRows?: number;
  /** What the expressions are given. */
  readonly operands?: Values;
}

/** The rows that are visible and meant, locked, with what an entity's rules look at and their public uuid. */
export function lockRows(
  printed: Printed,
  rows: PermittedTable,
  which: Which,
  looksAt: Expressions,
  { mostRows, operands = {} }: Locking = {},
): Question<readonly Stored[]> {
  const { key } = rows.table;
  const expressions = Object.assign({}, looksAt, stored(key.name));
  const isByKey = 'keys' in which;
  const isBounded = !isByKey && mostRows !== undefined && mostRows < Number.POSITIVE_INFINITY;
  const owners = isByKey ? [rows] : [rows, which.where];
  const condition: Condition = isByKey ? isOneOf(key.name) : (...at) => predicate(which.where, ...at);
  const values = Object.assign({}, operands, isByKey && { [KEYS]: which.keys }, isBounded && { [LIMIT]: mostRows + 1 });
  const statement = printed.use(owners, `lock ${isBounded} ${Object.keys(expressions)}`, values, () =>
    findRows(rows, condition, expressions, { lock: true, isBounded }),
  );
  return {
    statements: [statement],
    read: ([found]) => namedRows(expressions, found),
  };
}
