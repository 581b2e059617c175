/** The five arguments of a list become a choice of rows (dialect 1.2, 1.3). */
import type { PermittedTable } from '../../permissions/permitted.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { Rows } from '../request.ts';
import type { RoleContext } from '../role-context.ts';
import type { Arguments } from '../value.ts';
import { distinctOn, orderBy } from './order-by.ts';
import { optionalLimit } from './size.ts';
import { optionalWhere } from './where.ts';

/** `most` is how many rows the role is given: a larger limit, or none, is brought down to it (dialect 1.3). */
export function rowsOf(of: PermittedTable, { inputs, path }: Arguments, role: RoleContext, most?: number): Rows {
  const where = optionalWhere(inputs.get('where'), of, role);
  const orders = orderBy(inputs.get('order_by'), of, role, where);
  const limit = optionalLimit(inputs.get('limit'), most);
  const offset = inputs.get('offset');
  return {
    of,
    where,
    orderBy: orders,
    distinctOn: distinctOn(inputs.get('distinct_on'), orders, of, role, path),
    ...(limit && { limit }),
    ...(most !== undefined && { most }),
    ...(offset && !offset.isNull && { offset: new Parameter(offset.source, 'bigint') }),
  };
}
