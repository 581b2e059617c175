/** What a jsonb column has at a path, as a type: nothing where it is of another. No value of any row is an error. */
import type { JsonType } from '../catalog/json-types.ts';
import type { PathTerm } from '../permissions/predicate.ts';
import { name, type Sql, sql, text } from '../sql/sql.ts';
import type { Alias } from './aliases.ts';

/**
 * An instant in ISO 8601, whose cast cannot fail: with days that its month has, on the 29th of February of leap years,
 * and offsets that PostgreSQL knows. (`pg_input_is_valid` is there from PostgreSQL 16 on, and would take `now`.)
 */
const INSTANT = text(
  `^(?!0000)(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)(?:[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:[Zz]|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?)?)?$`,
);

/** The expression for the value; CASE looks at the type first, in every row. */
export function valueAt({ column, keys, as }: PathTerm, alias: Alias): Sql {
  const json = sql`(${name(alias, column.name)} #> ${keys})`;
  const string = sql`(${name(alias, column.name)} #>> ${keys})`;
  const made: Readonly<Record<JsonType, Sql>> = {
    text: sql`CASE jsonb_typeof(${json}) WHEN 'string' THEN ${string} END`,
    numeric: sql`CASE jsonb_typeof(${json}) WHEN 'number' THEN ${json}::numeric END`,
    boolean: sql`CASE jsonb_typeof(${json}) WHEN 'boolean' THEN ${json}::boolean END`,
    timestamptz: sql`CASE WHEN jsonb_typeof(${json}) = 'string' AND ${string} ~ ${INSTANT} THEN ${string}::timestamptz END`,
    jsonb: json,
  };
  return as === 'jsonb' ? made[as] : sql`(${made[as]})`;
}
