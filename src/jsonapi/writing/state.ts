/** `If-Match`: what a resource must still be, compared under the lock of its row (RFC 9110, 13.1.1). */
import { RowgateError } from '../../errors.ts';
import { Aliases } from '../../read/aliases.ts';
import { toSql } from '../../read/json.ts';
import { sql } from '../../sql/sql.ts';
import type { Guard } from '../../write/guarded.ts';
import { documentText } from '../documents/document.ts';
import { pathOf } from '../documents/links.ts';
import { WHOLE } from '../documents/written.ts';
import type { RoleEngine } from '../engine.ts';
import { etagOf } from '../read.ts';
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
  if (header === null || header.trim() === '*') return undefined;
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
      if (!tags.includes(etagOf(documentText({ links }, [members])))) throw stale();
    },
  };
}

const stale = (): RowgateError =>
  new RowgateError('conflict', 'the resource has changed since; get it again, with its ETag, and repeat the change', {
    status: 412,
    extensions: { header: 'If-Match' },
  });
