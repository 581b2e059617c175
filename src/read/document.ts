/**
 * A document becomes one statement. Its answer is a line of what is known of the page, as JSON, and then the members
 * `data` and `included`.
 */
import type { PermittedTable } from '../permissions/permitted.ts';
import type { DocumentRequest, PageFacts } from '../query/document.ts';
import { print } from '../sql/print.ts';
import { and, empty, name, type Sql, sql } from '../sql/sql.ts';
import { type Alias, Aliases } from './aliases.ts';
import { withNumbers } from './cell.ts';
import type { ReadStatement } from './compile.ts';
import { byKey, includedRows, pass, readAlong, selectionOf } from './included.ts';
import { items, type Json, list, members, orNull, toSql } from './json.ts';
import { after, positionOf } from './keyset.ts';
import { total } from './page.ts';
import { type RowSource, selectRows, subSelect } from './rows.ts';
import { row } from './select.ts';
import { count, from } from './where.ts';

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
  const along = readAlong(document).map((it) => pass(it, document, page, isShown, aliases));
  const data = items(row(selectionOf(rows.of, document), page, aliases), sql` FILTER (WHERE ${isShown})`);
  const included =
    reached.length > 0 ? [',"included":[', includedRows(document, along, page, isShown, aliases), ']'] : [];
  const made = toSql([...before(page, isShown), '"data":', ...(isList ? list(data) : orNull(data)), ...included]);
  const order = rows.isReversed ? sql` ORDER BY ${name(page, '_n')} DESC` : empty;
  return sql`SELECT ${made} AS "data"\nFROM (SELECT * FROM ${name(page)}${order}) AS ${name(page)}${{ parts: along.map((it) => it.join) }} GROUP BY ()`;
}

/** The rows of the page in order, and one more where there is one, each with its number. */
function pageRows({ rows, stretch }: DocumentRequest, aliases: Aliases): Sql {
  const { size, offset, after: position, hasEnds } = stretch;
  const source = selectRows(rows, undefined, aliases, true);
  const { keys } = source.sorted;
  const condition = position ? and([source.condition, after(keys, position)]) : source.condition;
  const columns = hasEnds ? [sql`${positionOf(keys)} AS "_position"`] : [];
  const selected = subSelect({ ...source, condition }, { columns, limit: sql`${size} + 1`, offset });
  const numbered = withNumbers(selected, source.alias);
  return source.isKeyed ? wholeRows(numbered, source, rows.of, hasEnds, aliases) : numbered;
}

/** The rows of the selected keys, with what is known of those. */
function wholeRows(numbered: Sql, { alias }: RowSource, of: PermittedTable, hasEnds: boolean, aliases: Aliases): Sql {
  const found = byKey(of, alias, aliases);
  const known = hasEnds ? sql`, ${name(alias, '_position')}` : empty;
  return sql`SELECT ${name(found.alias)}.*, ${name(alias, '_n')}${known} FROM (${numbered}) AS ${name(alias)}${found.join}`;
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
