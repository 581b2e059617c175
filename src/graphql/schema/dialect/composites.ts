/** Composites on rows: ready fields for the cells of a records table (composites.yml). */

import { scalarOf } from '../../../access/visible-tables.ts';
import type { Composite, RelationList, RowColumns } from '../../../composites/composites.ts';
import { cellSize } from '../../../query/build/size.ts';
import type { Builder } from '../builder.ts';
import { answered, keyed, named } from './named.ts';
import type { ObjectType } from './relation-fields.ts';

/** Adds the composites of a table, those that the role sees, to its object type. */
export function defineComposites(builder: Builder, type: ObjectType, composites: Iterable<Composite>): void {
  for (const composite of composites) {
    if (composite.kind === 'relation-list') defineRelationList(builder, type, composite);
    else defineRowColumns(builder, type, composite);
  }
}

function defineRelationList(builder: Builder, type: ObjectType, { name, relation, orderBy }: RelationList): void {
  const { target } = relation;
  builder.objectFields(type, (t) => ({
    [name]: t.field({
      type: named(`${target}_cell`),
      description: `\`${relation.name}\` for a cell of a table.`,
      args: {
        limit: t.arg({
          type: 'Int',
          description: `At most so many items: ${cellSize.preset} unless given, and never more than ${cellSize.most}.`,
        }),
        order_by: t.arg({
          type: [named(`${target}_order_by`)],
          description: `How to sort the items${orderBy ? `; by \`${orderBy.name}\` unless given` : ''}.`,
        }),
        where: t.arg({ type: named(`${target}_bool_exp`), description: 'Only rows for which this holds.' }),
        count_up_to: t.arg({ type: 'Int', description: 'Where to stop counting.' }),
      },
      resolve: answered,
    }),
  }));
}

function defineRowColumns(builder: Builder, type: ObjectType, { name, displayType, fields }: RowColumns): void {
  builder.objectRef<unknown>(displayType).implement({
    description: `What a cell of the display type \`${displayType}\` shows.`,
    fields: (t) =>
      keyed(fields, (it) => {
        const { scalar, isList } = scalarOf(it);
        const { nullable } = it;
        return [it.name, t.field({ type: isList ? [named(scalar)] : named(scalar), nullable, resolve: answered })];
      }),
  });
  builder.objectFields(type, (t) => ({
    [name]: t.field({
      type: named(displayType),
      description: `The row for a cell of a table: ${fields.map((it) => it.name).join(', ')}.`,
      resolve: answered,
    }),
  }));
}
