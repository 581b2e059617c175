/** What is selected under an object type becomes what the compiler reads. */
import { attributeOf } from '../../catalog/catalog.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { parseJsonPath } from '../../query/build/json-path.ts';
import { rowsOf } from '../../query/build/rows.ts';
import type {
  AggregateFields,
  AggregateValue,
  CellValue,
  ColumnFunction,
  ColumnFunctions,
  ColumnValue,
  Count,
  ListValue,
  LookupValue,
  Nodes,
  ObjectValue,
  RowColumnsValue,
} from '../../query/request.ts';
import { compositeOf, targetOf, term } from '../../query/role-context.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { Lookup } from '../schema/dialect/transitions.ts';
import { compositeField } from './cell.ts';
import type { SelectedField } from './fields.ts';
import type { OperationContext } from './operation-context.ts';
import { each, type SelectRow, under } from './selected.ts';

/** The fields of a table's object type. */
export const selectionOf: SelectRow = (selected, table, scope) =>
  each(selected, scope, (field) => rowField(field, table, scope));

type RowField = ColumnValue | LookupValue | RowColumnsValue | ObjectValue | ListValue | AggregateValue | CellValue;

function rowField(field: SelectedField, table: PermittedTable, scope: OperationContext): RowField {
  if (attributeOf(table.table, field.name)) return column(field, table, scope);
  if (field.extensions.lookup) return lookup(field.extensions.lookup as Lookup, table, scope);
  const composite = compositeOf(table, field.name, scope);
  if (composite) return compositeField(composite, field, table, scope, selectionOf);
  const relation = table.table.relations.get(field.name);
  if (relation && !relation.many) {
    const target = targetOf(relation, scope);
    return { kind: 'object', relation, target, selection: selectionOf(under(field), target, scope) };
  }
  if (relation) return { relation, ...list(field, targetOf(relation, scope), scope) };
  const related = table.table.relations.get(field.name.replace(/_aggregate$/, ''));
  if (!related) throw new Error(`${table.table.name} has no field ${field.name}`);
  return { relation: related, ...aggregate(field, targetOf(related, scope), scope) };
}

function column(field: SelectedField, table: PermittedTable, scope: OperationContext): ColumnValue {
  const path = field.arguments.inputs.get('path');
  const value = { kind: 'column', term: term(table, field.name, scope) } as const;
  if (!path || path.isNull) return value;
  const { path: place } = path;
  return { ...value, path: new Parameter(path.source, 'text[]', (it) => parseJsonPath(String(it), place)) };
}

function lookup({ column: name, values }: Lookup, table: PermittedTable, scope: OperationContext): LookupValue {
  const of = term(table, name, scope);
  if (of.kind !== 'column') throw new Error(`${name} is no column`);
  return { kind: 'lookup', column: of, values };
}

export const list = (field: SelectedField, of: PermittedTable, scope: OperationContext): ListValue => ({
  kind: 'list',
  rows: rowsOf(of, field.arguments, scope, scope.limits.rows),
  selection: selectionOf(under(field), of, scope),
});

/** The role's most is for the rows that are given, not for those that are aggregated. */
export const aggregate = (field: SelectedField, of: PermittedTable, scope: OperationContext): AggregateValue => ({
  kind: 'aggregate',
  rows: rowsOf(of, field.arguments, scope),
  parts: each(under(field), scope, (part): AggregateFields | Nodes =>
    part.name === 'nodes'
      ? nodes(part, of, scope)
      : { kind: 'aggregate-fields', fields: each(under(part), scope, (it) => aggregateField(it, of, scope)) },
  ),
});

function nodes(field: SelectedField, of: PermittedTable, scope: OperationContext): Nodes {
  const { rows: most } = scope.limits;
  return { kind: 'nodes', selection: selectionOf(under(field), of, scope), ...(most !== undefined && { most }) };
}

function aggregateField(field: SelectedField, table: PermittedTable, scope: OperationContext): Count | ColumnFunctions {
  if (field.name === 'count') return count(field, table, scope);
  return {
    kind: 'functions',
    function: field.name as ColumnFunction,
    columns: each(under(field), scope, ({ name }) => {
      const of = term(table, name, scope);
      if (of.kind !== 'column') throw new Error(`${field.name} is offered on columns alone`);
      return { kind: 'function', column: of } as const;
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
