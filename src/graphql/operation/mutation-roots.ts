/** What a mutation reads, as the roots of a query: the rows that it looks for, and those that it gives back. */
import type { OperationDefinitionNode } from 'graphql';
import { catalog, type TableName } from '../../catalog/catalog.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { ALWAYS, type Predicate } from '../../permissions/predicate.ts';
import { optionalWhere } from '../../query/build/where.ts';
import type { AggregateFields, ListValue, Nodes, Root, Roots, Rows } from '../../query/request.ts';
import { tableOf, targetOf } from '../../query/role-context.ts';
import type { Value } from '../../query/value.ts';
import type { NewRow } from '../../write/new-rows.ts';
import type { SelectedField } from './fields.ts';
import { mutationFields, newRows, onConflict } from './mutation-arguments.ts';
import type { OperationContext } from './operation-context.ts';
import { each, under } from './selected.ts';
import { selectionOf } from './selection.ts';

export interface MutationRoots {
  readonly roots: Roots;
  /** The rows that it inserts; those nested in them are in them. */
  readonly inserted: readonly NewRow[];
}

/** Resolves all fields of a mutation; nothing is sent for it. */
export function mutationRoots(operation: OperationDefinitionNode, scope: OperationContext): MutationRoots {
  const fields = mutationFields(operation, scope).filter(({ name }) => name !== '__typename');
  const parts = fields.map((field) => mutationField(field, scope));
  return { roots: parts.flatMap(({ roots }) => roots), inserted: parts.flatMap(({ inserted }) => inserted) };
}

function mutationField(field: SelectedField, scope: OperationContext): MutationRoots {
  const { inputs } = field.arguments;
  const isOne = field.type.name in catalog;
  const table = tableOf(field.type.name.replace(/_mutation_response$/, '') as TableName, scope);
  const inserted = [inputs.get('object'), inputs.get('objects')].flatMap((it) => (it ? newRows(it, table, scope) : []));
  const root = (where: Predicate): Root => {
    const rows = { of: table, where, orderBy: [], distinctOn: [], ...sizeOf(isOne, inserted) };
    return { key: field.key, ...(isOne ? one(field, rows, scope) : response(field, rows, scope)) };
  };
  const steps: Predicate = {
    kind: 'and',
    of: [...conditionsOf(inputs, table, scope), ...nestedSteps(inserted, scope)],
  };
  const updates = inputs.get('updates')?.items ?? [];
  if (updates.length === 0) return { roots: [root(steps)], inserted };
  return { roots: updates.map((it) => root(whereOf(new Map(it.given), table, scope))), inserted };
}

/** How many rows it can be about; an update or delete by condition can be about any number. */
const sizeOf = (isOne: boolean, inserted: readonly NewRow[]): Pick<Rows, 'most'> =>
  isOne || inserted.length > 0 ? { most: isOne ? 1 : inserted.length } : {};

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
