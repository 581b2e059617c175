/** `If-Match`: what a resource must still be, compared under the lock of its row (RFC 9110, 13.1.1). */
import { RowgateError } from '../../errors.ts';
import { Aliases } from '../../read/aliases.ts';
import { toSql } from '../../read/json.ts';
import { sql } from '../../sql/sql.ts';
import type { Guard } from '../../write/guarded.ts';
import { documentOf } from '../documents/document.ts';
import { pathOf } from '../documents/links.ts';
import { withLinks } from '../documents/resource-links.ts';
import { WHOLE } from '../documents/written.ts';
import type { RoleEngine } from '../engine.ts';
import { etagOf } from '../read.ts';
import type { Route } from '../routes.ts';
import type { VisibleResource } from '../visible-resources.ts';

/** Strong tags are compared; a weak one is never the same. */
const TAG = /(W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;

/** What is read and compared; undefined where the header has no tags to compare, because any state will do. */
export function expectedState(
  header: string | null,
  resource: VisibleResource,
  id: string,
  { writer, written }: RoleEngine,
): Guard['state'] {
  if (header === null || isAny(header)) return undefined;
  const tags = [...header.matchAll(TAG)].flatMap(([, weak, tag]) => (weak === undefined && tag ? [tag] : []));
  const answer = written.answer(resource, resource.rows, WHOLE);
  const given = answer.given({ keys: [id], affected: 0 });
  const links = { self: pathOf({ kind: 'resource', resource, id }) };
  return {
    statement: writer.printed.use([answer], 'state', given, () => {
      const aliases = new Aliases();
      const json = toSql(answer.json(aliases));
      return sql`${aliases.shared}SELECT ${json} AS "data"`;
    }),
    check(members) {
      if (!tags.includes(etagOf(withLinks(documentOf({ links }, [members]))))) throw stale();
    },
  };
}

/**
 * Refuses a header that would be decided by what a place is that has no ETag.
 * @throws RowgateError with status 412, or 400 for what is no precondition of a write
 */
export function refuseOtherPreconditions(headers: Headers, { kind }: Route): void {
  if (headers.has('if-none-match')) {
    const message = 'If-None-Match is for reads; a write takes If-Match, with the ETag of the resource';
    throw new RowgateError('not-supported', message, { extensions: { header: 'If-None-Match' } });
  }
  if (kind !== 'collection' && kind !== 'operations') return;
  const sent = headers.get('if-match');
  if (sent !== null && !isAny(sent)) throw precondition('nothing here has an ETag; If-Match is for one resource');
}

const isAny = (header: string): boolean => header.trim() === '*';

const precondition = (message: string): RowgateError =>
  new RowgateError('conflict', message, { status: 412, extensions: { header: 'If-Match' } });

const stale = (): RowgateError =>
  precondition('the resource has changed since; get it again, with its ETag, and repeat the change');
