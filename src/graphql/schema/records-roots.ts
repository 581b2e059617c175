/** `records_roots`: what a records table needs to know to draw a root that it has never seen. */
import { scalarOf } from '../../access/visible-tables.ts';
import { type Attribute, type EnumName, enums, type TableName } from '../../catalog/catalog.ts';
import type { Composite, Composites, RecordsColumn, RecordsRoot } from '../../composites/composites.ts';
import type { Builder } from './builder.ts';
import { answered, named } from './dialect/named.ts';

/** Its answer, the same for every caller of a role. */
const answerOf = ({ table, columns }: RecordsRoot, searchable: ReadonlySet<TableName>) => ({
  name: table,
  is_searchable: searchable.has(table),
  columns: columns.map(columnOf),
});

const columnOf = ({ name, label, displayType, through, shows }: RecordsColumn) => {
  const key = sortKey(shows);
  return {
    name,
    label,
    display_type: displayType,
    fields: 'fields' in shows ? shows.fields.map((it) => it.name) : [],
    group_by: groupInput(shows, through),
    sort: key === undefined ? null : [...through.map((it) => it.name), key].join('.'),
    enum_values: shows.kind === 'column' && shows.isEnum ? enums[shows.scalar as EnumName] : [],
  };
};

/** The path in `order_by`; none where the role may not sort by it. */
function sortKey(shows: Attribute | Composite): string | undefined {
  if (shows.kind === 'row-columns') return shows.sortProxy?.name;
  if (shows.kind !== 'relation-list') return shows.name;
  const { relation, sortProxy } = shows;
  return sortProxy && `${relation.name}_aggregate.${sortProxy.function}.${sortProxy.column.name}`;
}

/** An item of `by`: what is shown is a value, or one stands for it, that of the sort. Instants are grouped by the day. */
function groupInput(shows: Attribute | Composite, through: RecordsColumn['through']): object | null {
  if (shows.kind === 'relation-list') return null;
  const by = shows.kind === 'row-columns' ? shows.sortProxy : shows;
  if (!by) return null;
  const key = { column: by.name, ...(scalarOf(by).scalar === 'timestamptz' && { truncate: 'day' }) };
  return through.reduceRight<object>((inner, { name }) => ({ [name]: inner }), key);
}

/**
 * Adds the field to `query_root`; the selection finds the answer in the field's extensions.
 * @param searchable the tables that the role may search
 */
export function defineRecordsRoots(builder: Builder, { roots }: Composites, searchable: ReadonlySet<TableName>): void {
  builder.objectRef<unknown>('records_root').implement({
    description: 'A table that is shown as a records table.',
    fields: (t) => ({
      name: t.string({ description: 'The root field that lists it.', resolve: answered }),
      is_searchable: t.boolean({ description: 'Whether its `where` takes `_search`.', resolve: answered }),
      columns: t.field({ type: [named('records_column')], description: 'From left to right.', resolve: answered }),
    }),
  });
  builder.objectRef<unknown>('records_column').implement({
    description: 'A column of a records table.',
    fields: (t) => ({
      name: t.string({ description: 'The field to select, dotted: `assigned_to.full_name`.', resolve: answered }),
      label: t.string({ description: 'Its heading.', resolve: answered }),
      display_type: t.string({
        description: 'text, enum, datetime, number, boolean; of a composite relation_list, people_avatar_name.',
        resolve: answered,
      }),
      fields: t.stringList({ description: 'What to select of a composite; empty otherwise.', resolve: answered }),
      sort: t.string({
        nullable: true,
        description: 'The key to sort by in `order_by`, dotted; null where that is not possible.',
        resolve: answered,
      }),
      group_by: t.field({
        type: 'jsonb',
        nullable: true,
        description: 'What to give as `by` to group by it: `{"column": "status"}`; null where that is not possible.',
        extensions: { isConstant: true },
        resolve: answered,
      }),
      enum_values: t.stringList({ description: 'Its values, when it has but a few.', resolve: answered }),
    }),
  });
  builder.queryFields((t) => ({
    records_roots: t.field({
      type: [named('records_root')],
      description: 'The records tables that you may see, with their columns.',
      extensions: { constant: roots.map((it) => answerOf(it, searchable)) },
      resolve: answered,
    }),
  }));
}
