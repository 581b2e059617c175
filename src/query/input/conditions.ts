/** `t_bool_exp`: conditions on rows, their relations and aggregates of those (dialect 1.4, 1.8). */
import { isNumeric, scalarOf } from '../../access/visible-tables.ts';
import type { Column, TableName } from '../../catalog/catalog.ts';
import { comparisonType } from './comparisons.ts';
import { type EnumType, keyed, listOf, type ObjectType, required } from './input-type.ts';
import type { InputTypes } from './input-types.ts';
import { boolean } from './scalars.ts';
import { searchCondition } from './search.ts';

/** Which rows of a table. */
export const conditions = (types: InputTypes, name: TableName): ObjectType =>
  types.object({
    name: `${name}_bool_exp`,
    description: `Which rows of "${name}". All keys of one object must hold; an empty object holds for every row.`,
    members() {
      const table = types.table(name);
      const { attributes, toOne, toMany } = table;
      const self = conditions(types, name);
      return {
        _and: { type: listOf(self) },
        _or: { type: listOf(self) },
        _not: { type: self },
        ...searchCondition(table),
        ...keyed(attributes, (it) => [it.name, { type: comparisonType(types, scalarOf(it)) }]),
        ...keyed([...toOne, ...toMany], (it) => [it.name, { type: conditions(types, it.target) }]),
        ...keyed(toMany, (it) => [`${it.name}_aggregate`, { type: aggregateConditions(types, it.target) }]),
      };
    },
  });

/** The columns of a table by name: what is distinct, what is counted. */
export const columnNames = (types: InputTypes, name: TableName): EnumType => ({
  kind: 'enum',
  name: `${name}_select_column`,
  description: `The columns of "${name}".`,
  values: types.table(name).attributes.map((it) => it.name),
});

/** The functions that a condition may use, of booleans and of numbers. */
const booleanFunctions = ['bool_and', 'bool_or'] as const;
const numberFunctions = ['sum', 'avg', 'min', 'max'] as const;

/** A condition on an aggregate of related rows: exactly one function of them is compared. */
export const aggregateConditions = (types: InputTypes, table: TableName): ObjectType => {
  const name = `${table}_aggregate_bool_exp`;
  return types.object({
    name,
    description: `A condition on an aggregate of related rows of "${table}": exactly one function.`,
    members() {
      const { columns } = types.table(table);
      const offered = (functions: readonly string[], scalar: string, of: readonly Column[]) =>
        keyed(of.length > 0 ? functions : [], (fn) => [
          fn,
          { type: columnCondition(types, table, { fn, scalar, of }) },
        ]);
      return {
        count: { type: countCondition(types, table) },
        ...offered(
          booleanFunctions,
          'Boolean',
          columns.filter((it) => it.scalar === 'Boolean'),
        ),
        ...offered(numberFunctions, 'numeric', columns.filter(isNumeric)),
      };
    },
  });
};

const countCondition = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_aggregate_bool_exp_count`,
    members: () => ({
      arguments: { type: listOf(columnNames(types, table)) },
      distinct: { type: boolean },
      filter: { type: conditions(types, table) },
      predicate: required(comparisonType(types, { scalar: 'Int', isList: false })),
    }),
  });

/** A function of one of some columns, and the type of what it makes. */
interface ColumnFunctionOf {
  readonly fn: string;
  readonly scalar: string;
  readonly of: readonly Column[];
}

function columnCondition(types: InputTypes, table: TableName, { fn, scalar, of }: ColumnFunctionOf): ObjectType {
  const name = `${table}_aggregate_bool_exp_${fn}`;
  const values = of.map((it) => it.name);
  const isNumber = scalar === 'numeric';
  return types.object({
    name,
    members: () => ({
      arguments: required({
        kind: 'enum',
        name: `${table}_select_column_${name}_arguments_columns`,
        values,
        ...(isNumber && { description: `The columns of "${table}" that are numbers.` }),
      }),
      distinct: { type: boolean },
      filter: { type: conditions(types, table) },
      predicate: required(comparisonType(types, { scalar, isList: false })),
    }),
  });
}
