/** Columns as a write names them: their types, and their values as PostgreSQL reads them. */
import type { Table } from '../../catalog/catalog.ts';
import { stringifyJson } from '../../lib/json.ts';
import { Parameter } from '../../sql/parameter.ts';
import { type Sql, word } from '../../sql/sql.ts';

/** The type of a column; what is not public is an internal key. */
export function typeOf({ columns }: Table, name: string): string {
  const column = columns.get(name);
  if (!column) return 'bigint';
  return column.isList ? `${column.sqlType}[]` : column.sqlType;
}

export const sqlTypeOf = (table: Table, name: string): Sql => word(typeOf(table, name));

/** A value of ours for one statement. */
export function parameter(value: unknown, type: string): Parameter {
  const written = type === 'jsonb' && value !== null && value !== undefined ? stringifyJson(value) : plain(value);
  return new Parameter({ kind: 'literal', value: written }, type);
}

/** A value that JSON and text have in the same spelling. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? String(value) : value;
}

/** Rows of values as one parameter, from which `jsonb_to_recordset` makes rows again. */
export const records = (rows: readonly object[]): Parameter => parameter(rows, 'jsonb');
