/** The arguments of what reads many rows: lists, pages and cells (dialect 1.2). */
import type { TableName } from '../../catalog/catalog.ts';
import type { RelationList } from '../../composites/composites.ts';
import { cellSize, pageSize } from '../build/size.ts';
import { columnNames, conditions } from './conditions.ts';
import { listOf, type Members, membersOf } from './input-type.ts';
import type { InputTypes } from './input-types.ts';
import { int, text } from './scalars.ts';
import { sorts } from './sorts.ts';

/** The five arguments of every list. */
export const listArguments = (types: InputTypes, table: TableName): Members =>
  membersOf({
    where: { type: conditions(types, table), description: 'Only rows for which this holds.' },
    order_by: { type: listOf(sorts(types, table)), description: 'How to sort; the first key counts most.' },
    distinct_on: {
      type: listOf(columnNames(types, table)),
      description: 'One row for each combination of these; they must come first in `order_by`.',
    },
    limit: { type: int, description: 'At most so many rows.' },
    offset: { type: int, description: 'Skip so many rows; give an order with it.' },
  });

/** The arguments of `t_page`. */
export const pageArguments = (types: InputTypes, table: TableName): Members =>
  membersOf({
    where: { type: conditions(types, table), description: 'Only rows for which this holds.' },
    order_by: { type: listOf(sorts(types, table)), description: 'How to sort; the first key counts most.' },
    first: {
      type: int,
      description: `At most so many rows: ${pageSize.default} unless given, and never more than ${pageSize.most}.`,
    },
    after: {
      type: text,
      description: 'The `end_cursor` of the page before, asked for with the same `where` and `order_by`.',
    },
    count_up_to: { type: int, description: 'Where to stop counting, because counting all takes time.' },
  });

/** The arguments of a cell. */
export const cellArguments = (types: InputTypes, { relation: { target }, orderBy }: RelationList): Members =>
  membersOf({
    limit: {
      type: int,
      description: `At most so many items: ${cellSize.default} unless given, and never more than ${cellSize.most}.`,
    },
    order_by: {
      type: listOf(sorts(types, target)),
      description: `How to sort the items${orderBy ? `; by \`${orderBy.name}\` unless given` : ''}.`,
    },
    where: { type: conditions(types, target), description: 'Only rows for which this holds.' },
    count_up_to: { type: int, description: 'Where to stop counting.' },
  });
