/** `t_bool_exp`: conditions on rows, their relations and aggregates of those (dialect 1.4, 1.8). */

import { scalarOf, type VisibleTable } from '../../../access/visible-tables.ts';
import type { Relation } from '../../../catalog/catalog.ts';
import type { Builder } from '../builder.ts';
import { comparisonName } from './comparison.ts';
import { keyed, named } from './named.ts';

export function defineBoolExp(builder: Builder, table: VisibleTable): void {
  const self = named(`${table.name}_bool_exp`);
  builder.inputType(self, {
    description: `Which rows of "${table.name}". All keys of one object must hold; an empty object holds for every row.`,
    fields: (t) => ({
      _and: t.field({ type: [self] }),
      _or: t.field({ type: [self] }),
      _not: t.field({ type: self }),
      ...keyed(table.attributes, (it) => [it.name, t.field({ type: named(comparisonName(scalarOf(it))) })]),
      ...keyed([...table.toOne, ...table.toMany], (it) => [it.name, t.field({ type: named(`${it.target}_bool_exp`) })]),
      ...keyed(table.toMany, (it: Relation) => [
        `${it.name}_aggregate`,
        t.field({ type: named(`${it.target}_aggregate_bool_exp`) }),
      ]),
    }),
  });
}

/** The functions of booleans that a condition may use. */
const booleanFunctions = ['bool_and', 'bool_or'] as const;

const booleansOf = ({ columns }: VisibleTable) => columns.filter((it) => it.scalar === 'Boolean');

/** Those of them that a table's columns allow. */
export const booleanFunctionsOf = (table: VisibleTable) => (booleansOf(table).length > 0 ? booleanFunctions : []);

/** `t_aggregate_bool_exp`: exactly one function of the related rows is compared. */
export function defineAggregateBoolExp(builder: Builder, table: VisibleTable): void {
  const name = `${table.name}_aggregate_bool_exp`;
  const functions = booleanFunctionsOf(table);
  builder.inputType(name, {
    description: `A condition on an aggregate of related rows of "${table.name}": exactly one function.`,
    fields: (t) => ({
      count: t.field({ type: named(`${name}_count`) }),
      ...keyed(functions, (fn) => [fn, t.field({ type: named(`${name}_${fn}`) })]),
    }),
  });
  builder.inputType(`${name}_count`, {
    fields: (t) => ({
      arguments: t.field({ type: [named(`${table.name}_select_column`)] }),
      distinct: t.boolean(),
      filter: t.field({ type: named(`${table.name}_bool_exp`) }),
      predicate: t.field({ type: named('Int_comparison_exp'), required: true }),
    }),
  });
  for (const fn of functions) {
    const columns = `${table.name}_select_column_${name}_${fn}_arguments_columns`;
    builder.enumType(columns, { values: booleansOf(table).map((it) => it.name) });
    builder.inputType(`${name}_${fn}`, {
      fields: (t) => ({
        arguments: t.field({ type: named(columns), required: true }),
        distinct: t.boolean(),
        filter: t.field({ type: named(`${table.name}_bool_exp`) }),
        predicate: t.field({ type: named('Boolean_comparison_exp'), required: true }),
      }),
    });
  }
}
