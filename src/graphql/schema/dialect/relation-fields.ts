/** What the dialect adds to an object type: a uuid for each foreign key, aggregates and groups for each to-many relation. */

import type { VisibleTable } from '../../../access/visible-tables.ts';
import type { Builder } from '../builder.ts';
import type { GroupsArguments } from './groups.ts';
import type { ListArguments } from './list-arguments.ts';
import { answered, keyed, named } from './named.ts';

/** The object type of a table, as Pothos refers to it. */
export type ObjectType = Parameters<Builder['objectFields']>[0];

export function defineRelationFields(
  builder: Builder,
  type: ObjectType,
  table: VisibleTable,
  { list, groups }: { readonly list: ListArguments; readonly groups: GroupsArguments },
): void {
  builder.objectFields(type, (t) => ({
    ...keyed(table.foreignKeys, (it) => [
      it.name,
      t.field({
        type: 'uuid',
        nullable: true,
        description: `The public id of \`${it.relation.name}\`; null where that is hidden or missing.`,
        resolve: answered,
      }),
    ]),
    ...keyed(table.toMany, (it) => [
      `${it.name}_aggregate`,
      t.field({
        type: named(`${it.target}_aggregate`),
        args: list(it.target),
        description: `Aggregates of \`${it.name}\`.`,
        resolve: answered,
      }),
    ]),
    ...keyed(table.toMany, (it) => [
      `${it.name}_groups`,
      t.field({
        type: [named(`${it.target}_group`)],
        args: groups(it.target),
        description: `\`${it.name}\` in groups.`,
        resolve: answered,
      }),
    ]),
  }));
}
