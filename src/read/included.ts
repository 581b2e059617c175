/**
 * What a document includes. What is reached is found as sets of keys, so that each row is shown once, whatever leads to it; or
 * it is read along with the linkage of the row that it belongs to, where nothing else leads there.
 */
import type { Relation } from '../catalog/catalog.ts';
import { groupBy } from '../lib/group-by.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import { type DocumentRequest, everyStep, type Reached } from '../query/document.ts';
import type { CellValue, Selection } from '../query/request.ts';
import { and, empty, join, name, type Sql, sql, whole } from '../sql/sql.ts';
import type { Alias, Aliases } from './aliases.ts';
import { cellQuery, number } from './cell.ts';
import { items, toSql } from './json.ts';
import { selectRows, subSelect } from './rows.ts';
import { row } from './select.ts';
import { reference } from './where.ts';

/** What is shown of the rows of a table. */
export const selectionOf = ({ table }: PermittedTable, { shown }: DocumentRequest): Selection =>
  shown.get(table.name) ?? [];

/** Joins the row that a key under an alias belongs to; one look-up for each, in their order. */
export function byKey(
  of: PermittedTable,
  keys: Alias,
  aliases: Aliases,
): { readonly alias: Alias; readonly join: Sql } {
  const { alias, table, filter } = reference(of, aliases);
  const condition = and([sql`(${name(alias, 'pk')} = ${name(keys, 'pk')})`, filter]);
  const rows = sql`SELECT ${name(alias)}.* FROM ${table} WHERE ${condition} LIMIT 1`;
  return { alias, join: sql`\nCROSS JOIN LATERAL (${rows}) AS ${name(alias)}` };
}

/** The keys of the rows that a step leads to, each once, under an alias. */
interface Found {
  readonly of: PermittedTable;
  readonly keys: Alias;
}

/** All rows that are reached and not on the page, in one text. */
export function includedRows(
  document: DocumentRequest,
  along: readonly Pass[],
  page: Alias,
  isShown: Sql,
  aliases: Aliases,
): Sql {
  const passed = along.map(({ included }) => sql`string_agg(${included}, ',') FILTER (WHERE ${isShown})`);
  const steps = document.reached.filter((step) => !along.some((it) => it.step === step));
  const found = steps.flatMap((step) => follow(step, page, sql` WHERE ${isShown}`, aliases));
  const tables = [...groupBy(found, ({ of }) => of.table.name).values()].flatMap((same): Sql[] => {
    const [first] = same;
    if (!first) return [];
    const primary = isPrimary(first.of, document) ? sql` EXCEPT ${keysOf(page, isShown)}` : empty;
    const keys = sql`${union(same.map((it) => it.keys))}${primary}`;
    return [rowsOf(keys, first.of, selectionOf(first.of, document), aliases)];
  });
  return sql`concat_ws(',', ${join([...passed, ...tables], ', ')})`;
}

const isPrimary = ({ table }: PermittedTable, { rows }: DocumentRequest): boolean => table === rows.of.table;

const keysOf = (page: Alias, isShown: Sql): Sql => sql`SELECT "pk" FROM ${name(page)} WHERE ${isShown}`;

/** A step whose rows are read once: for the linkage of the row that they belong to, and to be included. */
interface Along {
  readonly step: Reached;
  readonly linkage: CellValue;
}

/** Those to many of the page's own rows, each of which belongs to one of them, where nothing else leads to their table. */
export function readAlong(document: DocumentRequest): readonly Along[] {
  const tables = groupBy(everyStep(document.reached), (it) => it.rows.of.table);
  return document.reached.flatMap((step) => {
    const { relation, rows, further } = step;
    const isAlone = relation.many && further.length === 0 && tables.get(rows.of.table)?.length === 1;
    const linkage = isAlone && linkageOf(selectionOf(document.rows.of, document), relation);
    return linkage ? [{ step, linkage }] : [];
  });
}

function linkageOf(selection: Selection, relation: Relation): CellValue | undefined {
  for (const it of selection) {
    if (it.kind === 'cell' && it.relation === relation) return it;
    const within = it.kind === 'row-columns' && linkageOf(it.selection, relation);
    if (within) return within;
  }
  return undefined;
}

interface Pass {
  readonly step: Reached;
  readonly join: Sql;
  /** The rows to be included of one row of the page; NULL where there are none. */
  readonly included: Sql;
}

/** One pass over the related rows of each row of the page; the linkage is kept for the row's selection. */
export function pass(
  { step, linkage }: Along,
  document: DocumentRequest,
  page: Alias,
  isShown: Sql,
  aliases: Aliases,
): Pass {
  const { of } = step.rows;
  const both = aliases.next();
  aliases.cells.set(linkage, { outer: page, made: name(both, 'linkage') });
  const { alias, json, from } = cellQuery(linkage, page, aliases, row);
  const isNew = isPrimary(of, document) && sql`(${name(alias, 'pk')} NOT IN (${keysOf(page, isShown)}))`;
  const isIncluded = and([sql`${number(alias)} <= ${linkage.size}`, ...(isNew ? [isNew] : [])]);
  const included = items(row(selectionOf(of, document), alias, aliases), sql` FILTER (WHERE ${isIncluded})`);
  const query = sql`SELECT ${toSql(json)} AS "linkage", ${included} AS "included"${from} GROUP BY ()`;
  return { step, join: sql`\nCROSS JOIN LATERAL (${query}) AS ${name(both)}`, included: name(both, 'included') };
}

function follow(
  { relation, rows, most, further }: Reached,
  start: Alias,
  where: Sql,
  aliases: Aliases,
): readonly Found[] {
  const keys = aliases.share(`from ${start} by ${relation.name}`, () => {
    const source = selectRows(rows, { relation, alias: start }, aliases);
    const joins = new Set(['pk', ...further.flatMap((it) => it.relation.on.map((pair) => pair.from))]);
    const columns = [...joins].map((column) => name(source.alias, column));
    return sql`SELECT DISTINCT ${join(columns, ', ')} FROM ${name(start)}
CROSS JOIN LATERAL (${subSelect(source, { limit: whole(most) })}) AS ${name(source.alias)}${where}`;
  });
  return [{ of: rows.of, keys }, ...further.flatMap((step) => follow(step, keys, empty, aliases))];
}

const union = (sets: readonly Alias[]): Sql =>
  sets.map((set) => sql`SELECT "pk" FROM ${name(set)}`).reduce((all, set) => sql`${all} UNION ${set}`);

/** What is selected of the rows of some keys; NULL where there are none. */
function rowsOf(keys: Sql, of: PermittedTable, selection: Selection, aliases: Aliases): Sql {
  const sorted = aliases.next();
  const { alias, join: found } = byKey(of, sorted, aliases);
  return sql`(SELECT ${items(row(selection, alias, aliases))}
FROM (SELECT ${name(alias)}.* FROM (${keys} ORDER BY "pk") AS ${name(sorted)}${found}) AS ${name(alias)})`;
}
