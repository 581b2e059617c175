/**
 * The links of resources. PostgreSQL writes a mark where they stand, of which each begins with a control character, and the
 * door puts them in: nearly half of a document is links, which need not be put together there, sent and taken in.
 */
import { Bytes } from '../../lib/bytes.ts';
import { join, text as literal, type Sql, sql, whole } from '../../sql/sql.ts';
import { ROOT, resources } from '../resources.ts';
import type { VisibleResource } from '../visible-resources.ts';

/** Identifiers that a relationship shows at once, and rows of it that are included. */
export const LINKED = 100;

const RESOURCE = '\u0001';
const LINKS = '\u0002';
const MORE = '+';

/** Stands where a resource says its type, which its id follows. */
export const resourceMark = ({ type }: Pick<VisibleResource, 'type'>): string => `${RESOURCE}${JSON.stringify(type)}`;

/** Stands for the links of the resource itself, or of one of its relationships, which may have more than it shows. */
export const linksMark = (relationship = '', hasMore = false): string =>
  `${LINKS}${relationship}${hasMore ? MORE : ''}${LINKS}`;

/** What is between a resource's type and its id. */
const BETWEEN = '","id":"'.length;
const UUID = 36;

const collections: ReadonlyMap<string, string> = new Map(
  [...resources.values()].map(({ type, collection }) => [type, `${ROOT}/${collection}/`]),
);

/** Characters that become bytes at once: a large text would be joined and copied as a whole first. */
const AT_ONCE = 16_384;

/** Marks, types, ids and links are ASCII: each byte is read as a character, and whatever stands between stays as it is. */
const BYTES = 'latin1';

/** The text in which each mark is what it stands for. */
export function withLinks(text: Bytes): Bytes {
  if (!text.pieces.some((it) => it.includes(RESOURCE))) return text;
  const [start = '', ...marked] = text.whole().toString(BYTES).split(RESOURCE);
  const done: string[] = [];
  let last = start;
  for (const it of marked) {
    last += resource(it);
    if (last.length < AT_ONCE) continue;
    done.push(last);
    last = '';
  }
  return new Bytes([...done, last].map((it) => Buffer.from(it, BYTES)));
}

/** The text from a resource's type on. */
function resource(text: string): string {
  const end = text.indexOf('"', 1);
  const id = text.slice(end + BETWEEN, end + BETWEEN + UUID);
  const path = `${collections.get(text.slice(1, end))}${id}`;
  const [start = '', ...parts] = text.split(LINKS);
  return parts.reduce((all, part, index) => all + (index % 2 === 0 ? linksOf(path, part) : part), start);
}

function linksOf(path: string, mark: string): string {
  if (mark === '') return `{"self":"${path}"}`;
  const hasMore = mark.endsWith(MORE);
  const name = hasMore ? mark.slice(0, -MORE.length) : mark;
  const self = `${path}/relationships/${name}`;
  const next = hasMore ? `,"next":"${self}?page%5Bnumber%5D=2&page%5Bsize%5D=${LINKED}"` : '';
  return `{"self":"${self}","related":"${path}/${name}"${next}}`;
}

/** No text grows more than so many times: of a relationship's linkage two fifths are its mark. */
const MOST_GROWN = 16;

/** How long links are of a path and a name without characters, and how often they have each. */
const OWN = linksOf('', '').length;
const ONE = linksOf('', 'n').length - 2;
const MANY = linksOf('', `n${MORE}`).length - 3;

/**
 * How many bytes {@link withLinks} adds to a text, told by PostgreSQL: what is too large is refused before it is committed.
 * @param room a text that is far from filling it is not looked through
 */
export function bytesOfLinks(text: Sql, room: Sql): Sql {
  const resource = literal(RESOURCE);
  const paths = [...collections].map(([type, path]) => sql`WHEN ${literal(type)} THEN ${whole(path.length + UUID)}`);
  return sql`CASE WHEN octet_length(${text})::bigint * ${whole(MOST_GROWN)} > ${room} THEN (
SELECT coalesce(sum(CASE WHEN "mark" = '' THEN ${whole(OWN)} + "path"
  WHEN right("mark", 1) = ${literal(MORE)} THEN ${whole(MANY)} + 3 * ("path" + length("mark") - 1)
  ELSE ${whole(ONE)} + 2 * ("path" + length("mark")) END - length("mark") - 2), 0)
  - (length(${text}) - length(replace(${text}, ${resource}, '')))
FROM unnest(string_to_array(${text}, ${resource})) WITH ORDINALITY AS "resources" ("part", "n"),
  LATERAL (SELECT CASE split_part("part", '"', 2) ${join(paths, '\n')} END AS "path") AS "paths",
  LATERAL unnest(string_to_array("part", ${literal(LINKS)})) WITH ORDINALITY AS "marks" ("mark", "i")
WHERE "n" > 1 AND "i" % 2 = 0) ELSE 0 END`;
}
