/** `t_order_by`: sorting by columns, through relations and by aggregates of them (dialect 1.6). */

import type { VisibleTable } from '../../../access/visible-tables.ts';
import type { Composite } from '../../../composites/composites.ts';
import type { Builder } from '../builder.ts';
import { aggregateFunctions } from './aggregate-functions.ts';
import { keyed, named } from './named.ts';

const orderBy = named('order_by');

export function defineDirections(builder: Builder): void {
  builder.enumType('order_by', {
    description: 'Which way to sort, and where rows without a value go.',
    values: {
      asc: { description: 'Ascending, nulls last.' },
      asc_nulls_first: { description: 'Ascending, nulls first.' },
      asc_nulls_last: { description: 'Ascending, nulls last.' },
      desc: { description: 'Descending, nulls first.' },
      desc_nulls_first: { description: 'Descending, nulls first.' },
      desc_nulls_last: { description: 'Descending, nulls last.' },
    },
  });
}

export function defineOrderBy(builder: Builder, table: VisibleTable, composites: readonly Composite[]): void {
  const cells = composites.filter((it) => it.kind === 'relation-list').filter((it) => it.sortProxy);
  builder.inputType(`${table.name}_order_by`, {
    description: `How to sort rows of "${table.name}". Give a list to say which key counts first.`,
    fields: (t) => ({
      ...keyed(table.attributes, (it) => [it.name, t.field({ type: orderBy })]),
      ...keyed(table.toOne, (it) => [it.name, t.field({ type: named(`${it.target}_order_by`) })]),
      ...keyed(table.toMany, (it) => [
        `${it.name}_aggregate`,
        t.field({ type: named(`${it.target}_aggregate_order_by`) }),
      ]),
      ...keyed(cells, (it) => [it.name, t.field({ type: named(`${it.relation.target}_cell_order_by`) })]),
    }),
  });
}

/** `t_aggregate_order_by`: for sorting rows by what is related to them. */
export function defineAggregateOrderBy(builder: Builder, table: VisibleTable): void {
  const functions = aggregateFunctions(table);
  builder.inputType(`${table.name}_aggregate_order_by`, {
    description: `Sorting by an aggregate of related rows of "${table.name}".`,
    fields: (t) => ({
      count: t.field({ type: orderBy }),
      ...keyed(functions, ({ name }) => [name, t.field({ type: named(`${table.name}_${name}_order_by`) })]),
    }),
  });
  for (const { name, columns } of functions) {
    builder.inputType(`${table.name}_${name}_order_by`, {
      fields: (t) => keyed(columns, (it) => [it.name, t.field({ type: orderBy })]),
    });
  }
}
