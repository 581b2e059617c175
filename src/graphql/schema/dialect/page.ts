/** `t_page`: a stretch of a list that a cursor continues, beside `limit` and `offset`. */

import type { VisibleTable } from '../../../access/visible-tables.ts';
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
