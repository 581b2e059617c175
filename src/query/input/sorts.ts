/** `t_order_by`: sorting by columns, through relations, by aggregates of them and by cells (dialect 1.6). */
import type { TableName } from '../../catalog/catalog.ts';
import type { Direction } from '../request.ts';
import { aggregateFunctions } from './aggregate-functions.ts';
import { conditions } from './conditions.ts';
import { type EnumType, keyed, type ObjectType, required } from './input-type.ts';
import type { InputTypes } from './input-types.ts';
import { jsonColumns, place } from './json-places.ts';
import { searchSort } from './search.ts';

const meanings: Readonly<Record<Direction, string>> = {
  asc: 'Ascending, nulls last.',
  asc_nulls_first: 'Ascending, nulls first.',
  asc_nulls_last: 'Ascending, nulls last.',
  desc: 'Descending, nulls first.',
  desc_nulls_first: 'Descending, nulls first.',
  desc_nulls_last: 'Descending, nulls last.',
};

export const directions: EnumType = {
  kind: 'enum',
  name: 'order_by',
  description: 'Which way to sort, and where rows without a value go.',
  values: Object.keys(meanings),
  meanings,
};

const direction = { type: directions };

/** How to sort rows of a table. */
export const sorts = (types: InputTypes, name: TableName): ObjectType =>
  types.object({
    name: `${name}_order_by`,
    description: `How to sort rows of "${name}". Give a list to say which key counts first.`,
    members() {
      const table = types.table(name);
      const { attributes, toOne, toMany } = table;
      const composites = [...(types.composites.fields.get(name)?.values() ?? [])];
      const cells = composites.filter((it) => it.kind === 'relation-list').filter((it) => it.sortProxy);
      return {
        ...searchSort(table),
        ...keyed(attributes, (it) => [it.name, direction]),
        ...keyed(toOne, (it) => [it.name, { type: sorts(types, it.target) }]),
        ...keyed(toMany, (it) => [`${it.name}_aggregate`, { type: aggregateSorts(types, it.target) }]),
        ...keyed(cells, (it) => [it.name, { type: cellSort(types, it.relation.target) }]),
        ...(jsonColumns(types, name) && { _path: { type: pathSort(types, name) } }),
      };
    },
  });

/** For sorting rows by what is related to them. */
export const aggregateSorts = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_aggregate_order_by`,
    description: `Sorting by an aggregate of related rows of "${table}".`,
    members: () => ({
      count: direction,
      ...keyed(sortedFunctions(types, table), ({ name, columns }) => [
        name,
        {
          type: types.object({
            name: `${table}_${name}_order_by`,
            members: () => keyed(columns, (it) => [it.name, direction]),
          }),
        },
      ]),
    }),
  });

const sortedFunctions = (types: InputTypes, table: TableName) =>
  aggregateFunctions(types.table(table)).filter(({ columns }) => columns.length > 0);

/** Sorting by what jsonb values have at a path. */
export const pathSort = (types: InputTypes, name: TableName): ObjectType =>
  types.object({
    name: `${name}_path_order_by`,
    description: `Sorting rows of "${name}" by a value inside JSON: null where there is none of the type.`,
    members: () => {
      const column = jsonColumns(types, name);
      return {
        ...(column && { column: { ...required(column), description: 'The column that holds the JSON.' } }),
        ...place,
        order: { ...direction, required: true, description: 'Which way.' },
      };
    },
  });

/** Sorting by a cell of related rows. */
const cellSort = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_cell_order_by`,
    description: `Sorting by a cell of rows of "${table}".`,
    members: () => ({
      direction: {
        ...direction,
        required: true,
        description: 'Which way. A row without any counts as null: ascending, it comes last unless asked otherwise.',
      },
      where: { type: conditions(types, table), description: 'Only those for which this holds count.' },
    }),
  });
