/** Searching as SQL: documents, what is asked, how well they fit, and where it stands in a text (migration of search). */
import { ALWAYS, type SearchPredicate } from '../permissions/predicate.ts';
import type { HeadlineValue } from '../query/request.ts';
import { join, name, type Sql, sql } from '../sql/sql.ts';
import type { Alias, Aliases } from './aliases.ts';
import { constant, type Json, shown } from './json.ts';

/** Whoever may read all rows searches all scopes at once, which no index serves. */
const isUnscoped = ({ of }: SearchPredicate): boolean => of.filter === ALWAYS;

function document(it: SearchPredicate, alias: Alias): Sql {
  const own = name(alias, 'search');
  return isUnscoped(it) ? sql`core_api.search_unscoped(${own})` : own;
}

/** What is asked, read once for the statement, and given by a sub-query, so that an index can be asked for it. */
function query(it: SearchPredicate, aliases: Aliases): Sql {
  const read = isUnscoped(it) ? sql`core_api.search_terms(${it.asked})` : sql`core_api.search_query(${it.asked})`;
  const shared = aliases.share(it.asked, () => sql`SELECT ${read} AS "query"`);
  return sql`(SELECT ${name(shared, 'query')} FROM ${name(shared)})`;
}

export const hasWords = (it: SearchPredicate, alias: Alias, aliases: Aliases): Sql =>
  sql`(${document(it, alias)} @@ ${query(it, aliases)})`;

/** What titles are compared with; null for a text with quotes or exclusions. */
const guess = ({ asked }: SearchPredicate): Sql => sql`(SELECT core_api.search_guess(${asked}))`;

export const isGuessed = (it: SearchPredicate): Sql => sql`(${guess(it)} IS NOT NULL)`;

/** How much the title of the row resembles what is asked; null where PostgreSQL cannot tell. */
const resemblance = (it: SearchPredicate, alias: Alias): Sql =>
  sql`core_api.search_resemblance(${name(alias, it.searched.title.name)}, ${guess(it)})`;

export const isSimilar = (it: SearchPredicate, alias: Alias): Sql => sql`(${resemblance(it, alias)} >= 0.4)`;

/** How well the row fits: its words count by where they stand, and its title as a whole. */
export const relevance = (it: SearchPredicate, alias: Alias, aliases: Aliases): Sql =>
  sql`(ts_rank(${document(it, alias)}, ${query(it, aliases)}) + coalesce(${resemblance(it, alias)}, 0))`;

export function headline({ search, words }: HeadlineValue, alias: Alias): Json {
  if (!search) return constant(null);
  const texts = search.searched.columns.map((it) => name(alias, it.name));
  const terms = sql`(SELECT core_api.search_terms(${search.asked}))`;
  return shown(
    { scalar: 'String', isEnum: false, isList: false, nullable: true },
    sql`core_api.search_headline(concat_ws(chr(10), ${join(texts, ', ')}), ${terms}, ${words})`,
  );
}
