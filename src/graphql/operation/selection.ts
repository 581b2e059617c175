/** What is selected under an object type becomes what the compiler reads. */
import { attributeOf } from '../../catalog/catalog.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { rowsOf } from '../../query/build/rows.ts';
import type {
  AggregateFields,
  AggregateValue,
  CellValue,
  ColumnValue,
  GroupsValue,
  ListValue,
  LookupValue,
  Nodes,
  ObjectValue,
  RowColumnsValue,
} from '../../query/request.ts';
import { compositeOf, targetOf, term } from '../../query/role-context.ts';
import type { Lookup } from '../schema/dialect/transitions.ts';
import { aggregateFields } from './aggregate.ts';
import { compositeField } from './cell.ts';
import type { SelectedField } from './fields.ts';
import { groups } from './groups.ts';
import { pathIn } from './json-path.ts';
import type { OperationContext } from './operation-context.ts';
import { each, type SelectRow, under } from './selected.ts';

/** The fields of a table's object type. */
export const selectionOf: SelectRow = (selected, table, scope) =>
  each(selected, scope, (field) => rowField(field, table, scope));

type RowField =
  | ColumnValue
  | LookupValue
  | RowColumnsValue
  | ObjectValue
  | ListValue
  | AggregateValue
  | GroupsValue
  | CellValue;

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
  const [, name = '', suffix] = /^(.*)_(aggregate|groups)$/.exec(field.name) ?? [];
  const related = table.table.relations.get(name);
  if (!related) throw new Error(`${table.table.name} has no field ${field.name}`);
  const target = targetOf(related, scope);
  if (suffix === 'groups') return { relation: related, ...groups(field, target, scope, selectionOf) };
  return { relation: related, ...aggregate(field, target, scope) };
}

function column(field: SelectedField, table: PermittedTable, scope: OperationContext): ColumnValue {
  const path = pathIn(field);
  return { kind: 'column', term: term(table, field.name, scope), ...(path && { path }) };
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
    part.name === 'nodes' ? nodes(part, of, scope) : aggregateFields(part, of, scope),
  ),
});

function nodes(field: SelectedField, of: PermittedTable, scope: OperationContext): Nodes {
  const { rows: most } = scope.limits;
  return { kind: 'nodes', selection: selectionOf(under(field), of, scope), ...(most !== undefined && { most }) };
}
