/** `t_cell`: some related rows with their count, for a cell of a table. */

import type { VisibleTable } from '../../../access/visible-tables.ts';
import type { Builder } from '../builder.ts';
import { answered, named } from './named.ts';

/** Left out of the schema where no composite has cells of this table. */
export function defineCell(builder: Builder, { name }: VisibleTable): void {
  builder.objectRef<unknown>(`${name}_cell`).implement({
    description: `Some rows of "${name}" that belong to one row, for a cell of a table.`,
    fields: (t) => ({
      items: t.field({ type: [named(name)], description: 'The first of them.', resolve: answered }),
      total_count: t.int({
        description: 'How many there are; `count_up_to` when there are at least so many.',
        resolve: answered,
      }),
      has_more: t.boolean({ description: 'Whether there are more than the items.', resolve: answered }),
    }),
  });
}
