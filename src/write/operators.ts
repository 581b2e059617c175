/** The update operators (dialect 4.5): together with the row as it is, they give the values to set. */
import type { Column, Table } from '../catalog/catalog.ts';
import { RowgateError } from '../errors.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { appended, prepended, withoutElement, withoutKey, withoutPath } from './jsonb.ts';
import type { Row, Values } from './values.ts';

export const operatorNames = [
  '_set',
  '_inc',
  '_append',
  '_prepend',
  '_delete_key',
  '_delete_elem',
  '_delete_at_path',
] as const;
export type OperatorName = (typeof operatorNames)[number];

/** What each operator is given, by column. */
export type Changes = Readonly<Partial<Record<OperatorName, Values>>>;

type Apply = (current: unknown, given: unknown, column: Column) => unknown;

/** A number grows exactly: an integer stays one, a decimal keeps its digits. NULL stays NULL, as in SQL. */
const increased: Apply = (current, given, { scalar }) => {
  if (current === null) return null;
  const sum = new Prisma.Decimal(String(current)).plus(String(given));
  return scalar === 'Int' ? sum.toNumber() : sum.toFixed();
};

const operators: Readonly<Record<OperatorName, Apply>> = {
  _set: (_current, given) => given,
  _inc: increased,
  _append: appended,
  _prepend: prepended,
  _delete_key: (current, given) => withoutKey(current, String(given)),
  _delete_elem: (current, given) => withoutElement(current, Number(given)),
  _delete_at_path: (current, given) => withoutPath(current, (given as readonly unknown[]).map(String)),
};

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
export function applied(changes: Changes, row: Row, { columns }: Table): Values {
  const values: Record<string, unknown> = {};
  for (const [operator, given] of Object.entries(changes)) {
    for (const [name, value] of Object.entries(given)) {
      const column = columns.get(name);
      values[name] = column ? operators[operator as OperatorName](row[name] ?? null, value, column) : value;
    }
  }
  return values;
}
