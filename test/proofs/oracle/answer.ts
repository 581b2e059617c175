/** The oracle: the answer to an operation, computed over all rows that the caller sees. */
import { isTable, keyOf, type TableName } from '../model.ts';
import type {
  AggregateField,
  AggregateValue,
  CellField,
  ColumnField,
  GroupKeyField,
  GroupsField,
  Operation,
  Root,
  Selection,
  StretchArguments,
  StretchPart,
} from '../operations/operation.ts';
import { Json, type Row, type Value } from '../world/world.ts';
import { count, functionOf, resultOf, scalarOfAggregated } from './aggregates.ts';
import { type Group, groupsOf, type Key, keyName, keysOf } from './groups.ts';
import { at, textOf } from './json.ts';
import { asList } from './operand.ts';
import { chosen } from './rows.ts';
import { Approximately } from './statistics.ts';
import { statement, stretched } from './stretches.ts';
import { cellNamed, relationNamed, type Universe } from './universe.ts';

type Answer = Readonly<Record<string, unknown>>;

const keyed = <T extends { readonly key: string }>(items: readonly T[], value: (item: T) => unknown): Answer =>
  Object.fromEntries(items.map((item) => [item.key, value(item)]));

export const answerOf = ({ roots }: Operation, universe: Universe): Answer => keyed(roots, (it) => root(it, universe));

function root(it: Root, universe: Universe): unknown {
  if (it.kind === 'typename') return 'query_root';
  const table = it.name;
  if (!isTable(table)) throw new Error(`There is no table ${table}`);
  if (it.kind === 'by-key') {
    const found = universe.rows[table].find((row) => row[keyOf(table)] === it.id.toLowerCase());
    return found ? object(it.selection, found, table, universe) : null;
  }
  if (it.kind === 'page') {
    const rows = stretched(universe.rows[table], it.args, [], table, universe);
    return stretch(it.parts, rows, { ...it.args, size: it.args.first ?? 50 }, `${table}_page`, table, universe);
  }
  if (it.kind === 'groups') return groups(it, universe.rows[table], table, universe);
  const rows = chosen(universe.rows[table], it.args, table, universe);
  return it.kind === 'list' ? list(it.selection, rows, table, universe) : aggregate(it, rows, table, universe);
}

const list = (selection: Selection, rows: readonly Row[], table: TableName, universe: Universe): readonly Answer[] =>
  rows.map((row) => object(selection, row, table, universe));

function object(selection: Selection, row: Row, table: TableName, universe: Universe): Answer {
  return keyed(selection, (it) => {
    if (it.kind === 'typename') return table;
    if (it.kind === 'column') return column(it, row, table, universe);
    if (it.kind === 'row-columns') return object(it.selection, row, table, universe);
    if (it.kind === 'cell') return cell(it, row, table, universe);
    const relation = relationNamed(table, it.name);
    const related = universe.related(row, relation);
    if (it.kind === 'object') {
      const [found] = related;
      return found ? object(it.selection, found, relation.target, universe) : null;
    }
    if (it.kind === 'groups') return groups(it, related, relation.target, universe);
    const rows = chosen(related, it.args, relation.target, universe);
    if (it.kind === 'list') return list(it.selection, rows, relation.target, universe);
    return aggregate(it, rows, relation.target, universe);
  });
}

function cell({ name, args, parts }: CellField, row: Row, table: TableName, universe: Universe): Answer {
  const { relation, orderBy } = cellNamed(table, name);
  const related = relationNamed(table, relation);
  const rows = stretched(universe.related(row, related), args, [orderBy], related.target, universe);
  const size = Math.min(args.limit ?? 4, 20);
  return stretch(parts, rows, { ...args, size }, `${related.target}_cell`, related.target, universe);
}

function stretch(
  parts: readonly StretchPart[],
  rows: readonly Row[],
  { size, count_up_to: countUpTo }: StretchArguments & { readonly size: number },
  typename: string,
  table: TableName,
  universe: Universe,
): Answer {
  return keyed(parts, (part) => {
    if (part.kind === 'typename') return typename;
    if (part.kind === 'items') return list(part.selection, rows.slice(0, size), table, universe);
    return statement(part.kind, { rows, size, countUpTo });
  });
}

const column = ({ name, path }: ColumnField, row: Row, table: TableName, universe: Universe): unknown =>
  shown(universe.value(table, row, name), path);

function shown(value: Value, path: readonly string[] | undefined): unknown {
  if (!(value instanceof Json)) return value;
  // Through its text, because jsonb has an order of its own for the keys.
  return JSON.parse(textOf(at(value.value, path ?? []) ?? null));
}

function groups(
  { args, parts }: GroupsField,
  rows: readonly Row[],
  table: TableName,
  universe: Universe,
): readonly Answer[] {
  const keys = keysOf(args.by, table, universe);
  return groupsOf(rows, args, table, universe).map((group) =>
    keyed(parts, (part) => {
      switch (part.kind) {
        case 'typename':
          return `${table}_group`;
        case 'group-key':
          return groupKey(part, [], keys, group, table);
        case 'aggregate-fields':
          return keyed(part.fields, (it) => aggregateValue(it, group.rows, table, universe));
        case 'totalled':
          return keys.filter((_, index) => group.totalled[index]).map(keyName);
        case 'group-nodes': {
          const { order_by, limit } = part.args;
          return list(
            part.selection,
            chosen(group.rows, { order_by, limit: limit ?? 10 }, table, universe),
            table,
            universe,
          );
        }
      }
    }),
  );
}

function groupKey(
  { fields }: GroupKeyField,
  path: readonly string[],
  keys: readonly Key[],
  group: Group,
  table: TableName,
): Answer {
  return keyed(fields, (it) => {
    if (it.kind === 'typename') return `${table}_group_key`;
    const further = [...path, it.name];
    if (it.kind === 'group-key') return groupKey(it, further, keys, group, relationNamed(table, it.name).target);
    const same = keys.filter((key) => key.path.join() === further.join());
    const meant =
      same.length > 1 ? same.find(({ truncate, at: place }) => truncate === it.truncate && place === it.at) : same[0];
    return shown(group.values[keys.indexOf(meant as Key)] ?? null, it.path);
  });
}

function aggregate({ parts }: AggregateField, rows: readonly Row[], table: TableName, universe: Universe): Answer {
  return keyed(parts, (part) => {
    if (part.kind === 'typename') return `${table}_aggregate`;
    if (part.kind === 'nodes') return list(part.selection, rows, table, universe);
    return keyed(part.fields, (it) => aggregateValue(it, rows, table, universe));
  });
}

function aggregateValue(it: AggregateValue, rows: readonly Row[], table: TableName, universe: Universe): unknown {
  if (it.kind === 'typename') return `${table}_aggregate_fields`;
  if (it.kind === 'count') {
    return count(rows, asList(it.columns ?? []).map(String), it.distinct ?? false, table, universe);
  }
  return keyed(it.columns, (of) => {
    if (of.name === '__typename') return `${table}_${it.name}_fields`;
    const aggregated = { column: of.name, place: of.place && { at: '$', as: 'numeric', ...of.place } };
    const value = functionOf(it.name, rows, table, aggregated);
    const scalar = resultOf(it.name, scalarOfAggregated(table, aggregated));
    if (scalar === 'Float') return approximate(value);
    return scalar === 'numeric' && value !== null ? String(value) : value;
  });
}

const approximate = (value: Value): unknown => (value === null ? null : new Approximately(Number(value)));
