/** The values that rows are grouped by: their own, or of rows that they point to; instants cut down to a unit. */
import type { GroupKey } from '../query/group.ts';
import type { SortKey } from '../query/request.ts';
import { sql, text } from '../sql/sql.ts';
import type { Alias, Aliases } from './aliases.ts';
import { type Key, sortKey } from './order-by.ts';

/** As rows are sorted by it: null where a row on the way is hidden. */
export function groupKey({ through, term, truncate }: GroupKey, alias: Alias, aliases: Aliases): Key {
  const way = term.kind === 'foreign-key' ? [...through, { ...term.key, target: term.target }] : through;
  const last: SortKey = { kind: 'term', term: term.kind === 'foreign-key' ? term.target.table.key : term };
  const by = way.reduceRight<SortKey>(
    (inner, { relation, target }) => ({ kind: 'related', relation, target, by: inner }),
    last,
  );
  const key = sortKey(by, alias, aliases, false);
  if (!truncate) return key;
  return { ...key, expression: sql`date_trunc(${text(truncate.unit)}, ${key.expression}, ${truncate.zone})` };
}
