/** `t_aggregate` and what is in it (dialect 3). */

import type { VisibleTable } from '../../../access/visible-tables.ts';
import { type AggregateFunctionColumns, aggregateFunctions } from '../../../query/input/aggregate-functions.ts';
import type { Builder } from '../builder.ts';
import type { InputDefinitions } from './inputs.ts';
import { answered, keyed, named } from './named.ts';

/** @param place the arguments that say where inside JSON */
export function defineAggregate(
  builder: Builder,
  table: VisibleTable,
  place: ReturnType<InputDefinitions['arguments']>,
): void {
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
      fields: (t) => ({
        ...keyed(fn.columns, (it) => {
          const type = named(fn.isFloat ? 'Float' : it.scalar);
          return [it.name, t.field({ type: it.isList ? [type] : type, nullable: true, resolve: answered })];
        }),
        ...keyed(fn.json, (it) => [
          it.name,
          t.field({ type: named(typeInside(fn)), nullable: true, args: place, resolve: answered }),
        ]),
      }),
    });
  }
}

/** The smallest and the greatest value may be of several types, which are all answered as texts. */
const typeInside = ({ name, isFloat }: AggregateFunctionColumns): string => {
  if (isFloat) return 'Float';
  return name === 'sum' ? 'numeric' : 'String';
};
