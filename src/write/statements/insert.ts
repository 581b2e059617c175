/** Writes new rows of a table by one statement, in their order. */
import type { Table } from '../../catalog/catalog.ts';
import { NewRowKey } from '../../lifecycle/row-key.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { Aliases } from '../../read/aliases.ts';
import { from } from '../../read/where.ts';
import type { Parameter } from '../../sql/parameter.ts';
import { print, type Statement } from '../../sql/print.ts';
import { join, name, type Sql, sql } from '../../sql/sql.ts';
import type { Values } from '../values.ts';
import { parameter, plain, records, sqlTypeOf, typeOf } from './columns.ts';

/** The rows that a foreign key of the table may point to, by its column. */
export type TargetOf = (column: string) => PermittedTable;

/** Plain parameters for one row, a set of records for many; a row that gives no value for a column has NULL there. */
export function insertRows(table: Table, rows: readonly Values[], targetOf: TargetOf): Statement {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (const row of rows) requireDefaults(table, row, columns);
  const aliases = new Aliases();
  const into = sql`INSERT INTO ${name('core_api', table.name)} (${join(
    columns.map((it) => name(it)),
    ', ',
  )})`;
  const keyOf = (column: string, id: Sql | Parameter) => newRowKey(targetOf(column), id, aliases);
  const [first] = rows;
  const source =
    first && rows.length === 1 ? oneRow(table, columns, first, keyOf) : manyRows(table, columns, rows, keyOf);
  return print(sql`${aliases.shared}${into}\n${source}`);
}

type KeyOf = (column: string, id: Sql | Parameter) => Sql;

/** A default other than NULL would be lost where another row gives the column. */
function requireDefaults({ name: table, columns }: Table, row: Values, given: readonly string[]): void {
  const missing = given.find((it) => row[it] === undefined && columns.get(it)?.hasDefault);
  if (missing) throw new Error(`The rules of ${table} give ${missing} to some rows only`);
}

function oneRow(table: Table, columns: readonly string[], row: Values, keyOf: KeyOf): Sql {
  const values = columns.map((it) => {
    const value = row[it];
    return value instanceof NewRowKey ? keyOf(it, parameter(value.id, 'uuid')) : parameter(value, typeOf(table, it));
  });
  return sql`VALUES (${join(values, ', ')})`;
}

/** The place of a record; no column of ours is named so. */
const PLACE = '_n';
/** Beside a foreign key's column: the public uuid of a row that the same operation makes. */
const named = (column: string): string => `${column}_of`;

function manyRows(table: Table, columns: readonly string[], rows: readonly Values[], keyOf: KeyOf): Sql {
  const linked = columns.filter((it) => rows.some((row) => row[it] instanceof NewRowKey));
  const given = records(rows.map((row, place) => ({ [PLACE]: place, ...record(row) })));
  const values = columns.map((it) =>
    linked.includes(it) ? sql`coalesce(${name('r', it)}, ${keyOf(it, name('r', named(it)))})` : name('r', it),
  );
  const types = [
    sql`${name(PLACE)} integer`,
    ...columns.map((it) => sql`${name(it)} ${sqlTypeOf(table, it)}`),
    ...linked.map((it) => sql`${name(named(it))} uuid`),
  ];
  return sql`SELECT ${join(values, ', ')} FROM jsonb_to_recordset(${given}) AS r (${join(types, ', ')}) ORDER BY ${name('r', PLACE)}`;
}

const record = (row: Values): Values =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) =>
      value instanceof NewRowKey ? [named(column), value.id] : [column, plain(value)],
    ),
  );

/** The internal key of a row that an earlier statement of this transaction made. */
const newRowKey = (target: PermittedTable, id: Sql | Parameter, aliases: Aliases): Sql =>
  sql`(SELECT "pk" ${from(target, aliases, (alias) => [sql`${name(alias, target.table.key.name)} = ${id}`])})`;
