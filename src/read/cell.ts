/** Cells: a few items of a to-many relation with their count, in one pass over the related rows. */

import type { CellValue, Rows, Selection } from '../query/request.ts';
import type { Parameter } from '../sql/parameter.ts';
import { and, empty, name, type Sql, sql, text } from '../sql/sql.ts';
import type { Alias, Aliases, Parent } from './aliases.ts';
import { constant, items, type Json, list, members, toSql } from './json.ts';
import { selectRows, subSelect } from './rows.ts';
import { count, joined, predicate, reference } from './where.ts';

/** Compiles what is selected of the row under an alias. */
export type CompileRow = (selection: Selection, alias: Alias, aliases: Aliases) => Json;

/** The number of a row among those that were looked at, from 1. */
export const number = (alias: Alias): Sql => name(alias, '_n');

/** The rows of a sub-select, which come sorted, each with its number. */
export const withNumbers = (rows: Sql, alias: Alias): Sql =>
  sql`SELECT ${name(alias)}.*, row_number() OVER () AS "_n" FROM (${rows}) AS ${name(alias)}`;

/** The same as a FROM clause. */
export const numbered = (rows: Sql, alias: Alias): Sql => sql`\nFROM (${withNumbers(rows, alias)}) AS ${name(alias)}`;

/** The rows up to the size of a cell or page; those behind it were only looked at. */
export const shownRows = (item: Json, size: Sql | Parameter, alias: Alias): Json =>
  list(items(item, sql` FILTER (WHERE ${number(alias)} <= ${size})`));

/** The same of rows without numbers. */
const firstRows = (item: Json, size: Sql | Parameter): Json =>
  list(sql`array_to_string((array_agg(${toSql(item)}))[1:${size}], ',')`);

/** How many rows must be looked at: all where they are counted, else one more than is shown. */
function reach({ parts, size, countUpTo }: CellValue): Sql | Parameter | undefined {
  const has = (kind: string): boolean => parts.some((part) => part.kind === kind);
  if (has('total-count')) return countUpTo && sql`greatest(${size} + 1, ${countUpTo})`;
  return has('has-more') || has('mark-by-more') ? sql`${size} + 1` : size;
}

/** The selected rows in order, each with its number from 1. */
export function rowsNumbered(rows: Rows, parent: Parent | undefined, aliases: Aliases) {
  const source = selectRows(rows, parent, aliases);
  return { alias: source.alias, from: numbered(subSelect(source, rows), source.alias) };
}

/** The related rows, under an alias: in order, and numbered unless not wanted, where items are shown; else only to be counted. */
function related(
  it: CellValue,
  parent: Parent,
  isNumbered: boolean,
  aliases: Aliases,
): { readonly alias: Alias; readonly from: Sql } {
  const limit = reach(it);
  if (it.parts.some((part) => part.kind === 'items')) {
    const source = selectRows(it.rows, parent, aliases);
    const rows = subSelect(source, { limit });
    const from = isNumbered ? numbered(rows, source.alias) : sql`\nFROM (${rows}) AS ${name(source.alias)}`;
    return { alias: source.alias, from };
  }
  const { alias, table, filter } = reference(it.rows.of, aliases, parent);
  const condition = and([
    joined(parent.relation, parent.alias, alias),
    filter,
    predicate(it.rows.where, alias, aliases),
  ]);
  const cut = limit ? sql` LIMIT ${limit}` : empty;
  return { alias, from: sql`\nFROM (SELECT FROM ${table} WHERE ${condition}${cut}) AS ${name(alias)}` };
}

/** The cell, an object. */
export function cell(it: CellValue, outer: Alias, aliases: Aliases, row: CompileRow): Json {
  const known = aliases.cells.get(it);
  if (known?.outer === outer) return [known.made];
  // Linkage, which mostly there is none of: numbers would cost more than all else of it.
  const isNumbered = !it.parts.some((part) => part.kind === 'mark-by-more');
  const { json, from } = cellQuery(it, outer, aliases, row, isNumbered);
  return [sql`(SELECT ${toSql(json)}${from} GROUP BY ())`];
}

/** What a cell is made of: its rows under an alias, and the object as an aggregate of them. */
export function cellQuery(it: CellValue, outer: Alias, aliases: Aliases, row: CompileRow, isNumbered = true) {
  const { alias, from } = related(it, { relation: it.relation, alias: outer }, isNumbered, aliases);
  const json = members(it.parts, (part) => {
    switch (part.kind) {
      case 'typename':
        return constant(part.name);
      case 'items':
        return isNumbered
          ? shownRows(row(part.selection, alias, aliases), it.size, alias)
          : firstRows(row(part.selection, alias, aliases), it.size);
      case 'has-more':
        return [sql`(${count([], false)} > ${it.size})::text`];
      case 'mark-by-more':
        return [sql`CASE WHEN ${count([], false)} > ${it.size} THEN ${text(part.ifMore)} ELSE ${text(part.text)} END`];
      case 'total-count':
        return [it.countUpTo ? sql`least(${count([], false)}, ${it.countUpTo})` : count([], false)];
    }
  });
  return { alias, json, from };
}
