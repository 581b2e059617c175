/** Selections: what stands under each response key, as JSON that PostgreSQL builds. */
import { typeOf } from '../permissions/predicate.ts';
import { and, name, type Sql, sql, text, whole, word } from '../sql/sql.ts';
import { aggregateCall } from './aggregate-call.ts';
import type { Alias, Aliases } from './aliases.ts';
import { cell, rowsNumbered, shownRows } from './cell.ts';
import { array, type Member, members, object, objects, shown } from './json.ts';
import { page } from './page.ts';
import type {
  AggregateFields,
  AggregateValue,
  ByKey,
  ColumnFunctions,
  ColumnValue,
  Count,
  Keyed,
  ListValue,
  Nodes,
  ObjectValue,
  Root,
  Rows,
  Selection,
  Typename,
} from './request.ts';
import { isCut, type Parent, rowsFrom, rowsUnsorted } from './rows.ts';
import { count, joined, reference, value } from './where.ts';

/** The JSON of one root field. */
export function root(it: Root, aliases: Aliases): Sql {
  switch (it.kind) {
    case 'typename':
      return typename(it);
    case 'constant':
      return sql`${text(JSON.stringify(it.value))}::json`;
    case 'by-key':
      return byKey(it, aliases);
    case 'list':
      return list(it, undefined, aliases);
    case 'aggregate':
      return aggregate(it, undefined, aliases);
    case 'page':
      return page(it, aliases, row);
  }
}

const typename = (it: Typename): Sql => text(it.name);

const fields = (selection: Selection, alias: Alias, aliases: Aliases): readonly Member[] =>
  selection.map((it) => ({ key: it.key, value: field(it, alias, aliases) }));

/** The selected fields of the row under the alias, as a JSON object. */
export const row = (selection: Selection, alias: Alias, aliases: Aliases): Sql =>
  object(fields(selection, alias, aliases));

/** The selected fields of each row of a FROM clause, in which the rows have the alias. */
const rowsOf = (selection: Selection, from: Sql, alias: Alias, aliases: Aliases) =>
  objects(fields(selection, alias, aliases), from, aliases.next());

function field(it: Selection[number], alias: Alias, aliases: Aliases): Sql {
  switch (it.kind) {
    case 'typename':
      return typename(it);
    case 'column':
      return column(it, alias, aliases);
    case 'lookup':
      return sql`(${text(JSON.stringify(it.values))}::json -> ${name(alias, it.column.name)}::text)`;
    case 'row-columns':
      return row(it.selection, alias, aliases);
    case 'object':
      return toOne(it, alias, aliases);
    case 'list':
      return list(it, it.relation && { relation: it.relation, alias }, aliases);
    case 'aggregate':
      return aggregate(it, it.relation && { relation: it.relation, alias }, aliases);
    case 'cell':
      return cell(it, alias, aliases, row);
  }
}

function column({ term, path }: ColumnValue, alias: Alias, aliases: Aliases): Sql {
  const made = value(term, alias, aliases);
  return path ? sql`${made} #> ${path}` : shown(typeOf(term), made);
}

function toOne({ relation, target, selection }: ObjectValue, outer: Alias, aliases: Aliases): Sql {
  const { alias, table, filter } = reference(target, aliases);
  const condition = and([joined(relation, outer, alias), filter]);
  const { item, from } = rowsOf(selection, sql` FROM ${table} WHERE ${condition}`, alias, aliases);
  return sql`(SELECT ${item}${from})`;
}

function byKey({ target, operand, selection }: ByKey, aliases: Aliases): Sql {
  const { alias, table, filter } = reference(target, aliases);
  const condition = and([sql`(${name(alias, target.table.key.name)} = ${operand})`, filter]);
  const { item, from } = rowsOf(selection, sql` FROM ${table} WHERE ${condition}`, alias, aliases);
  return sql`(SELECT ${item}${from})`;
}

function list({ rows, selection }: ListValue, parent: Parent | undefined, aliases: Aliases): Sql {
  const chosen = rowsFrom(rows, parent, aliases);
  const { item, from } = rowsOf(selection, chosen.from, chosen.alias, aliases);
  return sql`(SELECT ${array(item)}${from})`;
}

/** All rows are one group, even where none of its aggregates is selected. */
function aggregate({ rows, parts }: AggregateValue, parent: Parent | undefined, aliases: Aliases): Sql {
  const { alias, from } = aggregatedRows(parts, rows)(rows, parent, aliases);
  const made = members(parts, (part) => {
    if (part.kind === 'typename') return typename(part);
    return part.kind === 'nodes' ? nodes(part, alias, aliases) : aggregateFields(part, alias, aliases);
  });
  return sql`(SELECT ${made}${from} GROUP BY ())`;
}

/** Rows are put in order only where that shows, and numbered only where not all of them are given. */
function aggregatedRows(parts: AggregateValue['parts'], rows: Rows) {
  if (parts.some((part) => part.kind === 'nodes' && part.most !== undefined)) return rowsNumbered;
  return isCut(rows) || parts.some((part) => part.kind === 'nodes') ? rowsFrom : rowsUnsorted;
}

function nodes({ selection, most }: Nodes, alias: Alias, aliases: Aliases): Sql {
  const item = row(selection, alias, aliases);
  return most === undefined ? array(item) : shownRows(item, whole(most), alias);
}

const aggregateFields = ({ fields }: AggregateFields, alias: Alias, aliases: Aliases): Sql =>
  members(fields, (it: Keyed<Typename | Count | ColumnFunctions>) => {
    if (it.kind === 'typename') return typename(it);
    if (it.kind === 'functions') return functions(it, alias);
    return count(
      it.of.map((term) => value(term, alias, aliases)),
      it.distinct,
    );
  });

const functions = ({ function: fn, columns }: ColumnFunctions, alias: Alias): Sql =>
  members(columns, (it) => {
    if (it.kind === 'typename') return typename(it);
    const call = aggregateCall(fn, it.column, alias);
    return keepsType.has(fn) ? shown(it.column, call) : sql`${call}::${word('float8')}`;
  });

/** Functions whose answer has the column's own type; the others are floats (dialect 3). */
const keepsType: ReadonlySet<string> = new Set(['sum', 'min', 'max']);
