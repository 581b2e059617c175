/** Composite fields become what the compiler reads: cells of related rows, and columns of the row under one key. */
import type { Composite, RelationList } from '../../composites/composites.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { orderBy } from '../../query/build/order-by.ts';
import { cellSize, optionalLimit, sizeOf } from '../../query/build/size.ts';
import { optionalWhere } from '../../query/build/where.ts';
import type { CellValue, HasMore, Items, Order, RowColumnsValue, TotalCount } from '../../query/request.ts';
import type { SelectedField } from './fields.ts';
import { type Scope, targetOf, term } from './scope.ts';
import { each, type SelectRow, under } from './selected.ts';

export function compositeField(
  composite: Composite,
  field: SelectedField,
  table: PermittedTable,
  scope: Scope,
  select: SelectRow,
): CellValue | RowColumnsValue {
  if (composite.kind === 'row-columns') return { kind: 'row-columns', selection: select(under(field), table, scope) };
  const { inputs } = field.arguments;
  const { relation } = composite;
  const of = targetOf(relation, scope);
  const asked = orderBy(inputs.get('order_by'), of, scope);
  const countUpTo = optionalLimit(inputs.get('count_up_to'));
  return {
    kind: 'cell',
    relation,
    rows: {
      of,
      where: optionalWhere(inputs.get('where'), of, scope),
      orderBy: asked.length > 0 ? asked : presetOrder(composite, of, scope),
      distinctOn: [],
    },
    size: sizeOf(inputs.get('limit'), cellSize, scope.limits.rows),
    ...(countUpTo && { countUpTo }),
    parts: each(under(field), scope, (part): Items | HasMore | TotalCount => {
      if (part.name === 'items') return { kind: 'items', selection: select(under(part), of, scope) };
      return { kind: part.name === 'has_more' ? 'has-more' : 'total-count' };
    }),
  };
}

const presetOrder = ({ orderBy: by }: RelationList, of: PermittedTable, scope: Scope): readonly Order[] =>
  by ? [{ by: { kind: 'term', term: term(of, by.name, scope) }, direction: 'asc' }] : [];
