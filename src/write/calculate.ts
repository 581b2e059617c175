/** What the update operators make of a row, as PostgreSQL says while it locks it: the rules look at that. */
import type { Table } from '../catalog/catalog.ts';
import { parseJson } from '../lib/json.ts';
import { Calculated } from '../lifecycle/calculated.ts';
import { name, sql } from '../sql/sql.ts';
import { type CalculationName, type Changes, calculations } from './operators.ts';
import { given } from './statements/columns.ts';
import type { Expressions } from './statements/rows.ts';
import type { Stored, Values } from './values.ts';

/** The name of a result beside the columns of the row. */
const resultName = (operator: CalculationName, column: string): string => `${operator} ${column}`;

const operations = ({ _set, ...others }: Changes) =>
  Object.entries(others).flatMap(([operator, operands]) =>
    Object.entries(operands).map(([column, operand]) => ({ operator: operator as CalculationName, column, operand })),
  );

/** The results, to be read with the row, and the operands that they are given. */
export function calculatedColumns(changes: Changes): { readonly results: Expressions; readonly operands: Values } {
  const all = operations(changes).map(({ operator, column, operand }) => {
    const { type, apply } = calculations[operator];
    const result = resultName(operator, column);
    const made: Expressions[string] = (alias) => sql`(${apply(name(alias, column), given(result, type))})`;
    return [result, made, operand] as const;
  });
  return {
    results: Object.fromEntries(all.map(([result, made]) => [result, made])),
    operands: Object.fromEntries(all.map(([result, , operand]) => [result, operand])),
  };
}

/** The values that the operators would set, as a caller gives values. */
export const resultsOf = ({ columns }: Table, changes: Changes, row: Stored): Values =>
  Object.fromEntries(
    operations(changes).map(({ operator, column }) => {
      const result = row[resultName(operator, column)] ?? null;
      const isJson = columns.get(column)?.scalar === 'jsonb' && result !== null;
      return [column, isJson ? parseJson(result) : result];
    }),
  );

/** The operators as such: what is written is calculated once more, of what is stored. */
export const calculationsOf = (changes: Changes): Values =>
  Object.fromEntries(
    operations(changes).map(({ operator, column, operand }) => [column, new Calculated(operator, operand)]),
  );
