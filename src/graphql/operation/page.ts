/** `t_page`: what is selected of a page. */
import type { PermittedTable } from '../../permissions/permitted.ts';
import { pageOf } from '../../query/build/page.ts';
import type { EndCursor, HasMore, Items, PageValue, TotalCount } from '../../query/request.ts';
import type { SelectedField } from './fields.ts';
import type { OperationContext } from './operation-context.ts';
import { each, under } from './selected.ts';
import { selectionOf } from './selection.ts';

export const page = (field: SelectedField, of: PermittedTable, scope: OperationContext): PageValue => ({
  ...pageOf(of, field.arguments, scope, field.key),
  parts: each(under(field), scope, (part) => pagePart(part, of, scope)),
});

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
