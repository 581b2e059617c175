/** The oracle: the answer to an operation, computed over all rows that the caller sees. */
import { isTable, keyOf, scalarOf, type TableName } from '../model.ts';
import type {
  AggregateField,
  AggregateValue,
  CellField,
  ColumnField,
  Operation,
  Root,
  Selection,
  StretchArguments,
  StretchPart,
} from '../operations/operation.ts';
import { Json, type Row, type Value } from '../world/world.ts';
import { count, functionOf, resultOf } from './aggregates.ts';
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

function column({ name, path }: ColumnField, row: Row, table: TableName, universe: Universe): unknown {
  const value = universe.value(table, row, name);
  if (!(value instanceof Json)) return value;
  // Through its text, because jsonb has an order of its own for the keys.
  return JSON.parse(textOf(at(value.value, path ?? []) ?? null));
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
    const value = functionOf(it.name, rows, table, of.name);
    return resultOf(it.name, scalarOf(table, of.name)) === 'Float' ? approximate(value) : value;
  });
}

const approximate = (value: Value): unknown => (value === null ? null : new Approximately(Number(value)));
