/**
 * Clauses that take any column of a table, whether the role may read it or not. Each column is asked about twice, where it is
 * offered and where it is named, so both are weakened: by editing the source as Vite hands it out.
 */
import type { ColumnMutant, Edit } from './mutant.ts';

/** A column of that name may be named there. */
const named = (file: string, call: string): Edit => ({
  file,
  from: call,
  to: call.replace(/\((from|table|target)\b/, '({ ...$1, attributes: { has: () => true, keys: () => [] } }'),
});

const knowing = (file: string): Edit => ({
  file,
  from: '\nimport ',
  to: "\nimport { attributesOf, catalog as all } from '../../catalog/catalog.ts';\nimport ",
});

const edits: Readonly<Record<string, readonly Edit[]>> = {
  'conditions on rows': [
    knowing('src/query/input/conditions.ts'),
    { file: 'src/query/input/conditions.ts', from: '...keyed(attributes,', to: '...keyed(attributesOf(all[name]),' },
    named('src/query/build/where.ts', 'comparisons(input, term(table, key, role, input.path), role)'),
  ],
  'keys of groups': [
    knowing('src/query/input/groups.ts'),
    {
      file: 'src/query/input/groups.ts',
      from: 'column: { type: columnNames(types, name),',
      to: 'column: { type: { ...columnNames(types, name), name: name.concat("_column"), values: attributesOf(all[name]).map((it) => it.name) },',
    },
    named('src/query/build/group-key.ts', 'term(table, name, role, column.path)'),
  ],
  'sorts by places inside JSON': [
    knowing('src/query/input/json-places.ts'),
    {
      file: 'src/query/input/json-places.ts',
      from: 'types.table(name).columns.filter',
      to: '[...all[name].columns.values()].filter',
    },
    named('src/query/build/order-by.ts', 'term(table, name, role) as Column'),
  ],
  'functions of places inside JSON': [
    knowing('src/query/input/aggregate-functions.ts'),
    {
      file: 'src/query/input/aggregate-functions.ts',
      from: 'const json = table.columns',
      to: 'const json = [...all[table.name].columns.values()]',
    },
    named('src/graphql/operation/aggregate.ts', 'term(table, name, scope)'),
  ],
};

export const columnMutants = (): readonly ColumnMutant[] =>
  Object.entries(edits).map(([clause, of]) => ({ kind: 'columns', name: `columns: any in ${clause}`, edits: of }));

/**
 * The source with its edits.
 * @throws Error where one has no place any more: it would weaken nothing
 */
export const edited = (source: string, edits: readonly Edit[]): string =>
  edits.reduce((text, { file, from, to }) => {
    if (!text.includes(from)) throw new Error(`${file} has no longer ${from}`);
    return text.replace(from, () => to);
  }, source);
