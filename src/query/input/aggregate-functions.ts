/** Which aggregate functions a table's columns allow; one without a column does not exist (dialect 3). */

import { isComparable, isJson, isNumeric, type VisibleTable } from '../../access/visible-tables.ts';
import type { Column } from '../../catalog/catalog.ts';
import type { ColumnFunction } from '../request.ts';

export interface AggregateFunctionColumns {
  readonly name: ColumnFunction;
  readonly columns: readonly Column[];
  /** Columns that hold JSON: it is taken of what they have at a path. */
  readonly json: readonly Column[];
  /** Whether its answer is a float, whatever the column's type. */
  readonly isFloat: boolean;
}

const averages = ['avg', 'stddev', 'stddev_pop', 'stddev_samp', 'var_pop', 'var_samp', 'variance'] as const;

export function aggregateFunctions(table: VisibleTable): readonly AggregateFunctionColumns[] {
  const numbers = table.columns.filter(isNumeric);
  const comparable = table.columns.filter(isComparable);
  const json = table.columns.filter(isJson);
  return [
    { name: 'sum' as const, columns: numbers, json, isFloat: false },
    { name: 'max' as const, columns: comparable, json, isFloat: false },
    { name: 'min' as const, columns: comparable, json, isFloat: false },
    ...averages.map((name) => ({ name, columns: numbers, json, isFloat: true })),
  ].filter(({ columns }) => columns.length + json.length > 0);
}
