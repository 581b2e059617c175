/** The arguments of a stream become what it asks for. */
import type { Column } from '../../catalog/catalog.ts';
import { RowgateError } from '../../errors.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import { Parameter } from '../../sql/parameter.ts';
import { type RoleContext, term } from '../role-context.ts';
import type { StreamValue } from '../stream.ts';
import { type Arguments, refuseNull, type Value } from '../value.ts';
import { nonNegative } from './size.ts';
import { optionalWhere } from './where.ts';

/** All of a stream but its key and what is selected. */
export function streamOf(
  of: PermittedTable,
  { inputs, path }: Arguments,
  role: RoleContext,
): Omit<StreamValue, 'key' | 'selection'> {
  const { column, value, descending } = cursorOf(inputs.get('cursor'), of, role, [...path, 'cursor']);
  const size = inputs.get('batch_size');
  if (!size) throw new Error('The schema requires the size');
  return {
    of,
    where: optionalWhere(inputs.get('where'), of, role),
    column,
    descending,
    from: new Parameter(value.source, column.sqlType),
    size: new Parameter(size.source, 'bigint', batchSize(size, role.limits.rows)),
  };
}

/** A stream of no rows at a time would never come to its end. */
function batchSize(size: Value, most = Number.POSITIVE_INFINITY): (given: unknown) => number {
  const read = nonNegative(size);
  return (given) => {
    const asked = read(given);
    if (asked > 0) return Math.min(asked, most);
    throw new RowgateError('validation-failed', 'batch_size must be 1 or more', { path: size.path });
  };
}

interface Cursor {
  readonly column: Column;
  readonly value: Value;
  readonly descending: boolean;
}

function cursorOf(cursors: Value | undefined, of: PermittedTable, role: RoleContext, path: Value['path']): Cursor {
  const [cursor, ...more] = cursors?.items ?? [];
  if (!cursor) throw new RowgateError('validation-failed', 'one streaming column field is expected', { path });
  if (more.length > 0)
    throw new RowgateError('validation-failed', 'multiple column cursors are not supported yet', { path });
  refuseNull(cursor);
  const given = new Map(cursor.entries);
  const [[name, value] = [], ...others] = given.get('initial_value')?.entries ?? [];
  if (name === undefined || value === undefined || others.length > 0)
    throw new RowgateError('validation-failed', 'one streaming column field is expected', {
      path: [...cursor.path, 'initial_value'],
    });
  refuseNull(value);
  const column = term(of, name, role, value.path);
  if (column.kind !== 'column') throw new Error(`${name} is no column`);
  return { column, value, descending: given.get('ordering')?.value === 'DESC' };
}
