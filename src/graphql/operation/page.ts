/** `t_page`: what is selected of a page. */
import type { PermittedTable } from '../../permissions/permitted.ts';
import { pageOf } from '../../query/build/page.ts';
import type { EndCursor, HasMore, Items, PageValue, TotalCount } from '../../query/request.ts';
import type { SelectedField } from './fields.ts';
import { foundBy, type OperationContext } from './operation-context.ts';
import { each, under } from './selected.ts';
import { selectionOf } from './selection.ts';

export function page(field: SelectedField, of: PermittedTable, scope: OperationContext): PageValue {
  const asked = pageOf(of, field.arguments, scope, field.key);
  const found = foundBy(scope, asked.rows.where);
  return { ...asked, parts: each(under(field), scope, (part) => pagePart(part, of, found)) };
}

function pagePart(
  part: SelectedField,
  of: PermittedTable,
  scope: OperationContext,
): Items | EndCursor | HasMore | TotalCount {
  switch (part.name) {
    case 'items':
      return { kind: 'items', selection: selectionOf(under(part), of, scope) };
    case 'end_cursor':
      return { kind: 'end-cursor' };
    case 'has_more':
      return { kind: 'has-more' };
    default:
      return { kind: 'total-count' };
  }
}
