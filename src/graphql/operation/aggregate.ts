/** `t_aggregate_fields`: what is computed from rows (dialect 3). */
import { isJson } from '../../access/visible-tables.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { aggregatedPath } from '../../query/build/json-place.ts';
import type { AggregateFields, ColumnFunction, ColumnFunctions, Count } from '../../query/request.ts';
import { term } from '../../query/role-context.ts';
import type { SelectedField } from './fields.ts';
import type { OperationContext } from './operation-context.ts';
import { each, under } from './selected.ts';

export const aggregateFields = (
  field: SelectedField,
  of: PermittedTable,
  scope: OperationContext,
): AggregateFields => ({
  kind: 'aggregate-fields',
  fields: each(under(field), scope, (it) => aggregateField(it, of, scope)),
});

function aggregateField(field: SelectedField, table: PermittedTable, scope: OperationContext): Count | ColumnFunctions {
  if (field.name === 'count') return count(field, table, scope);
  return {
    kind: 'functions',
    function: field.name as ColumnFunction,
    columns: each(under(field), scope, ({ name, arguments: given }) => {
      const column = term(table, name, scope);
      if (column.kind !== 'column') throw new Error(`${field.name} is offered on columns alone`);
      const of = isJson(column) ? aggregatedPath(field.name as ColumnFunction, column, given) : column;
      return { kind: 'function', of } as const;
    }),
  };
}

function count({ arguments: { inputs } }: SelectedField, table: PermittedTable, scope: OperationContext): Count {
  const columns = inputs.get('columns');
  return {
    kind: 'count',
    of: columns && !columns.isNull ? columns.items.map((it) => term(table, String(it.value), scope)) : [],
    distinct: inputs.get('distinct')?.value === true,
  };
}
