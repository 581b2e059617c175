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
export const parameter = (value: unknown, type: string): Parameter =>
  new Parameter({ kind: 'literal', value: encoders(type)(value) }, type);

/** A value that each use of a statement gives under this name. */
export const given = (name: string, type: string): Parameter =>
  new Parameter({ kind: 'given', name }, type, encoders(type));

const encoders = (type: string): ((value: unknown) => unknown) => (type === 'jsonb' ? json : plain);

const json = (value: unknown): unknown => (value === null || value === undefined ? value : stringifyJson(value));

/** A value that JSON and text have in the same spelling. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? String(value) : value;
}

/** Rows of values as one parameter, from which `jsonb_to_recordset` makes rows again; given under this name. */
export const RECORDS = '_records';
export const records = (): Parameter => given(RECORDS, 'jsonb');
