/** The rows of a group that are shown: the first of an order of their own, found while the rows are grouped. */
import type { GroupNodes, GroupsValue } from '../query/request.ts';
import { and, empty, join, name, type Sql, sql } from '../sql/sql.ts';
import type { Alias, Aliases } from './aliases.ts';
import type { CompileRow } from './cell.ts';
import { items, type Json, list } from './json.ts';
import { sorting } from './order-by.ts';
import { reference } from './where.ts';

export interface NumberedNodes {
  readonly joins: Sql;
  /** Each row's number in its group; with totals, in each of those too. */
  readonly columns: readonly Sql[];
  /** The internal keys of the rows that are shown of a group, in order. */
  readonly chosen: Sql;
}

/**
 * @param expressions the values of the keys, where rows are numbered
 * @param keys their names, where rows are grouped
 * @param prefix of the names of the numbers
 */
export function numberedNodes(
  { orderBy, size }: GroupNodes,
  { of, rollup, relation }: GroupsValue,
  {
    expressions,
    keys,
    prefix,
  }: { readonly expressions: readonly Sql[]; readonly keys: readonly Sql[]; readonly prefix: string },
  alias: Alias,
  aliases: Aliases,
): NumberedNodes {
  const sorted = sorting({ of, orderBy, distinctOn: [] }, alias, aliases, relation === undefined);
  const number = (level: number): string => `${prefix}_${level}`;
  const chosen = (level: number): Sql => {
    const own = name(alias, number(level));
    return sql`array_agg(${name(alias, 'pk')} ORDER BY ${own}) FILTER (WHERE ${own} <= ${size})`;
  };
  const totals = rollup ? keys.map((key, level) => sql`WHEN GROUPING(${key}) = 1 THEN ${chosen(level)}`) : [];
  const levels = [...totals.keys(), keys.length];
  const whole = chosen(keys.length);
  return {
    joins: sorted.joins,
    columns: levels.map((level) => {
      const partition = level > 0 ? sql`PARTITION BY ${join(expressions.slice(0, level), ', ')} ` : empty;
      return sql`row_number() OVER (${partition}${sorted.orderBy}) AS ${name(number(level))}`;
    }),
    chosen: rollup ? sql`CASE ${join(totals, '\n')} ELSE ${whole} END` : whole,
  };
}

/** The rows of those internal keys, in their order. */
export function nodesOf(
  { selection }: GroupNodes,
  { of }: GroupsValue,
  chosen: Sql,
  aliases: Aliases,
  row: CompileRow,
): Json {
  const { alias, table, filter } = reference(of, aliases);
  const key = name(alias, 'pk');
  return list(sql`(SELECT ${items(row(selection, alias, aliases))}
FROM (SELECT ${name(alias)}.* FROM ${table}
WHERE ${and([sql`(${key} = ANY (${chosen}))`, filter])}
ORDER BY array_position(${chosen}, ${key})) AS ${name(alias)})`);
}
