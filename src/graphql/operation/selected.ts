/** Selected objects: what is selected of them, field by field. */
import type { GraphQLObjectType, SelectionSetNode } from 'graphql';
import type { Path } from '../../errors.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Keyed, Selection, Typename } from '../../query/request.ts';
import { fieldsOf, type SelectedField } from './fields.ts';
import type { OperationContext } from './operation-context.ts';

/** A selected object: its type, what is selected of it, and where it stands. */
export interface Selected {
  readonly type: GraphQLObjectType;
  readonly selectionSets: readonly SelectionSetNode[];
  readonly path: Path;
}

/** What is selected under a field. */
export const under = ({ type, selectionSets, path }: SelectedField): Selected => ({ type, selectionSets, path });

export const each = <T>(
  selected: Selected,
  scope: OperationContext,
  value: (field: SelectedField) => T,
): readonly (Keyed<T> | Keyed<Typename>)[] =>
  fieldsOf(selected.type, selected.selectionSets, selected.path, scope).map((field) => ({
    key: field.key,
    ...(field.name === '__typename' ? { kind: 'typename' as const, name: selected.type.name } : value(field)),
  }));

/** Resolves what is selected of a table's rows. */
export type SelectRow = (selected: Selected, table: PermittedTable, scope: OperationContext) => Selection;
