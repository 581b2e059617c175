/** What is selected under an object type becomes what the compiler reads. */
import { attributeOf, type Column } from '../../catalog/catalog.ts';
import { Tally } from '../../lib/tally.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { ALWAYS } from '../../permissions/predicate.ts';
import { headlineOf } from '../../query/build/headline.ts';
import { rowsOf } from '../../query/build/rows.ts';
import type {
  AggregateFields,
  AggregateValue,
  CellValue,
  ColumnValue,
  GroupsValue,
  HeadlineValue,
  Keyed,
  ListValue,
  LookupValue,
  Nodes,
  ObjectValue,
  RowColumnsValue,
  Selection,
} from '../../query/request.ts';
import { compositeOf, targetOf, term } from '../../query/role-context.ts';
import { HEADLINE } from '../schema/dialect/search.ts';
import type { Lookup } from '../schema/dialect/transitions.ts';
import { aggregateFields } from './aggregate.ts';
import { compositeField } from './cell.ts';
import type { SelectedField } from './fields.ts';
import { groups } from './groups.ts';
import { pathIn } from './json-path.ts';
import { foundBy, type OperationContext } from './operation-context.ts';
import { each, type SelectRow, under } from './selected.ts';

/** The fields of a table's object type. */
export const selectionOf: SelectRow = (selected, table, scope) => {
  const selection = each(selected, scope, (field) => rowField(field, table, scope));
  const keys = new Tally();
  for (const it of selection) if (isWhole(it)) keys.add(it.term.name, 1);
  return selection.map((it) => {
    const times = isWhole(it) ? keys.of(it.term.name) : 0;
    return times > 1 ? { ...it, most: Math.floor(scope.limits.answer / times) } : it;
  });
};

/** A column as it is, not a place in it. */
const isWhole = (it: Selection[number]): it is Keyed<ColumnValue> & { readonly term: Column } =>
  it.kind === 'column' && it.term.kind === 'column' && it.path === undefined;

type RowField =
  | ColumnValue
  | LookupValue
  | HeadlineValue
  | RowColumnsValue
  | ObjectValue
  | ListValue
  | AggregateValue
  | GroupsValue
  | CellValue;

function rowField(field: SelectedField, table: PermittedTable, scope: OperationContext): RowField {
  if (attributeOf(table.table, field.name)) return column(field, table, scope);
  if (field.extensions.lookup) return lookup(field.extensions.lookup as Lookup, table, scope);
  if (field.name === HEADLINE) return headlineOf(table, field.arguments, scope.searches ?? []);
  const composite = compositeOf(table, field.name, scope);
  if (composite) return compositeField(composite, field, table, scope, selectionOf);
  const relation = table.table.relations.get(field.name);
  if (relation && !relation.many) {
    const target = targetOf(relation, scope);
    return { kind: 'object', relation, target, selection: selectionOf(under(field), target, foundBy(scope, ALWAYS)) };
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

export function list(field: SelectedField, of: PermittedTable, scope: OperationContext): ListValue {
  const rows = rowsOf(of, field.arguments, scope, scope.limits.rows);
  return { kind: 'list', rows, selection: selectionOf(under(field), of, foundBy(scope, rows.where)) };
}

/** The role's most is for the rows that are given, not for those that are aggregated. */
export function aggregate(field: SelectedField, of: PermittedTable, scope: OperationContext): AggregateValue {
  const rows = rowsOf(of, field.arguments, scope);
  const parts = each(under(field), scope, (part): AggregateFields | Nodes =>
    part.name === 'nodes' ? nodes(part, of, foundBy(scope, rows.where)) : aggregateFields(part, of, scope),
  );
  return { kind: 'aggregate', rows, parts };
}

function nodes(field: SelectedField, of: PermittedTable, scope: OperationContext): Nodes {
  const { rows: most } = scope.limits;
  return { kind: 'nodes', selection: selectionOf(under(field), of, scope), ...(most !== undefined && { most }) };
}
