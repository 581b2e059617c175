/** Sorting: keys that are not plain columns are joined once and named. */
import { nameOf, typeOf } from '../permissions/predicate.ts';
import type { Direction, Rows, SortKey } from '../query/request.ts';
import { and, empty, join, name, type Sql, sql, word } from '../sql/sql.ts';
import { aggregateCall, aggregateType, valueType } from './aggregate-call.ts';
import type { Alias, Aliases } from './aliases.ts';
import { relevance } from './search.ts';
import { joined, predicate, reference, value } from './where.ts';

/** `asc` is nulls last and `desc` nulls first, PostgreSQL's own defaults (dialect 1.6). */
export const directions: Readonly<Record<Direction, Sql>> = {
  asc: word('ASC'),
  asc_nulls_first: word('ASC NULLS FIRST'),
  asc_nulls_last: word('ASC'),
  desc: word('DESC'),
  desc_nulls_first: word('DESC'),
  desc_nulls_last: word('DESC NULLS LAST'),
};

/** A sort key and how its values follow each other. */
export interface SortedKey {
  readonly expression: Sql;
  /** The PostgreSQL type of its values. */
  readonly type: string;
  readonly nullable: boolean;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export interface Sorting {
  readonly joins: Sql;
  readonly distinct: Sql;
  readonly orderBy: Sql;
  /** What decides the order; the last is the primary key. */
  readonly keys: readonly SortedKey[];
  /** Whether it is computed of every row, so that no index gives it: of rows of another table, or of what JSON has inside. */
  readonly isComputed: boolean;
}

type Aggregate = Extract<SortKey, { kind: 'aggregate' }>;

/** A sort key as an expression, and the join that gives it, if it needs one. */
export interface Key extends Pick<SortedKey, 'expression' | 'type' | 'nullable'> {
  readonly join: Sql;
}

/**
 * The joins, DISTINCT ON and ORDER BY of a list. The primary key ends every sort, in the direction of the last
 * key, so that pages are stable and one index serves both.
 * @param grouped aggregates are grouped once for all rows (a root) instead of per row (a list inside a row)
 */
export function sorting(
  { isReversed = false, ...rows }: Pick<Rows, 'of' | 'orderBy' | 'distinctOn' | 'isReversed'>,
  alias: Alias,
  aliases: Aliases,
  grouped: boolean,
): Sorting {
  const keys = new Map<unknown, Key>();
  const keyOf = (by: SortKey): Key => {
    const identity = by.kind === 'term' ? nameOf(by.term) : by;
    const key = keys.get(identity) ?? sortKey(by, alias, aliases, grouped);
    keys.set(identity, key);
    return key;
  };
  const distinct = rows.distinctOn.map((term) => keyOf({ kind: 'term', term }).expression);
  const orders = rows.orderBy.map(({ by, direction }) => ({ by, direction: turned(direction, isReversed) }));
  const sorted = orders.map(({ by, direction }) => sql`${keyOf(by).expression} ${directions[direction]}`);
  const last = isDescending(orders.at(-1)?.direction ?? turned('asc', isReversed)) ? 'desc' : 'asc';
  const leading = sorted.length > 0 ? sorted : distinct;
  const primary = { expression: name(alias, 'pk'), type: 'bigint', nullable: false };
  const order = [...leading, sql`${primary.expression} ${directions[last]}`];
  return {
    keys: [...orders.map(({ by, direction }) => inOrder(keyOf(by), direction)), inOrder(primary, last)],
    joins: { parts: [...keys.values()].map((key) => key.join) },
    distinct: distinct.length > 0 ? sql`DISTINCT ON (${join(distinct, ', ')}) ` : empty,
    orderBy: sql`ORDER BY ${join(order, ', ')}`,
    isComputed: grouped && rows.orderBy.some(({ by }) => isComputed(by)),
  };
}

const isComputed = (by: SortKey): boolean => by.kind === 'aggregate' || (by.kind === 'term' && by.term.kind === 'path');

const opposites: Readonly<Record<Direction, Direction>> = {
  asc: 'desc',
  asc_nulls_first: 'desc_nulls_last',
  asc_nulls_last: 'desc',
  desc: 'asc',
  desc_nulls_first: 'asc',
  desc_nulls_last: 'asc_nulls_first',
};

const turned = (direction: Direction, isReversed: boolean): Direction =>
  isReversed ? opposites[direction] : direction;

const isDescending = (direction: Direction): boolean => direction.startsWith('desc');

const inOrder = ({ expression, type, nullable }: Omit<Key, 'join'>, direction: Direction): SortedKey => ({
  expression,
  type,
  nullable,
  descending: isDescending(direction),
  nullsFirst: direction === 'desc' || direction.endsWith('_nulls_first'),
});

/** A sort key of the row under the alias. */
export function sortKey(by: SortKey, alias: Alias, aliases: Aliases, grouped: boolean): Key {
  if (by.kind === 'term') {
    const type = valueType(typeOf(by.term));
    const made = value(by.term, alias, aliases);
    if (by.term.kind !== 'foreign-key')
      return { expression: made, join: empty, type, nullable: typeOf(by.term).nullable };
    return lateral(sql`SELECT ${made} AS "v"`, type, aliases);
  }
  if (by.kind === 'relevance')
    return { expression: relevance(by.search, alias, aliases), join: empty, type: 'real', nullable: false };
  if (by.kind === 'aggregate') return grouped ? groupedKey(by, alias, aliases) : rowKey(by, alias, aliases);
  const { alias: inner, table, filter } = reference(by.target, aliases);
  const nested = sortKey(by.by, inner, aliases, false);
  const condition = and([joined(by.relation, alias, inner), filter]);
  const query = sql`SELECT ${nested.expression} AS "v" FROM ${table}${nested.join} WHERE ${condition}`;
  return lateral(query, nested.type, aliases);
}

/** The keys of a relation that is sorted by are unique on the other side: the join never multiplies rows. */
function lateral(query: Sql, type: string, aliases: Aliases): Key {
  const alias = aliases.next();
  return {
    expression: name(alias, 'v'),
    type,
    nullable: true,
    join: sql`\nLEFT JOIN LATERAL (${query}) AS ${name(alias)} ON TRUE`,
  };
}

/** Where nothing is related, the count is 0 and every other aggregate null. */
const orZero = (by: Aggregate, key: Key): Key =>
  by.function === 'count' ? { ...key, expression: sql`coalesce(${key.expression}, 0)`, nullable: false } : key;

/** The related rows that are aggregated. */
function aggregated(by: Aggregate, aliases: Aliases) {
  const { alias, table, filter } = reference(by.target, aliases);
  return { alias, table, condition: and([filter, ...(by.where ? [predicate(by.where, alias, aliases)] : [])]) };
}

function rowKey(by: Aggregate, alias: Alias, aliases: Aliases): Key {
  const { alias: inner, table, condition } = aggregated(by, aliases);
  const call = aggregateCall(by.function, by.of, inner);
  const related = and([joined(by.relation, alias, inner), condition]);
  const query = sql`SELECT ${call} AS "v" FROM ${table} WHERE ${related}`;
  return orZero(by, lateral(query, aggregateType(by.function, by.of), aliases));
}

/**
 * One grouped pass over the related rows instead of one look-up per row. The primary key decides
 * which row they are related to; that both have the same workspace is the foreign key's to say.
 */
function groupedKey(by: Aggregate, alias: Alias, aliases: Aliases): Key {
  const { alias: inner, table, condition } = aggregated(by, aliases);
  const joinedAs = aliases.next();
  const on = by.relation.on.filter((pair) => pair.from === 'pk');
  const keys = on.map((pair) => name(inner, pair.to));
  const call = aggregateCall(by.function, by.of, inner);
  const related = and([condition, ...keys.map((key) => sql`(${key} IS NOT NULL)`)]);
  const query = sql`SELECT ${join(keys, ', ')}, ${call} AS "v" FROM ${table} WHERE ${related} GROUP BY ${join(keys, ', ')}`;
  return orZero(by, {
    expression: name(joinedAs, 'v'),
    type: aggregateType(by.function, by.of),
    nullable: true,
    join: sql`\nLEFT JOIN (${query}) AS ${name(joinedAs)} ON ${joined({ on }, alias, joinedAs)}`,
  });
}
