/** The values that rows are grouped by: their own, or of rows that they point to; instants cut down to a unit. */
import type { Column } from '../catalog/catalog.ts';
import { ALWAYS, type ForeignKeyTerm } from '../permissions/predicate.ts';
import type { GroupKey } from '../query/group.ts';
import type { SortKey } from '../query/request.ts';
import { and, name, type Sql, sql, text } from '../sql/sql.ts';
import type { Alias, Aliases } from './aliases.ts';
import { sortKey } from './order-by.ts';
import { reference } from './where.ts';

/** What rows are grouped by: the value; of a foreign key, the internal key of the visible row that it points to. */
export interface GroupedKey {
  readonly join: Sql;
  readonly expression: Sql;
  /** The value, of what a group has. */
  readonly shown: (grouped: Sql) => Sql;
}

/** An internal key is shorter than a uuid, which is looked up once for each group instead of once for each row. */
const internal = (column: string): Column => ({
  kind: 'column',
  name: column,
  scalar: 'bigint',
  sqlType: 'bigint',
  isEnum: false,
  isList: false,
  nullable: true,
  hasDefault: false,
  maxLength: undefined,
});

/**
 * The row's own column where it always points to a visible row; else the target's, which is null where that is hidden.
 * A target without a filter of its own is read, so that row security alone hides it as well.
 */
function foreignKey({ key, target, mayHide }: ForeignKeyTerm): SortKey {
  if (!mayHide && target.filter !== ALWAYS) return { kind: 'term', term: internal(key.column) };
  return { kind: 'related', relation: key.relation, target, by: { kind: 'term', term: internal('pk') } };
}

const publicKey = ({ target }: ForeignKeyTerm, grouped: Sql, aliases: Aliases): Sql => {
  const { alias, table, filter } = reference(target, aliases);
  const isIt = sql`(${name(alias, 'pk')} = ${grouped})`;
  return sql`(SELECT ${name(alias, target.table.key.name)} FROM ${table} WHERE ${and([isIt, filter])})`;
};

/** Null where a row on the way is hidden. */
export function groupKey({ through, term, truncate }: GroupKey, alias: Alias, aliases: Aliases): GroupedKey {
  const by = through.reduceRight<SortKey>(
    (inner, { relation, target }) => ({ kind: 'related', relation, target, by: inner }),
    term.kind === 'foreign-key' ? foreignKey(term) : { kind: 'term', term },
  );
  const { join, expression } = sortKey(by, alias, aliases, false);
  if (term.kind === 'foreign-key') return { join, expression, shown: (grouped) => publicKey(term, grouped, aliases) };
  const cut = truncate && sql`date_trunc(${text(truncate.unit)}, ${expression}, ${truncate.zone})`;
  return { join, expression: cut ?? expression, shown: (grouped) => grouped };
}
