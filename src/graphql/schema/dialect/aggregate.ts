/** `t_aggregate` and what is in it (dialect 3). */

import type { VisibleTable } from '../../../access/visible-tables.ts';
import { aggregateFunctions } from '../../../query/input/aggregate-functions.ts';
import type { Builder } from '../builder.ts';
import { answered, keyed, named } from './named.ts';

export function defineAggregate(builder: Builder, table: VisibleTable): void {
  const name = `${table.name}_aggregate`;
  builder.objectRef<unknown>(name).implement({
    description: `Aggregates of rows of "${table.name}", and the rows themselves.`,
    fields: (t) => ({
      aggregate: t.field({ type: named(`${name}_fields`), nullable: true, resolve: answered }),
      nodes: t.field({ type: [named(table.name)], resolve: answered }),
    }),
  });
  const functions = aggregateFunctions(table);
  builder.objectRef<unknown>(`${name}_fields`).implement({
    fields: (t) => ({
      count: t.int({
        args: { columns: t.arg({ type: [named(`${table.name}_select_column`)] }), distinct: t.arg.boolean() },
        resolve: answered,
      }),
      ...keyed(functions, (it) => [
        it.name,
        t.field({ type: named(`${table.name}_${it.name}_fields`), nullable: true, resolve: answered }),
      ]),
    }),
  });
  for (const fn of functions) {
    builder.objectRef<unknown>(`${table.name}_${fn.name}_fields`).implement({
      fields: (t) =>
        keyed(fn.columns, (it) => {
          const type = named(fn.isFloat ? 'Float' : it.scalar);
          return [it.name, t.field({ type: it.isList ? [type] : type, nullable: true, resolve: answered })];
        }),
    });
  }
}
