/** Every way to use a column: shown, compared, sorted, computed, grouped and searched by, of its own table and through relations. */
import { keyOf, model, scalarOf, type TableName, tableNames } from '../proofs/model.ts';
import { SEARCHED } from '../proofs/oracle/search.ts';

/** What can be said of a column's rows: conditions on them, sorts of them, keys that group them. */
interface Clauses {
  readonly where: readonly string[];
  readonly orderBy: readonly string[];
  readonly by: readonly string[];
}

const PLACES = ['at: "a", as: text', 'at: "$.a[0]", as: numeric', 'at: "$", as: jsonb'];

const ofJson = (column: string): Clauses => ({
  where: [
    ...PLACES.map((it) => `{${column}: {_path: [{${it}, _is_null: false}]}}`),
    ...['_jsonpath: "$.a ? (@ > 10)"', '_cast: {String: {_like: "%a%"}}', '_has_key: "a"'].map(
      (it) => `{${column}: {${it}}}`,
    ),
  ],
  orderBy: PLACES.map((it) => `{_path: {column: ${column}, ${it}, order: asc}}`),
  by: PLACES.map((it) => `{column: ${column}, ${it}}`),
});

const nothing: Clauses = { where: [], orderBy: [], by: [] };

function clausesOf(table: TableName, column: string): Clauses {
  const inside = scalarOf(table, column) === 'jsonb' ? ofJson(column) : nothing;
  const words = SEARCHED[table]?.includes(column) ? ['{_search: "a"}', '{_not: {_search: "a"}}'] : [];
  return {
    where: [`{${column}: {_is_null: false}}`, ...inside.where, ...words],
    orderBy: [`{${column}: desc}`, ...inside.orderBy],
    by: [`{column: ${column}}`, ...inside.by],
  };
}

/** Functions of the column's values, of the whole and of places in it. */
function functionsOf(table: TableName, column: string): readonly string[] {
  const scalar = scalarOf(table, column);
  if (!Object.hasOwn(model[table].columns, column) || scalar === 'Boolean') return [];
  if (scalar !== 'jsonb') return [`max { ${column} }`];
  return [`min { ${column}(at: "a", as: text) }`, `sum { ${column}(at: "a", as: numeric) }`, `avg { ${column} }`];
}

function own(table: TableName, column: string): readonly string[] {
  const { where, orderBy, by } = clausesOf(table, column);
  const isSearched = SEARCHED[table]?.includes(column);
  return [
    `${table} { ${column} }`,
    `${table}(distinct_on: ${column}) { __typename }`,
    ...where.flatMap((it) => [
      `${table}(where: ${it}) { __typename }`,
      `${table}_groups(by: {column: ${keyOf(table)}}, having: {count: {predicate: {_gt: 0}, filter: ${it}}}) { aggregate { count } }`,
    ]),
    ...orderBy.flatMap((it) => [
      `${table}(order_by: ${it}) { __typename }`,
      `${table}_page(order_by: ${it}) { end_cursor }`,
    ]),
    ...by.map((it) => `${table}_groups(by: ${it}, order_by: {key: {${column}: asc}}) { key { ${column} } }`),
    ...[`count(columns: ${column})`, ...functionsOf(table, column)].map(
      (it) => `${table}_aggregate { aggregate { ${it} } }`,
    ),
    ...(isSearched
      ? [
          `${table} { _search_headline }`,
          `${table}_page(where: {_search: "a"}, order_by: {_search: relevance}) { end_cursor }`,
        ]
      : []),
  ];
}

function through(table: TableName, column: string): readonly string[] {
  const { where, orderBy, by } = clausesOf(table, column);
  return tableNames.flatMap((from) =>
    Object.entries(model[from].relations)
      .filter(([, { target }]) => target === table)
      .flatMap(([name, { many }]) => [
        ...where.map((it) => `${from}(where: {${name}: ${it}}) { __typename }`),
        ...(many
          ? by.map((it) => `${from} { ${name}_groups(by: ${it}) { aggregate { count } } }`)
          : [
              ...orderBy.map((it) => `${from}(order_by: {${name}: ${it}}) { __typename }`),
              ...by.map((it) => `${from}_groups(by: {${name}: ${it}}) { aggregate { count } }`),
            ]),
      ]),
  );
}

/** Root fields, each of which uses the column or foreign key. */
export const usesOf = (table: TableName, column: string): readonly string[] => [
  ...own(table, column),
  ...through(table, column),
];
