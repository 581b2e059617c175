/** Changes rows of a table: one statement for each set of columns, naming its rows by key and by the role's filter. */
import type { Table } from '../../catalog/catalog.ts';
import { stringifyJson } from '../../lib/json.ts';
import { Calculated } from '../../lifecycle/calculated.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { type Alias, Aliases } from '../../read/aliases.ts';
import { reference } from '../../read/where.ts';
import type { Parameter } from '../../sql/parameter.ts';
import type { Use } from '../../sql/print.ts';
import type { Printed } from '../../sql/printed.ts';
import { and, empty, join, name, type Sql, sql, word } from '../../sql/sql.ts';
import { calculations } from '../operators.ts';
import type { Values } from '../values.ts';
import { given, plain, RECORDS, records, typeOf } from './columns.ts';
import { isOneOf, KEYS } from './rows.ts';

/** What is to be written to one row. */
export interface Patch {
  /** The row's public uuid. */
  readonly key: string;
  /** Columns to values, or to what PostgreSQL calculates. */
  readonly values: Values;
}

/** The statements that write all patches; a row that has two is written twice, in order. */
export const updateRows = (
  printed: Printed,
  rows: PermittedTable,
  patches: readonly Patch[],
  now: Date,
): readonly Use[] => grouped(rows.table, patches).map((group) => updateGroup(printed, rows, group, now));

interface Group {
  readonly shape: string;
  readonly patches: Map<string, Patch>;
}

/** Patches of the same columns, calculated in the same way, in the order in which the first of each came. */
function grouped(table: Table, patches: readonly Patch[]): readonly Group[] {
  const groups: Group[] = [];
  for (const patch of patches) {
    const shape = shapeOf(table, patch);
    const before = groups.findLastIndex((it) => it.patches.has(patch.key));
    const group = groups.find((it, index) => index > before && it.shape === shape) ?? { shape, patches: new Map() };
    if (group.patches.size === 0) groups.push(group);
    group.patches.set(patch.key, patch);
  }
  return groups;
}

const shapeOf = (table: Table, { values }: Patch): string =>
  Object.entries(values)
    .map(([column, value]) => `${column} ${value instanceof Calculated ? value.calculation : typeOf(table, column)}`)
    .join();

function updateGroup(printed: Printed, rows: PermittedTable, { shape, patches }: Group, now: Date): Use {
  const [first, ...others] = patches.values();
  if (!first) throw new Error('A group has a patch');
  const text = stringifyJson(operandsOf(first));
  const isSame = others.every((patch) => stringifyJson(operandsOf(patch)) === text);
  if (isSame) {
    const alike = { [KEYS]: [...patches.keys()], [NOW]: now, ...operandsOf(first) };
    return printed.use([rows], `update alike ${shape}`, alike, () => updateAlike(rows, first));
  }
  const { key } = rows.table;
  const records = [...patches.values()].map((patch) => ({ [key.name]: patch.key, ...operandsOf(patch) }));
  const each = { [RECORDS]: records, [NOW]: now };
  return printed.use([rows], `update each ${shape}`, each, () => updateEach(rows, first));
}

/** The transaction's instant is given under this name. */
const NOW = '_now';

/** What a patch gives, by column, as JSON and text spell it. */
function operandsOf({ values }: Patch): Values {
  const operands: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(values))
    operands[column] = plain(value instanceof Calculated ? value.operand : value);
  return operands;
}

/** All rows are given the same; its values stand for those of any patch of its shape. */
const updateAlike = (rows: PermittedTable, like: Patch): Sql =>
  updating(rows, like, (column, type) => given(column, type), {
    source: empty,
    chosen: (alias) => isOneOf(rows.table.key.name)(alias, new Aliases()),
  });

/** Each row is given its own. */
function updateEach(rows: PermittedTable, like: Patch): Sql {
  const { table } = rows;
  const columns = Object.entries(like.values).map(
    ([column, value]) => sql`${name(column)} ${word(operandType(table, column, value))}`,
  );
  const types = join([sql`${name(table.key.name)} uuid`, ...columns], ', ');
  return updating(rows, like, (column) => name('r', column), {
    source: sql` FROM jsonb_to_recordset(${records()}) AS r (${types})`,
    chosen: (alias) => sql`${name(alias, table.key.name)} = ${name('r', table.key.name)}`,
  });
}

interface Chosen {
  readonly source: Sql;
  readonly chosen: (alias: Alias) => Sql;
}

function updating(
  rows: PermittedTable,
  { values }: Patch,
  operand: (column: string, type: string) => Sql | Parameter,
  { source, chosen }: Chosen,
): Sql {
  const aliases = new Aliases();
  const { alias, table: named, filter } = reference(rows, aliases);
  const set = [
    ...Object.entries(values).map(([column, it]) => {
      const given = operand(column, operandType(rows.table, column, it));
      return sql`${name(column)} = ${made(it, name(alias, column), given)}`;
    }),
    sql`"updated_at" = ${nextStamp(alias)}`,
  ];
  const where = and([chosen(alias), filter]);
  return sql`${aliases.shared}UPDATE ${named} SET ${join(set, ', ')}${source} WHERE ${where}`;
}

/**
 * Always later than the stamp before, even when two transactions began in the same millisecond, so that an
 * `updated_at` which was read stands for exactly one state of the row.
 */
const nextStamp = (alias: Alias): Sql =>
  sql`greatest(${given(NOW, 'timestamptz')}, ${name(alias, 'updated_at')} + interval '1 millisecond')`;

const operandType = (table: Table, column: string, value: unknown): string =>
  value instanceof Calculated ? calculations[value.calculation].type : typeOf(table, column);

const made = (value: unknown, stored: Sql, operand: Sql | Parameter): Sql =>
  value instanceof Calculated ? calculations[value.calculation].apply(stored, operand) : sql`${operand}`;
