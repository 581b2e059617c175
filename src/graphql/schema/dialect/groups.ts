/** `t_group`: rows that have the same keys, typed by the table's columns. */
import { scalarOf, type VisibleTable } from '../../../access/visible-tables.ts';
import type { TableName } from '../../../catalog/catalog.ts';
import { groupNodesArguments, groupsArguments as membersOf } from '../../../query/input/groups.ts';
import type { InputTypes } from '../../../query/input/input-types.ts';
import type { Builder } from '../builder.ts';
import type { InputDefinitions } from './inputs.ts';
import { answered, keyed, named } from './named.ts';

/** The arguments of groups of a table's rows. */
export const groupsArguments = (inputs: InputDefinitions, types: InputTypes) => (table: TableName) =>
  inputs.arguments(membersOf(types, table));

export type GroupsArguments = ReturnType<typeof groupsArguments>;

export function defineGroup(
  builder: Builder,
  table: VisibleTable,
  nodes: ReturnType<InputDefinitions['arguments']>,
): void {
  const { name } = table;
  builder.objectRef<unknown>(`${name}_group`).implement({
    description: `Rows of "${name}" that have the same keys.`,
    fields: (t) => ({
      key: t.field({ type: named(`${name}_group_key`), description: 'What they have in common.', resolve: answered }),
      aggregate: t.field({ type: named(`${name}_aggregate_fields`), resolve: answered }),
      nodes: t.field({ type: [named(name)], description: 'A few of the rows.', args: nodes, resolve: answered }),
      totalled: t.stringList({
        description:
          'With `rollup`, the keys that this is a total over, whose values are then null: `["assigned_to.full_name", "created_at.month"]`. None of a group itself; of the total of all rows, every key.',
        resolve: answered,
      }),
    }),
  });
  defineKey(builder, table);
}

/** The arguments of `nodes`. */
export const nodesArguments = (inputs: InputDefinitions, types: InputTypes, table: TableName) =>
  inputs.arguments(groupNodesArguments(types, table));

function defineKey(builder: Builder, { name, attributes, toOne }: VisibleTable): void {
  builder.objectRef<unknown>(`${name}_group_key`).implement({
    description: `The values that rows of "${name}" are grouped by. Only what \`by\` names can be selected.`,
    fields: (t) => ({
      ...keyed(attributes, (it) => {
        const { scalar, isList } = scalarOf(it);
        const args = {
          ...(scalar === 'timestamptz' && { truncate: t.arg({ type: named('time_unit'), description: WHICH }) }),
          ...(scalar === 'jsonb' && { at: t.arg({ type: named('json_path'), description: WHERE }) }),
        };
        const type = named(scalar);
        return [it.name, t.field({ type: isList ? [type] : type, nullable: true, args, resolve: answered })];
      }),
      ...keyed(toOne, ({ name: relation, target }) => [
        relation,
        t.field({ type: named(`${target}_group_key`), description: `Keys of \`${relation}\`.`, resolve: answered }),
      ]),
    }),
  });
}

const WHICH = 'Which unit, where it is grouped by several.';
const WHERE = 'Which place inside it, where it is grouped by several.';
