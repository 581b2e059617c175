/** The update operators (dialect 4.5): with the row as it is, they give the values to set. PostgreSQL calculates them. */
import type { Column, Table } from '../catalog/catalog.ts';
import { RowgateError } from '../errors.ts';
import type { WriteTransaction } from './transaction.ts';
import type { Row, Values } from './values.ts';

interface Calculation {
  /** `$1` is the column as it is, `$2` what is given. */
  readonly sql: string;
  readonly operand: (given: unknown) => unknown;
}

const asJson = (value: unknown): string => JSON.stringify(value);
const asGiven = (value: unknown): unknown => value;

const calculations = {
  /** The sum is text, because it is exact: no row holds a number that its column has no room for. */
  _inc: { sql: '($1::numeric + $2::numeric)::text', operand: String },
  _append: { sql: '$1::jsonb || $2::jsonb', operand: asJson },
  _prepend: { sql: '$2::jsonb || $1::jsonb', operand: asJson },
  _delete_key: { sql: '$1::jsonb - $2::text', operand: String },
  _delete_elem: { sql: '$1::jsonb - $2::integer', operand: String },
  _delete_at_path: { sql: '$1::jsonb #- $2::text[]', operand: asGiven },
} as const satisfies Readonly<Record<string, Calculation>>;

type CalculationName = keyof typeof calculations;
export type OperatorName = '_set' | CalculationName;
export const operatorNames = ['_set', ...Object.keys(calculations)] as readonly OperatorName[];

/** What each operator is given, by column. */
export type Changes = Readonly<Partial<Record<OperatorName, Values>>>;

/** Whether there is anything to set; an update without does nothing (dialect 4.5). */
export const isEmpty = (changes: Changes): boolean =>
  Object.values(changes).every((values) => Object.keys(values).length === 0);

/** @throws RowgateError `validation-failed` when two operators name one column */
export function refuseRepeated(changes: Changes, path: string): void {
  const names = Object.values(changes).flatMap((values) => Object.keys(values));
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  if (repeated.length === 0) return;
  const message = `Column found in multiple operators: [${repeated.map((name) => `'${name}'`).join(', ')}].`;
  throw new RowgateError('validation-failed', message, { path });
}

/** The values to set on a row. */
export async function applied(tx: WriteTransaction, changes: Changes, row: Row, { columns }: Table): Promise<Values> {
  const { _set = {}, ...others } = changes;
  const values: Record<string, unknown> = { ..._set };
  for (const [operator, given] of Object.entries(others)) {
    for (const [name, operand] of Object.entries(given)) {
      const current = textOf(columns.get(name), row[name]);
      values[name] = await calculated(tx, calculations[operator as CalculationName], current, operand);
    }
  }
  return values;
}

function textOf(column: Column | undefined, value: unknown): string | null {
  if (value === null) return null;
  return column?.scalar === 'jsonb' ? asJson(value) : String(value);
}

async function calculated(tx: WriteTransaction, { sql, operand }: Calculation, current: string | null, given: unknown) {
  const query = `SELECT ${sql} AS value`;
  const [row] = await tx.prisma.$queryRawUnsafe<[{ value: unknown }]>(query, current, operand(given));
  return row?.value;
}
