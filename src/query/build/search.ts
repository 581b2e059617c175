/** `_search`: a text becomes a condition; what is sorted and shown by it is that of the same `where`. */
import { searchedOf } from '../../catalog/search.ts';
import { limitExceeded, type Path, RowgateError } from '../../errors.ts';
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Predicate, SearchPredicate } from '../../permissions/predicate.ts';
import { Parameter } from '../../sql/parameter.ts';
import type { RoleContext } from '../role-context.ts';
import type { Value } from '../value.ts';

/** Each word is looked for by itself. */
const WORDS = 32;

/** The condition that a row has the words. */
export function search(input: Value, of: PermittedTable, role: RoleContext): SearchPredicate {
  const searched = searchedOf(of.table.name);
  if (!searched) throw new Error(`${of.table.name} cannot be searched`);
  const { path, source } = input;
  const most = role.limits.pattern;
  const asked = new Parameter(source, 'text', (value) => bounded(String(value), most, path));
  return { kind: 'search', of, searched, asked, findsSimilar: role.findsSimilar };
}

/** @throws RowgateError `limit-exceeded` for a text that is too long, or has too many words */
function bounded(text: string, most: number, path: Path): string {
  if (text.length > most) throw limitExceeded({ limit: 'pattern', most, found: text.length, path });
  const found = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (found > WORDS) throw limitExceeded({ limit: 'search-words', most: WORDS, found, path });
  return text;
}

/** The searches that rows are found by; not those of what they must not be, nor of related rows. */
export const searchesIn = (where: Predicate): readonly SearchPredicate[] => {
  if (where.kind === 'search') return [where];
  return where.kind === 'and' || where.kind === 'or' ? where.of.flatMap(searchesIn) : [];
};

/**
 * The one search that relevance is about.
 * @throws RowgateError `validation-failed` where there is none, or more than one
 */
export function relevanceOf(where: Predicate, path: Path): SearchPredicate {
  const [found, ...others] = searchesIn(where);
  if (found && others.length === 0) return found;
  const why = found ? 'there are several' : 'there is none';
  const message = `sorting by relevance takes one "_search" in the "where" of the same list, but ${why}`;
  throw new RowgateError('validation-failed', message, { path });
}
