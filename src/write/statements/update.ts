/** Changes rows of a table: one statement for each set of columns, naming its rows by key and by the role's filter. */
import type { Table } from '../../catalog/catalog.ts';
import { stringifyJson } from '../../lib/json.ts';
import { Calculated } from '../../lifecycle/calculated.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { type Alias, Aliases } from '../../read/aliases.ts';
import { reference } from '../../read/where.ts';
import type { Parameter } from '../../sql/parameter.ts';
import { print, type Statement } from '../../sql/print.ts';
import { and, join, name, type Sql, sql, word } from '../../sql/sql.ts';
import { calculations } from '../operators.ts';
import type { Values } from '../values.ts';
import { parameter, plain, records, typeOf } from './columns.ts';

/** What is to be written to one row. */
export interface Patch {
  /** The row's public uuid. */
  readonly key: string;
  /** Columns to values, or to what PostgreSQL calculates. */
  readonly values: Values;
}

/** The statements that write all patches; a row that has two is written twice, in order. */
export const updateRows = (rows: PermittedTable, patches: readonly Patch[], now: Date): readonly Statement[] =>
  grouped(rows.table, patches).map((group) => updateGroup(rows, group, now));

interface Group {
  readonly shape: string;
  readonly patches: Map<string, Patch>;
}

/** Patches of the same columns, calculated in the same way, in the order in which the first of each came. */
function grouped(table: Table, patches: readonly Patch[]): readonly (readonly Patch[])[] {
  const groups: Group[] = [];
  for (const patch of patches) {
    const shape = shapeOf(table, patch);
    const before = groups.findLastIndex((it) => it.patches.has(patch.key));
    const group = groups.find((it, index) => index > before && it.shape === shape) ?? { shape, patches: new Map() };
    if (group.patches.size === 0) groups.push(group);
    group.patches.set(patch.key, patch);
  }
  return groups.map((group) => [...group.patches.values()]);
}

const shapeOf = (table: Table, { values }: Patch): string =>
  Object.entries(values)
    .map(([column, value]) => `${column} ${value instanceof Calculated ? value.calculation : typeOf(table, column)}`)
    .join();

function updateGroup(rows: PermittedTable, patches: readonly Patch[], now: Date): Statement {
  const { table } = rows;
  const [first, ...others] = patches;
  if (!first) throw new Error('A group has a patch');
  const aliases = new Aliases();
  const { alias, table: named, filter } = reference(rows, aliases);
  const text = stringifyValues(first.values);
  const isSame = others.every(({ values }) => stringifyValues(values) === text);
  const key = name(alias, table.key.name);
  const keys = patches.map((patch) => patch.key);
  const operandOf = (column: string): Sql | Parameter =>
    isSame
      ? parameter(operand(first.values[column]), operandType(table, column, first.values[column]))
      : name('r', column);
  const set = [
    ...Object.entries(first.values).map(([column, it]) => sql`${name(column)} = ${made(it, alias, column, operandOf)}`),
    sql`"updated_at" = ${nextStamp(alias, now)}`,
  ];
  const source = isSame ? sql`` : sql` FROM ${recordsOf(table, patches)}`;
  const chosen = isSame ? sql`${key} = ANY (${parameter(keys, 'uuid[]')})` : sql`${key} = ${name('r', table.key.name)}`;
  return print(sql`${aliases.shared}UPDATE ${named} SET ${join(set, ', ')}${source} WHERE ${and([chosen, filter])}`);
}

/**
 * Always later than the stamp before, even when two transactions began in the same millisecond, so that an
 * `updated_at` which was read stands for exactly one state of the row.
 */
const nextStamp = (alias: Alias, now: Date): Sql =>
  sql`greatest(${parameter(now, 'timestamptz')}, ${name(alias, 'updated_at')} + interval '1 millisecond')`;

const operand = (value: unknown): unknown => (value instanceof Calculated ? value.operand : value);

const operandType = (table: Table, column: string, value: unknown): string =>
  value instanceof Calculated ? calculations[value.calculation].type : typeOf(table, column);

function made(value: unknown, alias: Alias, column: string, operandOf: (column: string) => Sql | Parameter): Sql {
  if (!(value instanceof Calculated)) return sql`${operandOf(column)}`;
  return calculations[value.calculation].apply(name(alias, column), operandOf(column));
}

const recordOf = ({ values }: Patch): Values =>
  Object.fromEntries(Object.entries(values).map(([column, value]) => [column, plain(operand(value))]));

const stringifyValues = (values: Values): string => stringifyJson(recordOf({ key: '', values }));

function recordsOf(table: Table, patches: readonly Patch[]): Sql {
  const { key } = table;
  const given = records(patches.map((patch) => ({ ...recordOf(patch), [key.name]: patch.key })));
  const columns = Object.entries(patches[0]?.values ?? {}).map(
    ([column, value]) => sql`${name(column)} ${word(operandType(table, column, value))}`,
  );
  return sql`jsonb_to_recordset(${given}) AS r (${join([sql`${name(key.name)} uuid`, ...columns], ', ')})`;
}
