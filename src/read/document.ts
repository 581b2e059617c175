/**
 * A document becomes one statement. Its answer is a line of what is known of the page, as JSON, and then the members
 * `data` and `included`. What is reached is found as sets of keys, so that each row is shown once, whatever leads to it.
 */
import { groupBy } from '../lib/group-by.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { DocumentRequest, PageFacts, Reached } from '../query/document.ts';
import type { Selection } from '../query/request.ts';
import { print } from '../sql/print.ts';
import { and, empty, join, name, type Sql, sql, whole } from '../sql/sql.ts';
import { type Alias, Aliases } from './aliases.ts';
import { withNumbers } from './cell.ts';
import type { ReadStatement } from './compile.ts';
import { items, type Json, list, members, orNull, toSql } from './json.ts';
import { after, positionOf } from './keyset.ts';
import { total } from './page.ts';
import { type Choice, choice, subSelect } from './rows.ts';
import { row } from './select.ts';
import { count, from, reference } from './where.ts';

/** Ends the facts of the page: JSON as PostgreSQL writes it has no line break in it. */
export const END_OF_FACTS = '\n';

export function compileDocument(document: DocumentRequest, aliases = new Aliases()): ReadStatement {
  const query = documentQuery(document, aliases, (page, isShown) => [
    ...facts(document, page, isShown, aliases),
    END_OF_FACTS,
  ]);
  return { ...print(sql`${aliases.shared}${query}`), isPlannedOnce: document.stretch.after === undefined };
}

/** The members `data` and `included` alone, for a statement that has more in it. */
export const documentMembers = (document: DocumentRequest, aliases: Aliases): Json => [
  sql`(${documentQuery(document, aliases, () => [])})`,
];

function documentQuery(document: DocumentRequest, aliases: Aliases, before: (page: Alias, isShown: Sql) => Json): Sql {
  const { rows, stretch, reached, isList } = document;
  const page = aliases.share('page', () => pageRows(document, aliases));
  const isShown = sql`${name(page, '_n')} <= ${stretch.size}`;
  const data = items(row(selectionOf(rows.of, document), page, aliases), sql` FILTER (WHERE ${isShown})`);
  const included = reached.length > 0 ? [',"included":[', includedRows(document, page, isShown, aliases), ']'] : [];
  const made = toSql([...before(page, isShown), '"data":', ...(isList ? list(data) : orNull(data)), ...included]);
  const order = rows.isReversed ? sql` ORDER BY ${name(page, '_n')} DESC` : empty;
  return sql`SELECT ${made} AS "data"\nFROM (SELECT * FROM ${name(page)}${order}) AS ${name(page)} GROUP BY ()`;
}

const selectionOf = ({ table }: PermittedTable, { shown }: DocumentRequest): Selection => shown.get(table.name) ?? [];

/** The rows of the page in order, and one more where there is one, each with its number. */
function pageRows({ rows, stretch }: DocumentRequest, aliases: Aliases): Sql {
  const { size, offset, after: position, hasEnds } = stretch;
  const chosen = choice(rows, undefined, aliases, true);
  const { keys } = chosen.sorted;
  const condition = position ? and([chosen.condition, after(keys, position)]) : chosen.condition;
  const columns = hasEnds ? [sql`${positionOf(keys)} AS "_position"`] : [];
  const selected = subSelect({ ...chosen, condition }, { columns, limit: sql`${size} + 1`, offset });
  const numbered = withNumbers(selected, chosen.alias);
  return chosen.isKeyed ? wholeRows(numbered, chosen, rows.of, hasEnds, aliases) : numbered;
}

/** The rows of chosen keys, with what is known of those. */
function wholeRows(numbered: Sql, { alias }: Choice, of: PermittedTable, hasEnds: boolean, aliases: Aliases): Sql {
  const found = byKey(of, alias, aliases);
  const known = hasEnds ? sql`, ${name(alias, '_position')}` : empty;
  return sql`SELECT ${name(found.alias)}.*, ${name(alias, '_n')}${known} FROM (${numbered}) AS ${name(alias)}${found.join}`;
}

/** Joins the row that a key under an alias belongs to; one look-up for each, in their order. */
function byKey(of: PermittedTable, keys: Alias, aliases: Aliases): { readonly alias: Alias; readonly join: Sql } {
  const { alias, table, filter } = reference(of, aliases);
  const condition = and([sql`(${name(alias, 'pk')} = ${name(keys, 'pk')})`, filter]);
  const rows = sql`SELECT ${name(alias)}.* FROM ${table} WHERE ${condition} LIMIT 1`;
  return { alias, join: sql`\nCROSS JOIN LATERAL (${rows}) AS ${name(alias)}` };
}

interface Fact {
  readonly key: keyof PageFacts;
  readonly json: Sql;
}

function facts(
  { rows, stretch, parent, isCounted }: DocumentRequest,
  page: Alias,
  isShown: Sql,
  aliases: Aliases,
): Json {
  const parents = ({ of, key }: NonNullable<DocumentRequest['parent']>): Sql =>
    sql`(SELECT count(*) ${from(of, aliases, (alias) => [sql`(${name(alias, of.table.key.name)} = ${key})`])})`;
  const position = (order: Sql): Sql =>
    sql`coalesce((array_agg(${name(page, '_position')} ORDER BY ${name(page, '_n')}${order}) FILTER (WHERE ${isShown}))[1]::text, 'null')`;
  const told: readonly Fact[] = [
    { key: 'found', json: count([], false) },
    ...(parent ? [{ key: 'parents', json: parents(parent) } as const] : []),
    ...(isCounted ? [{ key: 'total', json: total(rows, undefined, aliases) } as const] : []),
    ...(stretch.hasEnds
      ? ([
          { key: 'first', json: position(empty) },
          { key: 'last', json: position(sql` DESC`) },
        ] as const)
      : []),
  ];
  return members(told, ({ json }) => [json]);
}

/** The keys of the rows that a step leads to, each once, under an alias. */
interface Found {
  readonly of: PermittedTable;
  readonly keys: Alias;
}

/** All rows that are reached and not on the page, in one text. */
function includedRows(document: DocumentRequest, page: Alias, isShown: Sql, aliases: Aliases): Sql {
  const found = document.reached.flatMap((step) => follow(step, page, sql` WHERE ${isShown}`, aliases));
  const tables = [...groupBy(found, ({ of }) => of.table.name).values()].flatMap((same): Sql[] => {
    const [first] = same;
    if (!first) return [];
    const primary =
      first.of.table === document.rows.of.table ? sql` EXCEPT SELECT "pk" FROM ${name(page)} WHERE ${isShown}` : empty;
    const keys = sql`${union(same.map((it) => it.keys))}${primary}`;
    return [rowsOf(keys, first.of, selectionOf(first.of, document), aliases)];
  });
  return sql`concat_ws(',', ${join(tables, ', ')})`;
}

function follow(
  { relation, rows, most, further }: Reached,
  start: Alias,
  where: Sql,
  aliases: Aliases,
): readonly Found[] {
  const keys = aliases.share(`from ${start} by ${relation.name}`, () => {
    const chosen = choice(rows, { relation, alias: start }, aliases);
    const joins = new Set(['pk', ...further.flatMap((it) => it.relation.on.map((pair) => pair.from))]);
    const columns = [...joins].map((column) => name(chosen.alias, column));
    return sql`SELECT DISTINCT ${join(columns, ', ')} FROM ${name(start)}
CROSS JOIN LATERAL (${subSelect(chosen, { limit: whole(most) })}) AS ${name(chosen.alias)}${where}`;
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
