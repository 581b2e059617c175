/** The five arguments of a list become a choice of rows (dialect 1.2, 1.3). */
import { RowgateError } from '../../errors.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Rows } from '../../read/request.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { Arguments } from './fields.ts';
import type { Input } from './input.ts';
import { distinctOn, orderBy } from './order-by.ts';
import type { Scope } from './scope.ts';
import { optionalWhere } from './where.ts';

export function rowsOf(of: PermittedTable, { inputs, path }: Arguments, scope: Scope): Rows {
  const orders = orderBy(inputs.get('order_by'), of, scope);
  const limit = inputs.get('limit');
  const offset = inputs.get('offset');
  return {
    of,
    where: optionalWhere(inputs.get('where'), of, scope),
    orderBy: orders,
    distinctOn: distinctOn(inputs.get('distinct_on'), orders, of, scope, path),
    ...(limit && !limit.isNull && { limit: new Parameter(limit.source, 'bigint', nonNegative(limit)) }),
    ...(offset && !offset.isNull && { offset: new Parameter(offset.source, 'bigint') }),
  };
}

/** A limit is a number that is not negative; a column's Int would take a text too, but a limit does not. */
const nonNegative =
  ({ path }: Input) =>
  (value: unknown): unknown => {
    if (typeof value === 'number' && value >= 0) return value;
    const found = typeof value === 'number' ? 'a negative one' : 'a string';
    const message = `expected a non-negative 32-bit integer for type 'Int', but found ${found}`;
    throw new RowgateError('validation-failed', message, { path });
  };
