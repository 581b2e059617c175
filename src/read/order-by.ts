/** Sorting: keys that are not plain columns are joined once and named. */
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Term } from '../permissions/predicate.ts';
import { and, empty, join, name, type Sql, sql, word } from '../sql/sql.ts';
import { aggregateCall } from './aggregate-call.ts';
import type { Alias, Aliases } from './aliases.ts';
import type { Direction, Order, SortKey } from './request.ts';
import { joined, reference, value } from './where.ts';

/** `asc` is nulls last and `desc` nulls first, PostgreSQL's own defaults (dialect 1.6). */
const directions: Readonly<Record<Direction, Sql>> = {
  asc: word('ASC'),
  asc_nulls_first: word('ASC NULLS FIRST'),
  asc_nulls_last: word('ASC'),
  desc: word('DESC'),
  desc_nulls_first: word('DESC'),
  desc_nulls_last: word('DESC NULLS LAST'),
};

interface Sorting {
  readonly joins: Sql;
  readonly distinct: Sql;
  readonly orderBy: Sql;
}

type Aggregate = Extract<SortKey, { kind: 'aggregate' }>;

/** A sort key as an expression, and the join that gives it, if it needs one. */
interface Key {
  readonly expression: Sql;
  readonly join: Sql;
}

/**
 * The joins, DISTINCT ON and ORDER BY of a list. The primary key ends every sort, in the direction of the last
 * key, so that pages are stable and one index serves both.
 * @param grouped aggregates are grouped once for all rows (a root) instead of per row (a list inside a row)
 */
export function sorting(
  rows: { readonly of: PermittedTable; readonly orderBy: readonly Order[]; readonly distinctOn: readonly Term[] },
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
  const sorted = rows.orderBy.map(({ by, direction }) => sql`${keyOf(by).expression} ${directions[direction]}`);
  const descending = rows.orderBy.at(-1)?.direction.startsWith('desc') ?? false;
  const leading = sorted.length > 0 ? sorted : distinct;
  const order = [...leading, sql`${name(alias, 'pk')} ${directions[descending ? 'desc' : 'asc']}`];
  return {
    joins: { parts: [...keys.values()].map((key) => key.join) },
    distinct: distinct.length > 0 ? sql`DISTINCT ON (${join(distinct, ', ')}) ` : empty,
    orderBy: sql`ORDER BY ${join(order, ', ')}`,
  };
}

const nameOf = (term: Term): string => (term.kind === 'column' ? term.name : term.key.name);

function sortKey(by: SortKey, alias: Alias, aliases: Aliases, grouped: boolean): Key {
  if (by.kind === 'term') {
    if (by.term.kind === 'column') return { expression: name(alias, by.term.name), join: empty };
    const made = value(by.term, alias, aliases);
    return lateral(sql`SELECT ${made} AS "v"`, aliases);
  }
  if (by.kind === 'aggregate') return grouped ? groupedKey(by, alias, aliases) : rowKey(by, alias, aliases);
  const { alias: inner, table, filter } = reference(by.target, aliases);
  const nested = sortKey(by.by, inner, aliases, false);
  const condition = and([joined(by.relation, alias, inner), filter]);
  return lateral(sql`SELECT ${nested.expression} AS "v" FROM ${table}${nested.join} WHERE ${condition}`, aliases);
}

/** The keys of a relation that is sorted by are unique on the other side: the join never multiplies rows. */
function lateral(query: Sql, aliases: Aliases): Key {
  const alias = aliases.next();
  return {
    expression: name(alias, 'v'),
    join: sql`\nLEFT JOIN LATERAL (${query}) AS ${name(alias)} ON TRUE`,
  };
}

const orZero = (by: Aggregate, expression: Sql): Sql =>
  by.function === 'count' ? sql`coalesce(${expression}, 0)` : expression;

function rowKey(by: Aggregate, alias: Alias, aliases: Aliases): Key {
  const { alias: inner, table, filter } = reference(by.target, aliases);
  const condition = and([joined(by.relation, alias, inner), filter]);
  const key = lateral(
    sql`SELECT ${aggregateCall(by.function, by.of, inner)} AS "v" FROM ${table} WHERE ${condition}`,
    aliases,
  );
  return { ...key, expression: orZero(by, key.expression) };
}

/** One grouped pass over the related rows instead of one look-up per row (design.md, lesson 1). */
function groupedKey(by: Aggregate, alias: Alias, aliases: Aliases): Key {
  const { alias: inner, table, filter } = reference(by.target, aliases);
  const joinedAs = aliases.next();
  const keys = by.relation.on.map((pair) => name(inner, pair.to));
  const call = aggregateCall(by.function, by.of, inner);
  const query = sql`SELECT ${join(keys, ', ')}, ${call} AS "v" FROM ${table} WHERE ${filter} GROUP BY ${join(keys, ', ')}`;
  return {
    expression: orZero(by, name(joinedAs, 'v')),
    join: sql`\nLEFT JOIN (${query}) AS ${name(joinedAs)} ON ${joined(by.relation, alias, joinedAs)}`,
  };
}
