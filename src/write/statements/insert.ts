/** Writes new rows of a table by one statement, in their order. */
import type { Table } from '../../catalog/catalog.ts';
import { NewRowKey } from '../../lifecycle/row-key.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { Aliases } from '../../read/aliases.ts';
import { from } from '../../read/where.ts';
import type { Parameter } from '../../sql/parameter.ts';
import type { Use } from '../../sql/print.ts';
import type { Printed } from '../../sql/printed.ts';
import { join, name, type Sql, sql } from '../../sql/sql.ts';
import type { Values } from '../values.ts';
import { given, plain, RECORDS, records, sqlTypeOf, typeOf } from './columns.ts';

/** The rows that a foreign key of the table may point to, by its column. */
export type TargetOf = (column: string) => PermittedTable;

/** Plain parameters for one row, a set of records for many; a row that gives no value for a column has NULL there. */
export function insertRows(printed: Printed, table: Table, rows: readonly Values[], targetOf: TargetOf): Use {
  const columns = namesIn(rows);
  requireDefaults(table, rows, columns);
  const linked = columns.filter((it) => rows.some((row) => row[it] instanceof NewRowKey));
  const [first] = rows;
  const one = rows.length === 1 ? first : undefined;
  const values = one ? record(one) : { [RECORDS]: rows.map((row, place) => record(row, { [PLACE]: place })) };
  return printed.use([table], `insert ${one ? 'one' : 'many'} ${columns} ${linked}`, values, () =>
    insertion(table, columns, linked, targetOf, one ? oneRow : manyRows),
  );
}

function namesIn(rows: readonly Values[]): readonly string[] {
  const names = new Set<string>();
  for (const row of rows) for (const it of Object.keys(row)) names.add(it);
  return [...names];
}

/** A default other than NULL would be lost where another row gives the column. */
function requireDefaults({ name: table, columns }: Table, rows: readonly Values[], given: readonly string[]): void {
  const withDefault = given.filter((it) => columns.get(it)?.hasDefault);
  const missing = withDefault.find((it) => rows.some((row) => row[it] === undefined));
  if (missing) throw new Error(`The rules of ${table} give ${missing} to some rows only`);
}

type KeyOf = (column: string, id: Sql | Parameter) => Sql;

/** What is inserted; columns that are linked may name a row that the same operation makes. */
type Source = (table: Table, columns: readonly string[], linked: readonly string[], keyOf: KeyOf) => Sql;

function insertion(
  table: Table,
  columns: readonly string[],
  linked: readonly string[],
  targetOf: TargetOf,
  source: Source,
): Sql {
  const aliases = new Aliases();
  const names = columns.map((it) => name(it));
  const from = source(table, columns, linked, (column, id) => newRowKey(targetOf(column), id, aliases));
  return sql`${aliases.shared}INSERT INTO ${name('core_api', table.name)} (${join(names, ', ')})\n${from}`;
}

/** The place of a record; no column of ours is named so. */
const PLACE = '_n';
/** Beside a foreign key's column: the public uuid of a row that the same operation makes. */
const named = (column: string): string => `${column}_of`;

const oneRow: Source = (table, columns, linked, keyOf) => {
  const values = columns.map((it) =>
    linked.includes(it) ? keyOf(it, given(named(it), 'uuid')) : given(it, typeOf(table, it)),
  );
  return sql`VALUES (${join(values, ', ')})`;
};

const manyRows: Source = (table, columns, linked, keyOf) => {
  const values = columns.map((it) =>
    linked.includes(it) ? sql`coalesce(${name('r', it)}, ${keyOf(it, name('r', named(it)))})` : name('r', it),
  );
  const types = [
    sql`${name(PLACE)} integer`,
    ...columns.map((it) => sql`${name(it)} ${sqlTypeOf(table, it)}`),
    ...linked.map((it) => sql`${name(named(it))} uuid`),
  ];
  return sql`SELECT ${join(values, ', ')} FROM jsonb_to_recordset(${records()}) AS r (${join(types, ', ')}) ORDER BY ${name('r', PLACE)}`;
};

function record(row: Values, made: Record<string, unknown> = {}): Values {
  for (const column of Object.keys(row)) {
    const value = row[column];
    if (value instanceof NewRowKey) made[named(column)] = value.id;
    else made[column] = plain(value);
  }
  return made;
}

/** The internal key of a row that an earlier statement of this transaction made. */
const newRowKey = (target: PermittedTable, id: Sql | Parameter, aliases: Aliases): Sql =>
  sql`(SELECT "pk" ${from(target, aliases, (alias) => [sql`${name(alias, target.table.key.name)} = ${id}`])})`;
