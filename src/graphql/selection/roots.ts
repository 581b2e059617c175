/** The root fields of a query operation become what the compiler reads. */
import { type DocumentNode, type GraphQLObjectType, Kind, type OperationDefinitionNode } from 'graphql';
import { catalog, type TableName } from '../../catalog/catalog.ts';
import { operandOf } from '../../permissions/operand.ts';
import type { AggregateValue, ByKey, ListValue, Root, Roots, Typename } from '../../read/request.ts';
import { fieldsOf, type SelectedField } from './fields.ts';
import { rowsOf } from './rows.ts';
import { type Scope, tableOf } from './scope.ts';
import { aggregate, list, selectionOf, under } from './selection.ts';

/** The compiled roots of an operation; introspection fields are left to the executor. */
export function rootsOf(operation: OperationDefinitionNode, scope: Scope): Roots {
  const type = scope.schema.getQueryType() as GraphQLObjectType;
  return fieldsOf(type, [operation.selectionSet], '$', scope)
    .filter(({ name }) => !isMeta(name))
    .map((field): Root => ({ key: field.key, ...root(field, type, scope) }));
}

/** Whether the executor must answer part of the operation: introspection, or a role that may query nothing. */
export const isMeta = (name: string): boolean =>
  name === '__schema' || name === '__type' || name === 'no_queries_available';

function root(
  field: SelectedField,
  type: GraphQLObjectType,
  scope: Scope,
): Typename | ByKey | ListValue | AggregateValue {
  if (field.name === '__typename') return { kind: 'typename', name: type.name };
  if (field.name in catalog) {
    return list(field, rowsOf(tableOf(field.name as TableName, scope), field.arguments, scope), scope);
  }
  const [, name, suffix] = /^(.*)_(by_pk|aggregate)$/.exec(field.name) ?? [];
  const table = tableOf(name as TableName, scope);
  if (suffix === 'aggregate') return aggregate(field, rowsOf(table, field.arguments, scope), scope);
  const [key] = field.arguments.inputs.values();
  if (!key) throw new Error('The schema requires the key');
  return {
    kind: 'by-key',
    target: table,
    operand: operandOf(table.table.key, 'value', key.source),
    selection: selectionOf(under(field), table, scope),
  };
}

/** The document's fragments by name. */
export const fragmentsOf = ({ definitions }: DocumentNode): Scope['fragments'] =>
  new Map(definitions.filter((it) => it.kind === Kind.FRAGMENT_DEFINITION).map((it) => [it.name.value, it]));
