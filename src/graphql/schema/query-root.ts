/** `query_root`: per table a list, a row by its public key, aggregates, groups and pages (dialect 1.1). */

import type { VisibleTable } from '../../access/visible-tables.ts';
import { catalog, type TableName } from '../../catalog/catalog.ts';
import type { Builder } from './builder.ts';
import type { GroupsArguments } from './dialect/groups.ts';
import type { InputDefinitions } from './dialect/inputs.ts';
import type { ListArguments } from './dialect/list-arguments.ts';
import { answered, named } from './dialect/named.ts';

/** The one field of a role that may query nothing: an object type needs a field (dialect 1.1). */
export const NO_QUERIES = 'no_queries_available';

const NOTHING = 'This role may not query anything.';

export function defineQueryRoot(
  builder: Builder,
  tables: readonly VisibleTable[],
  list: ListArguments,
  groups: GroupsArguments,
  pages: (table: TableName) => ReturnType<InputDefinitions['arguments']>,
): void {
  builder.queryType({ name: 'query_root' });
  if (tables.length === 0) {
    builder.queryFields((t) => ({
      [NO_QUERIES]: t.string({ description: NOTHING, resolve: () => NOTHING }),
    }));
  }
  for (const table of tables) {
    const { name, attributes } = table;
    const key = catalog[name].key;
    const hasKey = attributes.some((it) => it.name === key.name);
    const args = list(name);
    const groupArgs = groups(name);
    builder.queryFields((t) => ({
      [name]: t.field({
        type: [named(name)],
        args,
        description: `fetch data from the table: "${name}"`,
        resolve: answered,
      }),
      [`${name}_aggregate`]: t.field({
        type: named(`${name}_aggregate`),
        args,
        description: `fetch aggregated fields from the table: "${name}"`,
        resolve: answered,
      }),
      [`${name}_groups`]: t.field({
        type: [named(`${name}_group`)],
        args: groupArgs,
        description: `fetch data from the table: "${name}" in groups`,
        resolve: answered,
      }),
      [`${name}_page`]: t.field({
        type: named(`${name}_page`),
        args: pages(name),
        description: `fetch a page of data from the table: "${name}", and a cursor to go on from`,
        resolve: answered,
      }),
      ...(hasKey && {
        [`${name}_by_pk`]: t.field({
          type: named(name),
          nullable: true,
          args: { [key.name]: t.arg({ type: 'uuid', required: true }) },
          description: `fetch data from the table: "${name}" using primary key columns`,
          resolve: answered,
        }),
      }),
    }));
  }
}
