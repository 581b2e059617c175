/** What a mutation reads, as the roots of a query: the rows that it looks for, and those that it gives back. */
import type { OperationDefinitionNode } from 'graphql';
import { catalog, type TableName } from '../../catalog/catalog.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { ALWAYS, type Predicate } from '../../permissions/predicate.ts';
import { optionalWhere } from '../../query/build/where.ts';
import type { AggregateFields, ListValue, Nodes, Root, Roots, Rows } from '../../query/request.ts';
import { tableOf, targetOf } from '../../query/role-context.ts';
import type { Value } from '../../query/value.ts';
import { Parameter } from '../../sql/parameter.ts';
import { newRows, onConflict } from '../../write/build/new-rows.ts';
import type { NewRow } from '../../write/new-rows.ts';
import type { SelectedField } from './fields.ts';
import { mutationFields } from './mutations.ts';
import type { OperationContext } from './operation-context.ts';
import { each, under } from './selected.ts';
import { selectionOf } from './selection.ts';

/** Resolves all fields of a mutation; nothing is sent for it. */
export const mutationRoots = (operation: OperationDefinitionNode, scope: OperationContext): Roots =>
  mutationFields(operation, scope)
    .filter(({ name }) => name !== '__typename')
    .flatMap((field) => rootsOf(field, scope));

function rootsOf(field: SelectedField, scope: OperationContext): Roots {
  const { inputs } = field.arguments;
  const isOne = field.type.name in catalog;
  const table = tableOf(field.type.name.replace(/_mutation_response$/, '') as TableName, scope);
  const root = (where: Predicate): Root => {
    const rows = { of: table, where, orderBy: [], distinctOn: [], ...(isOne ? { most: 1 } : sizeOf(inputs)) };
    return { key: field.key, ...(isOne ? one(field, rows, scope) : response(field, rows, scope)) };
  };
  const updates = inputs.get('updates')?.items ?? [];
  if (updates.length > 0) return updates.map((it) => root(whereOf(new Map(it.given), table, scope)));
  const inserted = [inputs.get('object'), inputs.get('objects')].flatMap((it) => (it ? newRows(it, table, scope) : []));
  return [root({ kind: 'and', of: [...conditionsOf(inputs, table, scope), ...nestedSteps(inserted, scope)] })];
}

/** How many rows it can be about; an update or delete by condition can be about any number. */
function sizeOf(inputs: Inputs): Pick<Rows, 'limit'> {
  const objects = inputs.get('objects');
  const count = (given: unknown) => (Array.isArray(given) ? given.length : 1);
  return objects ? { limit: new Parameter(objects.source, 'bigint', count) } : {};
}

const one = (field: SelectedField, rows: Rows, scope: OperationContext): ListValue => ({
  kind: 'list',
  rows,
  selection: selectionOf(under(field), rows.of, scope),
});

/** `affected_rows` and `returning` are to what was written what an aggregate and its nodes are to what was read. */
const response = (field: SelectedField, rows: Rows, scope: OperationContext) => ({
  kind: 'aggregate' as const,
  rows,
  parts: each(under(field), scope, (part): AggregateFields | Nodes => {
    if (part.name !== 'returning') return { kind: 'aggregate-fields', fields: [] };
    const { rows: most } = scope.limits;
    return {
      kind: 'nodes',
      selection: selectionOf(under(part), rows.of, scope),
      ...(most !== undefined && { most }),
    };
  }),
});

type Inputs = ReadonlyMap<string, Value>;

const whereOf = (inputs: Inputs, table: PermittedTable, scope: OperationContext): Predicate =>
  optionalWhere(inputs.get('where'), table, scope);

const conditionsOf = (inputs: Inputs, table: PermittedTable, scope: OperationContext): readonly Predicate[] => [
  whereOf(inputs, table, scope),
  onConflict(inputs.get('on_conflict'), table, scope)?.where ?? ALWAYS,
];

/** A step for each relation under which rows are nested, however many they are, and every condition on a conflict. */
function nestedSteps(rows: readonly NewRow[], scope: OperationContext): readonly Predicate[] {
  const nested = rows.flatMap((row) => row.nested);
  return [...new Set(nested.map(({ relation }) => relation))].map((relation) => {
    const same = nested.filter((it) => it.relation === relation);
    const conflicts = same.map((it) => it.onConflict?.where ?? ALWAYS);
    const deeper = nestedSteps(
      same.flatMap((it) => it.rows),
      scope,
    );
    return {
      kind: 'exists',
      relation,
      target: targetOf(relation, scope),
      where: { kind: 'and', of: [...conflicts, ...deeper] },
    };
  });
}
