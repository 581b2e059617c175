/** Links: from the root of the host, so that they are right behind any proxy, and with all parameters that were sent. */
import type { PageFacts, Position } from '../../query/document.ts';
import type { QueryParameter } from '../parameters/query-string.ts';
import { isListAt, type Place, type Question } from '../question.ts';
import { ROOT } from '../resources.ts';

export type Links = Readonly<Record<string, string | null>>;

/** The path of a place. */
export function pathOf(place: Place): string {
  const collection = `${ROOT}/${place.resource.collection}`;
  if (place.kind === 'collection') return collection;
  const resource = `${collection}/${place.id}`;
  if (place.kind === 'resource') return resource;
  const { name } = place.relationship;
  return `${resource}/${place.kind === 'relationship' ? `relationships/${name}` : name}`;
}

/** The query string that has the parameters; each sign that means something in it is encoded. */
const queryOf = (parameters: readonly (readonly [string, string])[]): string =>
  parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');

const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

/** The link to a path with all parameters that were sent. */
export const selfLink = (path: string, sent: readonly QueryParameter[]): string =>
  withQuery(path, queryOf(sent.map(({ name, value }) => [name, value])));

/** The links of a document's top. */
export function documentLinks(
  { place, parameters: { page } }: Question,
  sent: readonly QueryParameter[],
  facts: PageFacts,
  seal: (position: Position) => string,
): Links {
  const path = pathOf(place);
  const related = place.kind === 'relationship' && { related: pathOf({ ...place, kind: 'related' }) };
  const self = { self: selfLink(path, sent), ...related };
  if (!isListAt(place)) return self;
  const at = pageLinks(path, sent);
  if (page.kind === 'number') return { ...self, ...numbered(page.number, page.size, facts.total ?? 0, at) };
  const cursor = (name: string, position: Position | null | false) => (position ? at([name, seal(position)]) : null);
  const { first = null, last = null } = facts;
  const hasMore = facts.found > page.size;
  const isReversed = page.kind === 'before';
  return {
    ...self,
    first: at(),
    prev: isReversed || page.kind === 'after' ? cursor('page[before]', isReversed ? hasMore && last : first) : null,
    next: cursor('page[after]', isReversed ? first : hasMore && last),
  };
}

/** The links of a page of groups, of which it is not known how many there are. */
export function groupLinks(place: Place, sent: readonly QueryParameter[], number: number, hasMore: boolean): Links {
  const path = pathOf(place);
  const to = (page: number) => pageLinks(path, sent)(['page[number]', String(page)]);
  return {
    self: selfLink(path, sent),
    first: to(1),
    prev: number > 1 ? to(number - 1) : null,
    next: hasMore ? to(number + 1) : null,
  };
}

/** Links with all parameters that were sent, but to a page that begins elsewhere. */
function pageLinks(path: string, sent: readonly QueryParameter[]) {
  const kept = sent.filter(({ name }) => !BEGINNINGS.has(name)).map(({ name, value }) => [name, value] as const);
  return (...begin: readonly (readonly [string, string])[]) => withQuery(path, queryOf([...kept, ...begin]));
}

/** Parameters that say where a page begins. */
const BEGINNINGS: ReadonlySet<string> = new Set(['page[number]', 'page[after]', 'page[before]']);

function numbered(
  number: number,
  size: number,
  total: number,
  at: (begin: readonly [string, string]) => string,
): Links {
  const last = Math.max(1, Math.ceil(total / size));
  const to = (page: number) => at(['page[number]', String(page)]);
  return {
    first: to(1),
    prev: number > 1 ? to(Math.min(number - 1, last)) : null,
    next: number < last ? to(number + 1) : null,
    last: to(last),
  };
}
