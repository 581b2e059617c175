/** The arguments of `t_stream`, under Hasura's names. */
import { isComparable } from '../../access/visible-tables.ts';
import type { TableName } from '../../catalog/catalog.ts';
import { conditions } from './conditions.ts';
import { type EnumType, keyed, type Members, membersOf, type ObjectType, required } from './input-type.ts';
import { type InputTypes, valueType } from './input-types.ts';
import { int } from './scalars.ts';

const ordering: EnumType = {
  kind: 'enum',
  name: 'cursor_ordering',
  description: 'Which way a stream goes.',
  values: ['ASC', 'DESC'],
  meanings: { ASC: 'From smaller values to greater ones.', DESC: 'From greater values to smaller ones.' },
};

export const streamArguments = (types: InputTypes, table: TableName): Members =>
  membersOf({
    batch_size: { ...required(int), description: 'At most so many rows at a time.' },
    cursor: {
      ...required({ kind: 'list', of: cursor(types, table), itemsMayBeNull: true }),
      description: 'The one column that the stream goes by, and where it begins.',
    },
    where: { type: conditions(types, table), description: 'Only rows for which this holds.' },
  });

const cursor = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_stream_cursor_input`,
    description: `Where a stream of rows of "${table}" begins.`,
    members: () => ({
      initial_value: {
        ...required(startingValue(types, table)),
        description: 'One column: rows come whose value is behind this one.',
      },
      ordering: { type: ordering, description: 'Which way; ascending unless given.' },
    }),
  });

const startingValue = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_stream_cursor_value_input`,
    description: `A value of one column of "${table}".`,
    members() {
      const sortable = types.table(table).columns.filter((it) => isComparable(it) && !it.isList);
      return keyed(sortable, (it) => [it.name, { type: valueType(it) }]);
    },
  });
