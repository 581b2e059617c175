/** `query_root` and `subscription_root`: per table a list, a row by its public key, aggregates, groups, pages, and streams (dialect 1.1). */

import type { VisibleTable } from '../../access/visible-tables.ts';
import { catalog, type TableName } from '../../catalog/catalog.ts';
import { membersOf, required } from '../../query/input/input-type.ts';
import { type InputTypes, valueType } from '../../query/input/input-types.ts';
import { pageArguments } from '../../query/input/lists.ts';
import { streamArguments } from '../../query/input/streams.ts';
import type { Builder } from './builder.ts';
import type { GroupsArguments } from './dialect/groups.ts';
import type { InputDefinitions } from './dialect/inputs.ts';
import type { ListArguments } from './dialect/list-arguments.ts';
import { answered, named } from './dialect/named.ts';

/** The one field of a role that may query nothing: an object type needs a field (dialect 1.1). */
export const NO_QUERIES = 'no_queries_available';

const NOTHING = 'This role may not query anything.';

export interface RootParts {
  readonly builder: Builder;
  readonly inputs: InputDefinitions;
  readonly types: InputTypes;
  readonly list: ListArguments;
  readonly groups: GroupsArguments;
}

/** Each root of a query is one of a subscription, which has the stream of each table beside. */
export function defineReadRoots(parts: RootParts, tables: readonly VisibleTable[]): void {
  const { builder } = parts;
  builder.queryType({ name: 'query_root' });
  if (tables.length === 0) {
    builder.queryFields((t) => ({
      [NO_QUERIES]: t.string({ description: NOTHING, resolve: () => NOTHING }),
    }));
    return;
  }
  builder.subscriptionType({ name: 'subscription_root' });
  for (const table of tables) {
    const fields = rootFields(parts, table);
    builder.queryFields((t) => mapped(fields, (it) => t.field(it)));
    const live = { ...fields, [`${table.name}_stream`]: streamField(parts, table.name) };
    builder.subscriptionFields((t) => mapped(live, (it) => t.field({ ...it, subscribe: answered })));
  }
}

const mapped = <T, V>(fields: Readonly<Record<string, T>>, value: (field: T) => V): Record<string, V> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, value(field)]));

interface RootField {
  readonly type: ReturnType<typeof named> | [ReturnType<typeof named>];
  readonly nullable?: boolean;
  readonly args: ReturnType<InputDefinitions['arguments']>;
  readonly description: string;
  readonly resolve: typeof answered;
}

function rootFields(
  { inputs, types, list, groups }: RootParts,
  table: VisibleTable,
): Readonly<Record<string, RootField>> {
  const { name, attributes } = table;
  const { key } = catalog[name];
  const args = list(name);
  return {
    [name]: { type: [named(name)], args, description: `fetch data from the table: "${name}"`, resolve: answered },
    [`${name}_aggregate`]: {
      type: named(`${name}_aggregate`),
      args,
      description: `fetch aggregated fields from the table: "${name}"`,
      resolve: answered,
    },
    [`${name}_groups`]: {
      type: [named(`${name}_group`)],
      args: groups(name),
      description: `fetch data from the table: "${name}" in groups`,
      resolve: answered,
    },
    [`${name}_page`]: {
      type: named(`${name}_page`),
      args: inputs.arguments(pageArguments(types, name)),
      description: `fetch a page of data from the table: "${name}", and a cursor to go on from`,
      resolve: answered,
    },
    ...(attributes.some((it) => it.name === key.name) && {
      [`${name}_by_pk`]: {
        type: named(name),
        nullable: true,
        args: inputs.arguments(membersOf({ [key.name]: required(valueType(key)) })),
        description: `fetch data from the table: "${name}" using primary key columns`,
        resolve: answered,
      },
    }),
  };
}

const streamField = ({ inputs, types }: RootParts, name: TableName): RootField => ({
  type: [named(name)],
  args: inputs.arguments(streamArguments(types, name)),
  description: `fetch data from the table in a streaming manner: "${name}"`,
  resolve: answered,
});
