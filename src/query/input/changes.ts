/** What an update is given: its operators, each with the columns that it is offered on (dialect 4.5), and its guards. */
import { isNumeric, scalarOf } from '../../access/visible-tables.ts';
import type { Attribute, TableName } from '../../catalog/catalog.ts';
import { updateOperator, updateOperatorNames } from '../../catalog/update-operators.ts';
import { conditions } from './conditions.ts';
import { keyed, type Member, type Members, membersOf, type ObjectType, required } from './input-type.ts';
import { type InputTypes, valueType } from './input-types.ts';
import { attributesNamed } from './new-rows.ts';
import { int, timestamptz, uuid } from './scalars.ts';

const offers: Readonly<Record<'all' | 'numbers' | 'jsonb', (attribute: Attribute) => boolean>> = {
  all: () => true,
  numbers: (it) => it.kind === 'column' && isNumeric(it),
  jsonb: (it) => scalarOf(it).scalar === 'jsonb',
};

/** The operators that a role has columns for. */
export function changes(types: InputTypes, table: TableName): Members {
  const rights = types.rights(table);
  const updatable = attributesNamed(rights, rights.update?.columns ?? new Set());
  const members = updateOperatorNames.flatMap((name): [string, Member][] => {
    const { on, takes, description } = updateOperator(name);
    const attributes = updatable.filter(offers[on]);
    if (attributes.length === 0) return [];
    const type = types.object({
      name: `${table}${name}_input`,
      members: () => keyed(attributes, (it) => [it.name, { type: valueType(takes ?? scalarOf(it)) }]),
    });
    return [[name, { type, description }]];
  });
  return new Map(members);
}

/** One of several changes. */
export const updates = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_updates`,
    members: () => ({ where: required(conditions(types, table)), ...Object.fromEntries(changes(types, table)) }),
  });

/** The row that is changed. */
export const keyOf = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_pk_columns_input`,
    members: () => ({ [types.rights(table).table.key.name]: required(uuid) }),
  });

/** `_expect: {updated_at: ...}`: write only what has not changed since it was read. */
const expectation = (types: InputTypes): ObjectType =>
  types.object({
    name: 'row_expectation',
    description:
      'What the row must still be; otherwise nothing is written and the error `conflict` says how it is now.',
    members: () => ({ updated_at: required(timestamptz) }),
  });

/** What bounds a change beyond Hasura: of one row, and of many. */
export const guards = (types: InputTypes): Members =>
  membersOf({ _expect: { type: expectation(types), description: 'Write only if the row is as it was read.' } });

export const manyGuards: Members = membersOf({
  at_most: { type: int, description: 'Write nothing, and say so, when more rows than this would be written.' },
});
