/** Compiles a stream: the next rows after a position, as far as no row can still come in before them. */
import type { TableName } from '../catalog/catalog.ts';
import type { StreamValue } from '../query/stream.ts';
import { Parameter, type Variables } from '../sql/parameter.ts';
import { print } from '../sql/print.ts';
import { and, name, or, type Sql, sql, whole, word } from '../sql/sql.ts';
import { Aliases } from './aliases.ts';
import type { ReadStatement } from './compile.ts';
import { items, list, members, toSql } from './json.ts';
import { row } from './select.ts';
import { predicate, reference } from './where.ts';

/**
 * One row of five columns: the answer, the value and the key of its last row, how many rows it has, and whether rows are
 * held back.
 */
export interface StreamStatement extends ReadStatement {
  readonly tables: ReadonlySet<TableName>;
}

/** Where a stream stands: behind a row; null at its start. */
export interface StreamPosition {
  readonly value: string | null;
  readonly key: string | null;
  /** A snapshot whose transactions have all ended: what it does not show is held back. */
  readonly snapshot: string;
}

/** No variable of a request has such a name. */
const POSITION = 'position of the stream';

/** The position among a request's variables. */
export const atPosition = (variables: Variables, position: StreamPosition): Variables => ({
  ...variables,
  [POSITION]: position,
});

const part = (of: keyof StreamPosition, type: string): Parameter =>
  new Parameter(
    { kind: 'request', name: of, read: ({ variables }) => (variables[POSITION] as StreamPosition)[of] },
    type,
  );

const EPOCH = 2 ** 32;

/** A row's transaction as the whole number of which PostgreSQL keeps the lower half: the latest that has happened. */
function transactionOf(lower: Sql): Sql {
  const next = sql`pg_snapshot_xmax(pg_current_snapshot())::text::numeric`;
  const number = sql`${lower}::text::numeric`;
  const epoch = sql`floor((${next} - ${number}) / ${whole(EPOCH)})`;
  return sql`(${number} + ${epoch} * ${whole(EPOCH)})::text::xid8`;
}

/** In the order of the column, and of the internal key among equals. */
export function compileStream({
  key,
  of,
  where,
  column,
  descending,
  from,
  size,
  selection,
}: StreamValue): StreamStatement {
  const aliases = new Aliases();
  const { alias, table, filter } = reference(of, aliases);
  const [value, internal] = [part('value', from.type), part('key', 'bigint')];
  const sorted = name(alias, column.name);
  const pk = name(alias, 'pk');
  const [ahead, direction] = descending ? [word('<'), word('DESC')] : [word('>'), word('ASC')];
  const start = sql`coalesce(${value}, ${from})`;
  const after = and([
    sql`(${sorted} ${ahead}= ${start})`,
    or([sql`(${sorted} ${ahead} ${start})`, sql`(${sorted} = ${value} AND ${pk} ${ahead} ${internal})`]),
  ]);
  const condition = and([after, filter, predicate(where, alias, aliases)]);
  const order = sql`${sorted} ${direction}, ${pk} ${direction}`;
  const settled = sql`pg_visible_in_snapshot(${transactionOf(name(alias, '_xmin'))}, ${part('snapshot', 'pg_snapshot')})`;
  const next = sql`SELECT ${name(alias)}.*, ${name(alias, 'xmin')} AS "_xmin" FROM ${table}
WHERE ${condition}
ORDER BY ${order} LIMIT ${size}`;
  const rows = sql`SELECT ${name(alias)}.*, bool_and(${settled}) OVER (ORDER BY ${order}) AS "_settled"
FROM (${next}) AS ${name(alias)} ORDER BY ${order}`;
  const isSettled = sql` FILTER (WHERE ${name(alias, '_settled')})`;
  const answer = members([{ key }], () => list(items(row(selection, alias, aliases), isSettled)));
  const last = (expression: Sql): Sql => sql`(array_agg(${expression}::text)${isSettled})[count(*)${isSettled}]`;
  const statement =
    print(sql`${aliases.shared}SELECT ${toSql(answer)} AS "data", ${last(sorted)} AS "value", ${last(pk)} AS "key",
count(*)${isSettled} AS "count", (count(*) > count(*)${isSettled}) AS "held"
FROM (${rows}) AS ${name(alias)}`);
  return { ...statement, isPlannedOnce: false, tables: new Set(aliases.tables.map((it) => it.name)) };
}
