/** The root fields of a query or subscription become what the compiler reads. */
import { type FieldNode, type GraphQLObjectType, Kind, type OperationDefinitionNode } from 'graphql';
import { catalog, type TableName } from '../../catalog/catalog.ts';
import { RowgateError } from '../../errors.ts';
import { operandOf } from '../../permissions/operand.ts';
import type {
  AggregateValue,
  ByKey,
  ConstantValue,
  GroupsValue,
  ListValue,
  PageValue,
  Root,
  Roots,
  Typename,
} from '../../query/request.ts';
import { tableOf } from '../../query/role-context.ts';
import { EXPLAIN_ROW } from '../schema/explain-row.ts';
import { NO_QUERIES } from '../schema/query-root.ts';
import { constant } from './constant.ts';
import { fieldsOf, type SelectedField } from './fields.ts';
import { groups } from './groups.ts';
import type { OperationContext } from './operation-context.ts';
import { page } from './page.ts';
import { under } from './selected.ts';
import { aggregate, list, selectionOf } from './selection.ts';

/** The compiled roots of an operation; introspection fields are left to the executor. */
export const rootsOf = (operation: OperationDefinitionNode, scope: OperationContext): Roots =>
  rootFields(operation, scope)
    .filter(({ name }) => !isMeta(name))
    .map((field) => rootOf(field, scope));

export const rootOf = (field: SelectedField, scope: OperationContext): Root => ({
  key: field.key,
  ...root(field, scope),
});

/** The response keys of an operation, in order. */
export const keysOf = (operation: OperationDefinitionNode, scope: OperationContext): readonly string[] =>
  rootFields(operation, scope).map(({ key }) => key);

/**
 * What graphql-js answers: introspection, what a role without rules is told, explained rows, and type names where no
 * table is read.
 * @throws RowgateError where several rows are to be explained: each takes statements of its own
 */
export function executorFields(operation: OperationDefinitionNode, scope: OperationContext): readonly FieldNode[] {
  const fields = rootFields(operation, scope);
  if (fields.filter(({ name }) => name === EXPLAIN_ROW).length > 1)
    throw new RowgateError('validation-failed', `"${EXPLAIN_ROW}" is accepted once in an operation`);
  const readsTables = fields.some(({ name }) => name !== '__typename' && !isMeta(name));
  return (readsTables ? fields.filter(({ name }) => isMeta(name)) : fields).map(executorField);
}

/** The field with all that is selected under its key; what led to it, and whether it is included, is settled. */
function executorField({ node: { alias, name, arguments: args }, selectionSets }: SelectedField): FieldNode {
  const selections = selectionSets.flatMap((it) => it.selections);
  const under = selections.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections } as const };
  return { kind: Kind.FIELD, name, ...(alias && { alias }), ...(args && { arguments: args }), ...under };
}

const resolved: ReadonlySet<string> = new Set(['__schema', '__type', NO_QUERIES, EXPLAIN_ROW]);

const isMeta = (name: string): boolean => resolved.has(name);

/** The fields at the root, as they are selected. */
export const rootFields = (
  { operation, selectionSet }: OperationDefinitionNode,
  scope: OperationContext,
): readonly SelectedField[] =>
  fieldsOf(scope.schema.getRootType(operation) as GraphQLObjectType, [selectionSet], [], scope);

function root(
  field: SelectedField,
  scope: OperationContext,
): Typename | ConstantValue | ByKey | ListValue | AggregateValue | GroupsValue | PageValue {
  if (field.name === '__typename') return { kind: 'typename', name: field.type.name };
  const { constant: value } = field.extensions;
  if (value !== undefined) return { kind: 'constant', value: constant(value, under(field), scope) };
  if (field.name in catalog) {
    return list(field, tableOf(field.name as TableName, scope), scope);
  }
  const [, name, suffix] = /^(.*)_(by_pk|aggregate|groups|page)$/.exec(field.name) ?? [];
  const table = tableOf(name as TableName, scope);
  if (suffix === 'aggregate') return aggregate(field, table, scope);
  if (suffix === 'groups') return groups(field, table, scope, selectionOf);
  if (suffix === 'page') return page(field, table, scope);
  const [key] = field.arguments.inputs.values();
  if (!key) throw new Error('The schema requires the key');
  return {
    kind: 'by-key',
    target: table,
    operand: operandOf(table.table.key, 'value', key.source),
    selection: selectionOf(under(field), table, scope),
  };
}
