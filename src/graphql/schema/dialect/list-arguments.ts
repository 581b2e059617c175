/** The five arguments of every list (dialect 1.2). */
import type { TableName } from '../../../catalog/catalog.ts';
import type { Access } from '../../../permissions/permitted.ts';
import type { Builder } from '../builder.ts';
import { named } from './named.ts';

/** The arguments of a list of a table's rows; none when the role cannot read the table, and then no such list exists. */
export const listArguments = (builder: Builder, access: Access) => (table: TableName) =>
  builder.args((t) => ({
    ...(access.has(table) && {
      where: t.field({ type: named(`${table}_bool_exp`), description: 'Only rows for which this holds.' }),
      order_by: t.field({ type: [named(`${table}_order_by`)], description: 'How to sort; the first key counts most.' }),
      distinct_on: t.field({
        type: [named(`${table}_select_column`)],
        description: 'One row for each combination of these; they must come first in `order_by`.',
      }),
      limit: t.field({ type: 'Int', description: 'At most so many rows.' }),
      offset: t.field({ type: 'Int', description: 'Skip so many rows; give an order with it.' }),
    }),
  }));

export type ListArguments = ReturnType<typeof listArguments>;
