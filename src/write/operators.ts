/** The update operators (dialect 4.5): with the row as it is, they give the values to set. PostgreSQL calculates them. */
import type { Column, Table } from '../catalog/catalog.ts';
import { RowgateError } from '../errors.ts';
import type { WriteTransaction } from './transaction.ts';
import type { Row, Values } from './values.ts';

/** What each calculates: `$1` is the column as it is, `$2` what is given. */
const calculations = {
  _inc: ({ sqlType }: Column) => `$1::${sqlType} + $2::${sqlType}`,
  _append: () => '$1::jsonb || $2::jsonb',
  _prepend: () => '$2::jsonb || $1::jsonb',
  _delete_key: () => '$1::jsonb - $2::text',
  _delete_elem: () => '$1::jsonb - $2::integer',
  _delete_at_path: () => '$1::jsonb #- $2::text[]',
} as const;

type Calculation = keyof typeof calculations;
export type OperatorName = '_set' | Calculation;
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

/** The values to set on a row; foreign keys stay uuids. */
export async function applied(tx: WriteTransaction, changes: Changes, row: Row, { columns }: Table): Promise<Values> {
  const { _set = {}, ...others } = changes;
  const values: Record<string, unknown> = { ..._set };
  for (const [operator, given] of Object.entries(others)) {
    for (const [name, operand] of Object.entries(given)) {
      const column = columns.get(name);
      if (column)
        values[name] = await calculated(tx, calculations[operator as Calculation](column), row[name], operand);
    }
  }
  return values;
}

async function calculated({ prisma }: WriteTransaction, expression: string, current: unknown, operand: unknown) {
  const [result] = await prisma.$queryRawUnsafe<[{ value: unknown }]>(
    `SELECT ${expression} AS value`,
    current,
    operand,
  );
  return result?.value;
}
