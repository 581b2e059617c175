/**
 * JSON as PostgreSQL builds it: text, put together of text. Its own functions for JSON look up the type of each value
 * of each row, and take half as long again.
 */
import type { Column } from '../catalog/catalog.ts';
import { empty, join, type Sql, sql, text } from '../sql/sql.ts';

/** The text of a JSON value in pieces: what is always the same, and expressions, of which NULL is the empty text. */
export type Json = readonly (string | Sql)[];

export const constant = (value: unknown): Json => [JSON.stringify(value)];

/** An expression for the text of a value; its NULL is null. */
export const orNull = (json: Sql): Json => [sql`coalesce(${json}, 'null')`];

/** An object with a member for each part that is selected, under its response key, in order. */
export const members = <V extends { readonly key: string }>(parts: readonly V[], compile: (part: V) => Json): Json => [
  '{',
  ...parts.flatMap((part, index) => [`${index === 0 ? '' : ','}${JSON.stringify(part.key)}:`, ...compile(part)]),
  '}',
];

/** A list of what {@link items} gives. */
export const list = (items: Sql): Json => ['[', items, ']'];

/** What each row gives. Rows come sorted out of their sub-select, and `string_agg` keeps their order. */
export const items = (item: Json, filter: Sql = empty): Sql => sql`string_agg(${toSql(item)}, ',')${filter}`;

/** The text in one. */
export const toSql = (json: Json): Sql => concat(merged(json).map((it) => (typeof it === 'string' ? text(it) : it)));

/** A text, unless it is longer than so many bytes: then the statement is refused. */
export const bounded = (made: Sql, most: Sql): Sql => sql`"rowgate"."bounded"(${made}, ${most})`;

/** What is always the same stands together, so that there is less of it. */
function merged(json: Json): Json {
  const pieces: (string | Sql)[] = [];
  for (const piece of json) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces;
}

/** `concat` takes at most so many arguments. */
const ARGUMENTS = 100;

function concat(pieces: readonly Sql[]): Sql {
  if (pieces.length <= ARGUMENTS) return sql`concat(${join(pieces, ', ')})`;
  const calls = Array.from({ length: Math.ceil(pieces.length / ARGUMENTS) }, (_, index) =>
    concat(pieces.slice(index * ARGUMENTS, (index + 1) * ARGUMENTS)),
  );
  return concat(calls);
}

/** What {@link shown} needs to know of a value. */
type Shape = Pick<Column, 'scalar' | 'isEnum' | 'isList' | 'nullable'>;

/** An instant in UTC with milliseconds; one before our era, or infinite, as PostgreSQL writes and reads it. */
const instant = (value: Sql): Sql =>
  sql`CASE WHEN ${value} >= '0001-01-01Z' AND ${value} < 'infinity' THEN to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ELSE ${value}::text END`;

/** A value as the dialect shows it: numerics are exact, and text. */
export function shown({ scalar, isEnum, isList, nullable }: Shape, value: Sql): Json {
  const plain = (it: Sql): Json => (nullable ? orNull(sql`${it}::text`) : [it]);
  const quoted = (it: Sql): Json => (nullable ? orNull(sql`'"' || ${it} || '"'`) : ['"', it, '"']);
  if (isList) return plain(sql`to_json(${value})`);
  if (isEnum) return quoted(sql`${value}::text`);
  switch (scalar) {
    case 'timestamptz':
      return quoted(instant(value));
    case 'uuid':
    case 'numeric':
      return quoted(sql`${value}::text`);
    case 'Int':
    case 'bigint':
    case 'jsonb':
      return plain(value);
    default:
      return plain(sql`to_json(${value})`);
  }
}
