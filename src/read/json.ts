/** JSON as PostgreSQL builds it: objects in key order, and columns in the dialect's formats. */
import type { Column } from '../catalog/catalog.ts';
import { empty, join, type Sql, sql, text } from '../sql/sql.ts';

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
