/** The arguments of `t_groups`: keys that the client chooses, conditions on groups and their order, typed by the table's columns. */
import { isJson, scalarOf } from '../../access/visible-tables.ts';
import type { TableName } from '../../catalog/catalog.ts';
import { groupNodesSize } from '../build/size.ts';
import type { TimeUnit } from '../group.ts';
import { aggregateConditions, columnNames, conditions } from './conditions.ts';
import { type EnumType, keyed, listOf, type Members, membersOf, type ObjectType } from './input-type.ts';
import type { InputTypes } from './input-types.ts';
import { jsonTypeNames } from './json-places.ts';
import { boolean, int, jsonPath, text } from './scalars.ts';
import { aggregateSorts, directions, sorts } from './sorts.ts';

const meanings: Readonly<Record<TimeUnit, string>> = {
  hour: 'The beginning of its hour.',
  day: 'The beginning of its day.',
  week: 'The beginning of its week, a Monday.',
  month: 'The beginning of its month.',
  quarter: 'The beginning of its quarter, in January, April, July or October.',
  year: 'The beginning of its year.',
};

export const timeUnits: EnumType = {
  kind: 'enum',
  name: 'time_unit',
  description: 'What an instant is cut down to, by the clocks and the calendar of a time zone.',
  values: Object.keys(meanings),
  meanings,
};

/** A key. What else rows can be grouped by becomes a further member beside `column`. */
export const groupKey = (types: InputTypes, name: TableName): ObjectType =>
  types.object({
    name: `${name}_group_by`,
    description: `A key to group rows of "${name}" by: a column, or one of a row that they point to.`,
    members() {
      const { columns, toOne } = types.table(name);
      const hasJson = columns.some(isJson);
      const hasInstants = columns.some((it) => scalarOf(it).scalar === 'timestamptz');
      return {
        column: { type: columnNames(types, name), description: 'Its value; nulls are a group.' },
        ...(hasInstants && {
          truncate: { type: timeUnits, description: 'Cut the instant down to this.' },
          time_zone: {
            type: text,
            description: 'Where that begins: a name such as `Europe/Paris`; `UTC` unless given.',
          },
        }),
        ...(hasJson && {
          at: { type: jsonPath, description: 'Of a column that holds JSON: where the value is inside it.' },
          as: {
            type: jsonTypeNames,
            description: 'What that is taken as; where there is none of the type, it is null.',
          },
        }),
        ...keyed(toOne, (it) => [
          it.name,
          { type: groupKey(types, it.target), description: `A key of \`${it.name}\`; null where that is hidden.` },
        ]),
      };
    },
  });

/** Which groups: the functions of a condition on an aggregate, all of which must hold. */
export const groupConditions = (types: InputTypes, name: TableName): ObjectType =>
  types.object({
    name: `${name}_group_bool_exp`,
    description: `Which groups of rows of "${name}". All keys of one object must hold.`,
    members() {
      const self = groupConditions(types, name);
      return {
        _and: { type: listOf(self) },
        _or: { type: listOf(self) },
        _not: { type: self },
        ...Object.fromEntries(aggregateConditions(types, name).members),
      };
    },
  });

export const groupSorts = (types: InputTypes, name: TableName): ObjectType =>
  types.object({
    name: `${name}_group_order_by`,
    description: `How to sort groups of rows of "${name}": by keys, and by what is computed of the rows.`,
    members: () => ({
      key: { type: groupKeySorts(types, name), description: 'By what `by` names.' },
      aggregate: { type: aggregateSorts(types, name) },
    }),
  });

export const groupKeySorts = (types: InputTypes, name: TableName): ObjectType =>
  types.object({
    name: `${name}_group_key_order_by`,
    description: `Sorting groups of rows of "${name}" by their keys.`,
    members() {
      const { attributes, toOne } = types.table(name);
      return {
        ...keyed(attributes, (it) => [it.name, { type: directions }]),
        ...keyed(toOne, (it) => [it.name, { type: groupKeySorts(types, it.target) }]),
      };
    },
  });

export const groupsArguments = (types: InputTypes, table: TableName): Members =>
  membersOf({
    by: {
      type: listOf(groupKey(types, table)),
      required: true,
      description: 'What to group by: there is one group for each combination of the values.',
    },
    where: { type: conditions(types, table), description: 'Only rows for which this holds.' },
    having: { type: groupConditions(types, table), description: 'Only groups for which this holds.' },
    order_by: {
      type: listOf(groupSorts(types, table)),
      description: 'How to sort the groups; the keys that it does not name come last, ascending.',
    },
    limit: { type: int, description: 'At most so many groups.' },
    offset: { type: int, description: 'Skip so many groups.' },
    rollup: {
      type: boolean,
      description:
        'Also a total over the last key for each combination of the others, over the last two, and so on to the total of all rows.',
    },
  });

/** The arguments of the rows that are shown of a group. */
export const groupNodesArguments = (types: InputTypes, table: TableName): Members =>
  membersOf({
    limit: {
      type: int,
      description: `At most so many rows: ${groupNodesSize.default} unless given, and never more than ${groupNodesSize.most}.`,
    },
    order_by: { type: listOf(sorts(types, table)), description: 'How to sort them.' },
  });
