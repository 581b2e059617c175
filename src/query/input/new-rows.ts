/** `t_insert_input`: new rows with those nested in them, and what happens when a like row is there (dialect 4.2 - 4.4). */
import { scalarOf } from '../../access/visible-tables.ts';
import { type Attribute, attributeOf, type Relation, type TableName } from '../../catalog/catalog.ts';
import type { WriteRights } from '../../permissions/permitted.ts';
import { conditions } from './conditions.ts';
import { keyed, listOf, type ObjectType, required } from './input-type.ts';
import { type InputTypes, valueType } from './input-types.ts';

/** The attributes of those names, in the order of the names. */
export const attributesNamed = ({ table }: WriteRights, names: ReadonlySet<string>): readonly Attribute[] =>
  [...names].flatMap((name) => attributeOf(table, name) ?? []);

/** A new row of a table that the role may insert into. */
export const newRow = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_insert_input`,
    description: `A new row of "${table}".`,
    members() {
      const rights = types.rights(table);
      return {
        ...keyed(attributesNamed(rights, rights.insert ?? new Set()), (it) => [
          it.name,
          { type: valueType(scalarOf(it)) },
        ]),
        ...keyed(nestedRelations(types, rights), (it) => [it.name, { type: nestedRows(types, it) }]),
      };
    },
  });

/** Relations under which new rows may be nested: to tables that the role may insert into (dialect 4.4). */
const nestedRelations = ({ writes }: InputTypes, { table }: WriteRights): readonly Relation[] =>
  [...table.relations.values()].filter((it) => writes.get(it.target)?.insert);

const nestedRows = (types: InputTypes, { target, many }: Relation): ObjectType =>
  types.object({
    name: `${target}_${many ? 'arr' : 'obj'}_rel_insert_input`,
    members: () => ({
      data: required(many ? listOf(newRow(types, target)) : newRow(types, target)),
      on_conflict: { type: onConflict(types, target) },
    }),
  });

/** An enum of Hasura's that would be empty has this value, which nothing takes (dialect 4.3). */
export const PLACEHOLDER = '_PLACEHOLDER';

/** A unique index over columns that a caller may give is one that `on_conflict` can name. */
const constraintsOf = ({ table }: WriteRights): readonly string[] => [
  `${table.name}_${table.key.name}_key`,
  ...(table.name === 'tasks' ? ['uniq_tasks_active_provider_company', 'uq_tasks_subworkspace_candidate_dedup'] : []),
];

export const onConflict = (types: InputTypes, table: TableName): ObjectType =>
  types.object({
    name: `${table}_on_conflict`,
    description: 'What to do with a new row when one like it is there: leave that alone, or set some of its columns.',
    members() {
      const rights = types.rights(table);
      const columns = [...(rights.update?.columns ?? [])];
      return {
        constraint: required({
          kind: 'enum',
          name: `${table}_constraint`,
          description: `Unique indexes of "${table}".`,
          values: constraintsOf(rights),
        }),
        update_columns: {
          type: listOf({
            kind: 'enum',
            name: `${table}_update_column`,
            values: columns.length > 0 ? columns : [PLACEHOLDER],
          }),
          required: true,
          otherwise: [],
        },
        where: { type: conditions(types, table) },
      };
    },
  });
