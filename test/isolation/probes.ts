/** Every question that takes the id of a row: by key, in conditions on keys and foreign keys, through relations, inside JSON and in words. */
import { keyOf, model, scalarOf, type TableName, tableNames } from '../proofs/model.ts';
import { SEARCHED } from '../proofs/oracle/search.ts';

/** Operators that ask for the id itself; the others ask for what lies before or behind it. */
const asking = ['_eq: $id', '_neq: $id', '_in: [$id]', '_nin: [$id]', '_gte: $id, _lte: $id'];

/** Inside JSON and in words, of the row with the id alone: a condition, a sort, a function, a key of groups. */
function inside(table: TableName): readonly string[] {
  const key = keyOf(table);
  const it = `${key}: {_eq: $id}`;
  const places = jsonOf(table).flatMap((column) => [
    `${table}(where: {${it}, ${column}: {_path: {at: "$", as: jsonb, _is_null: false}}}) { ${key} }`,
    `${table}(where: {${it}, _not: {${column}: {_path: {at: "a", as: text, _eq: "a"}}}}) { ${key} }`,
    `${table}(where: {${it}, ${column}: {_jsonpath: "$.** ? (@ != 12345)"}}) { ${key} }`,
    `${table}_page(where: {${it}}, order_by: {_path: {column: ${column}, at: "a", as: text, order: asc}}) { items { ${key} } }`,
    `${table}_aggregate(where: {${it}}) { aggregate { max { ${column}(at: "$", as: text) } } }`,
    `${table}_groups(by: {column: ${column}, at: "$", as: jsonb}, where: {${it}}) { key { ${column} } aggregate { count } }`,
  ]);
  const words = ['-nobodyhasit', 'pay or the or a or e', 'invoce'].map(
    (text) =>
      `${table}(where: {${it}, _search: "${text}"}, order_by: {_search: relevance}) { ${key} _search_headline }`,
  );
  return [...places, ...(SEARCHED[table] ? words : [])];
}

const jsonOf = (table: TableName): readonly string[] =>
  Object.keys(model[table].columns).filter((name) => scalarOf(table, name) === 'jsonb');

interface Path {
  readonly from: TableName;
  readonly name: string;
  readonly many: boolean;
}

const pathsTo = (table: TableName): readonly Path[] =>
  tableNames.flatMap((from) =>
    Object.entries(model[from].relations).flatMap(([name, { target, many }]) =>
      target === table ? [{ from, name, many }] : [],
    ),
  );

const own = (table: TableName): readonly string[] => {
  const key = keyOf(table);
  const lists = asking.map((condition) => `${table}(where: {${key}: {${condition}}}) { ${key} }`);
  return [
    `${table}_by_pk(${key}: $id) { ${key} __typename }`,
    ...lists,
    `${table}(where: {_not: {${key}: {_eq: $id}}}, limit: 3) { ${key} }`,
    `${table}_page(where: {${key}: {_eq: $id}}) { items { ${key} } total_count end_cursor has_more }`,
    `${table}_groups(by: {column: ${key}}, where: {${key}: {_eq: $id}}, rollup: true) { key { ${key} } aggregate { count } nodes { ${key} } }`,
    `${table}_groups(by: {column: ${key}}, having: {count: {predicate: {_gt: 0}, filter: {${key}: {_eq: $id}}}}) { aggregate { count } }`,
    `${table}_aggregate(where: {${key}: {_eq: $id}}) { aggregate { count min { ${key} } } nodes { ${key} } }`,
  ];
};

function through({ from, name, many }: Path, table: TableName): readonly string[] {
  const [key, fromKey] = [keyOf(table), keyOf(from)];
  const condition = `{${key}: {_eq: $id}}`;
  if (!many) {
    const foreignKeys = asking.map((it) => `${from}(where: {${name}_id: {${it}}}) { ${fromKey} ${name}_id }`);
    return [
      ...foreignKeys,
      `${from}(where: {_not: {${name}_id: {_eq: $id}}}) { ${fromKey} }`,
      `${from}(where: {${name}: ${condition}}) { ${fromKey} }`,
      `${from}_groups(by: [{column: ${name}_id}, {${name}: {column: ${key}}}], where: {${name}_id: {_in: [$id]}}) { key { ${name}_id } aggregate { count } }`,
      `${from}_aggregate(where: {${name}_id: {_in: [$id]}}) { aggregate { count(columns: ${name}_id, distinct: true) } }`,
    ];
  }
  return [
    `${from}(where: {${name}: ${condition}}) { ${fromKey} }`,
    `${from}(where: {_not: {${name}: ${condition}}}) { ${fromKey} }`,
    `${from}(where: {${name}_aggregate: {count: {predicate: {_gt: 0}, filter: ${condition}}}}) { ${fromKey} }`,
    `${from} { ${name}(where: ${condition}) { ${key} } ${name}_aggregate(where: ${condition}) { aggregate { count } } }`,
    `${from} { ${name}_groups(by: {column: ${key}}, where: ${condition}) { key { ${key} } nodes { ${key} } } }`,
  ];
}

/** Operations with the variable `$id: uuid!`, each within the limits of a request. */
export function probesOf(table: TableName): readonly string[] {
  const fields = [...own(table), ...inside(table), ...pathsTo(table).flatMap((path) => through(path, table))];
  const roots = fields.map((field, index) => `p${index}: ${field}`);
  const operations = Array.from({ length: Math.ceil(roots.length / 20) }, (_, at) =>
    roots.slice(at * 20, (at + 1) * 20),
  );
  return operations.map((of) => `query Probe($id: uuid!) {\n  ${of.join('\n  ')}\n}`);
}
