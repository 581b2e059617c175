/** Composite fields become what the compiler reads: cells of related rows, and columns of the row under one key. */
import type { Composite } from '../../composites/composites.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { cellOf } from '../../query/build/cell.ts';
import type { CellValue, HasMore, Items, RowColumnsValue, TotalCount } from '../../query/request.ts';
import { targetOf } from '../../query/role-context.ts';
import type { SelectedField } from './fields.ts';
import { foundBy, type OperationContext } from './operation-context.ts';
import { each, type SelectRow, under } from './selected.ts';

export function compositeField(
  composite: Composite,
  field: SelectedField,
  table: PermittedTable,
  scope: OperationContext,
  select: SelectRow,
): CellValue | RowColumnsValue {
  if (composite.kind === 'row-columns') return { kind: 'row-columns', selection: select(under(field), table, scope) };
  const of = targetOf(composite.relation, scope);
  const asked = cellOf(composite, field.arguments, scope);
  const found = foundBy(scope, asked.rows.where);
  return {
    ...asked,
    parts: each(under(field), scope, (part): Items | HasMore | TotalCount => {
      if (part.name === 'items') return { kind: 'items', selection: select(under(part), of, found) };
      return { kind: part.name === 'has_more' ? 'has-more' : 'total-count' };
    }),
  };
}
