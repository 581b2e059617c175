/** A cell: some related rows of a row, and how many there are. */
import type { RelationList } from '../../composites/composites.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { CellValue, Order } from '../request.ts';
import { type RoleContext, targetOf, term } from '../role-context.ts';
import type { Arguments } from '../value.ts';
import { orderBy } from './order-by.ts';
import { cellSize, optionalLimit, sizeOf } from './size.ts';
import { optionalWhere } from './where.ts';

/** All of a cell but what is shown of it. */
export function cellOf(composite: RelationList, { inputs }: Arguments, role: RoleContext): Omit<CellValue, 'parts'> {
  const { relation } = composite;
  const of = targetOf(relation, role);
  const where = optionalWhere(inputs.get('where'), of, role);
  const asked = orderBy(inputs.get('order_by'), of, role, where);
  const countUpTo = optionalLimit(inputs.get('count_up_to'));
  return {
    kind: 'cell',
    relation,
    rows: {
      of,
      where,
      orderBy: asked.length > 0 ? asked : defaultOrder(composite, of, role),
      distinctOn: [],
    },
    size: sizeOf(inputs.get('limit'), cellSize, role.limits.rows),
    ...(countUpTo && { countUpTo }),
  };
}

const defaultOrder = ({ orderBy: by }: RelationList, of: PermittedTable, role: RoleContext): readonly Order[] =>
  by ? [{ by: { kind: 'term', term: term(of, by.name, role) }, direction: 'asc' }] : [];
