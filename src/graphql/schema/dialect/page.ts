/** `t_page`: a stretch of a list that a cursor continues, beside `limit` and `offset`. */

import type { VisibleTable } from '../../../access/visible-tables.ts';
import { pageSize } from '../../../query/build/size.ts';
import type { Builder } from '../builder.ts';
import { answered, named } from './named.ts';

export function definePage(builder: Builder, { name }: VisibleTable): void {
  builder.objectRef<unknown>(`${name}_page`).implement({
    description: `A stretch of rows of "${name}".`,
    fields: (t) => ({
      items: t.field({ type: [named(name)], description: 'The rows, in order.', resolve: answered }),
      end_cursor: t.string({
        nullable: true,
        description: 'Give it as `after` to go on behind the last item; null where there is none.',
        resolve: answered,
      }),
      has_more: t.boolean({ description: 'Whether rows follow the items.', resolve: answered }),
      total_count: t.int({
        description:
          'How many rows the whole list has, counted only when it is selected; `count_up_to` when there are at least so many.',
        resolve: answered,
      }),
    }),
  });
}

/** The arguments of `t_page`. */
export const pageArguments = (builder: Builder, { name }: VisibleTable) =>
  builder.args((t) => ({
    where: t.field({ type: named(`${name}_bool_exp`), description: 'Only rows for which this holds.' }),
    order_by: t.field({ type: [named(`${name}_order_by`)], description: 'How to sort; the first key counts most.' }),
    first: t.field({
      type: 'Int',
      description: `At most so many rows: ${pageSize.preset} unless given, and never more than ${pageSize.most}.`,
    }),
    after: t.field({
      type: 'String',
      description: 'The `end_cursor` of the page before, asked for with the same `where` and `order_by`.',
    }),
    count_up_to: t.field({ type: 'Int', description: 'Where to stop counting, because counting all takes time.' }),
  }));
