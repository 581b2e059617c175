/** Selections: what stands under each response key, as JSON that PostgreSQL builds. */
import type { Column } from '../catalog/catalog.ts';
import { typeOf } from '../permissions/predicate.ts';
import type {
  AggregateValue,
  ByKey,
  ColumnValue,
  Keyed,
  ListValue,
  Nodes,
  ObjectValue,
  Root,
  Rows,
  Selection,
  Typename,
} from '../query/request.ts';
import { join, name, type Sql, sql, text, whole } from '../sql/sql.ts';
import { aggregateFields } from './aggregate-fields.ts';
import type { Alias, Aliases, Parent } from './aliases.ts';
import { cell, rowsNumbered, shownRows } from './cell.ts';
import { groups } from './groups.ts';
import { bounded, constant, items, type Json, list as listOf, members, orNull, shown, toSql } from './json.ts';
import { page } from './page.ts';
import { fromSource, isCut, limitOf, oneRow, rowOfSource, rowsFrom, rowsUnsorted, selectRows } from './rows.ts';
import { headline } from './search.ts';
import { joined, value } from './where.ts';

/** The JSON of one root field. */
export function root(it: Root, aliases: Aliases): Json {
  switch (it.kind) {
    case 'typename':
      return typename(it);
    case 'constant':
      return constant(it.value);
    case 'by-key':
      return byKey(it, aliases);
    case 'list':
      return list(it, undefined, aliases);
    case 'aggregate':
      return aggregate(it, undefined, aliases);
    case 'groups':
      return groups(it, undefined, aliases, row);
    case 'page':
      return page(it, aliases, row);
  }
}

const typename = (it: Typename): Json => constant(it.name);

/**
 * The selected fields of the row under the alias, as an object. A column that stands there under several keys is written
 * out once: a hundred keys for a long text would cost the database a hundred times as much.
 */
export function row(selection: Selection, alias: Alias, aliases: Aliases): Json {
  const repeated = new Map(selection.flatMap((it) => (isRepeated(it) ? [[it.term.name, it]] : [])));
  if (repeated.size === 0) return members(selection, (it) => field(it, alias, aliases));
  const once = aliases.next();
  const written = [...repeated.values()].map((it) => sql`${repeatable(it, alias, aliases)} AS ${name(it.term.name)}`);
  const made = members(selection, (it) => (isRepeated(it) ? [name(once, it.term.name)] : field(it, alias, aliases)));
  return [sql`(SELECT ${toSql(made)} FROM (SELECT ${join(written, ', ')} OFFSET 0) AS ${name(once)})`];
}

interface Repeated extends ColumnValue {
  readonly term: Column;
  readonly most: number;
}

const isRepeated = (it: Selection[number]): it is Keyed<Repeated> => it.kind === 'column' && it.most !== undefined;

/** The text of a column, unless it is longer than it may be. */
function repeatable(it: Repeated, alias: Alias, aliases: Aliases): Sql {
  const made = toSql(column(it, alias, aliases));
  return Number.isFinite(it.most) ? bounded(made, whole(it.most)) : made;
}

function field(it: Selection[number], alias: Alias, aliases: Aliases): Json {
  switch (it.kind) {
    case 'typename':
      return typename(it);
    case 'constant':
      return constant(it.value);
    case 'column':
      return column(it, alias, aliases);
    case 'mark':
      return [it.text];
    case 'lookup':
      return orNull(sql`(${text(JSON.stringify(it.values))}::json -> ${name(alias, it.column.name)}::text)::text`);
    case 'headline':
      return headline(it, alias);
    case 'row-columns':
      return row(it.selection, alias, aliases);
    case 'object':
      return toOne(it, alias, aliases);
    case 'list':
      return list(it, it.relation && { relation: it.relation, alias }, aliases);
    case 'aggregate':
      return aggregate(it, it.relation && { relation: it.relation, alias }, aliases);
    case 'groups':
      return groups(it, it.relation && { relation: it.relation, alias }, aliases, row);
    case 'cell':
      return cell(it, alias, aliases, row);
  }
}

function column({ term, path }: ColumnValue, alias: Alias, aliases: Aliases): Json {
  const made = value(term, alias, aliases);
  if (path) return orNull(sql`(${made} #> ${path})::text`);
  return term.kind === 'column' ? shown(term, made) : shown({ ...typeOf(term), nullable: true }, made);
}

function toOne({ relation, target, selection }: ObjectValue, outer: Alias, aliases: Aliases): Json {
  const isRelated = (alias: Alias): Sql => joined(relation, outer, alias);
  return orNull(oneRow(target, aliases, isRelated, (alias) => row(selection, alias, aliases)));
}

function byKey({ target, operand, selection }: ByKey, aliases: Aliases): Json {
  const hasKey = (alias: Alias): Sql => sql`(${name(alias, target.table.key.name)} = ${operand})`;
  return orNull(oneRow(target, aliases, hasKey, (alias) => row(selection, alias, aliases)));
}

function list({ rows, selection }: ListValue, parent: Parent | undefined, aliases: Aliases): Json {
  const source = selectRows(rows, parent, aliases, limitOf(rows) !== undefined);
  const item = rowOfSource(source, rows, aliases, (alias) => row(selection, alias, aliases));
  return listOf(sql`(SELECT ${items(item)}${fromSource(source, rows)})`);
}

/** All rows are one group, even where none of its aggregates is selected. */
function aggregate({ rows, parts }: AggregateValue, parent: Parent | undefined, aliases: Aliases): Json {
  const { alias, from } = aggregatedRows(parts, rows)(rows, parent, aliases);
  const made = members(parts, (part) => {
    if (part.kind === 'typename') return typename(part);
    return part.kind === 'nodes' ? nodes(part, alias, aliases) : aggregateFields(part, alias, aliases);
  });
  return [sql`(SELECT ${toSql(made)}${from} GROUP BY ())`];
}

/** Rows are put in order only where that shows, and numbered only where not all of them are given. */
function aggregatedRows(parts: AggregateValue['parts'], rows: Rows) {
  if (parts.some((part) => part.kind === 'nodes' && part.most !== undefined)) return rowsNumbered;
  return isCut(rows) || parts.some((part) => part.kind === 'nodes') ? rowsFrom : rowsUnsorted;
}

function nodes({ selection, most }: Nodes, alias: Alias, aliases: Aliases): Json {
  const item = row(selection, alias, aliases);
  return most === undefined ? listOf(items(item)) : shownRows(item, whole(most), alias);
}
