/** JSON as PostgreSQL builds it: objects in key order, and columns in the dialect's formats. */
import type { Column } from '../catalog/catalog.ts';
import { empty, join, name, type Sql, sql, text } from '../sql/sql.ts';

/** `json_build_object` takes at most 100 arguments: 50 members. */
const MEMBERS_PER_CALL = 50;

export interface Member {
  readonly key: string;
  readonly value: Sql;
}

const call = (members: readonly Member[]): Sql =>
  sql`json_build_object(${join(
    members.map(({ key, value }) => sql`${text(key)}, ${value}`),
    ', ',
  )})`;

/** An object with its members in order; a wide one is put together from several calls' texts. */
export function object(members: readonly Member[]): Sql {
  if (members.length <= MEMBERS_PER_CALL) return call(members);
  const calls = Array.from({ length: Math.ceil(members.length / MEMBERS_PER_CALL) }, (_, index) =>
    call(members.slice(index * MEMBERS_PER_CALL, (index + 1) * MEMBERS_PER_CALL)),
  );
  const inner = calls.map((it) => sql`substr(left(${it}::text, -1), 2)`);
  return sql`('{' || concat_ws(',', ${join(inner, ', ')}) || '}')::json`;
}

/** PostgreSQL cuts a name at 63 bytes, and a row has no more columns than this; GraphQL names are ASCII. */
const fitsRow = (members: readonly Member[]): boolean =>
  members.length > 0 && members.length <= 1_600 && members.every(({ key }) => key.length <= 63);

/**
 * An object for each row of a FROM clause, and the clause to take it from. A row whose columns have the keys' names
 * makes JSON faster than a call with names and values, and in fewer bytes.
 */
export function objects(
  members: readonly Member[],
  from: Sql,
  alias: string,
): { readonly item: Sql; readonly from: Sql } {
  if (!fitsRow(members)) return { item: object(members), from };
  const columns = members.map(({ key, value }) => sql`${value} AS ${name(key)}`);
  return {
    item: sql`row_to_json(${name(alias)})`,
    from: sql`\nFROM (SELECT ${join(columns, ', ')}${from}) AS ${name(alias)}`,
  };
}

/** An object with a member for each part that is selected, under its response key. */
export const members = <V extends { readonly key: string }>(parts: readonly V[], compile: (part: V) => Sql): Sql =>
  object(parts.map((part) => ({ key: part.key, value: compile(part) })));

/** A value as the dialect shows it: instants in UTC with milliseconds, numerics exact. */
export function shown({ scalar, isList }: Column, value: Sql): Sql {
  if (isList) return value;
  if (scalar === 'timestamptz') return sql`to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return scalar === 'numeric' ? sql`${value}::text` : value;
}

/** A list of what each row gives. Rows come sorted out of their sub-select, and `json_agg` keeps their order. */
export const array = (item: Sql, filter: Sql = empty): Sql => sql`coalesce(json_agg(${item})${filter}, '[]'::json)`;
