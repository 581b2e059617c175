/** Which aggregate functions a table's columns allow; one without a column does not exist (dialect 3). */

import { isComparable, isNumeric, type VisibleTable } from '../../access/visible-tables.ts';
import type { Column } from '../../catalog/catalog.ts';
import type { ColumnFunction } from '../request.ts';

interface AggregateFunctionColumns {
  readonly name: ColumnFunction;
  readonly columns: readonly Column[];
  /** Whether its answer is a float, whatever the column's type. */
  readonly isFloat: boolean;
}

const averages = ['avg', 'stddev', 'stddev_pop', 'stddev_samp', 'var_pop', 'var_samp', 'variance'] as const;

export function aggregateFunctions(table: VisibleTable): readonly AggregateFunctionColumns[] {
  const numbers = table.columns.filter(isNumeric);
  const comparable = table.columns.filter(isComparable);
  return [
    { name: 'sum' as const, columns: numbers, isFloat: false },
    { name: 'max' as const, columns: comparable, isFloat: false },
    { name: 'min' as const, columns: comparable, isFloat: false },
    ...averages.map((name) => ({ name, columns: numbers, isFloat: true })),
  ].filter(({ columns }) => columns.length > 0);
}
