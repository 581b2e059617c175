/** Facets: groups of the same rows read these once, and keep of each row no more than what they count. */
import { ALWAYS, type Term } from '../permissions/predicate.ts';
import type { GroupKey, GroupPredicate } from '../query/group.ts';
import type { GroupsValue, Roots } from '../query/request.ts';
import { and, join, name, sql } from '../sql/sql.ts';
import type { Aliases } from './aliases.ts';
import { areSameRows } from './same-rows.ts';
import { predicate, reference } from './where.ts';

type Columns = readonly string[];

/** The rows of one facet, with the columns that are read of them. */
type Facet = readonly [GroupsValue, Columns];

/** Lets the groups among the roots that are of the same rows find them under {@link Aliases.facets}. */
export function shareRows(roots: Roots, aliases: Aliases): void {
  const facets = roots.flatMap((it): Facet[] => {
    const columns = it.kind === 'groups' ? columnsOf(it) : undefined;
    return it.kind === 'groups' && columns ? [[it, columns]] : [];
  });
  for (const [it] of facets) {
    if (aliases.facets.has(it)) continue;
    const same = facets.filter(([other]) => areSameRows(it, other));
    if (same.length > 1) shareOne(same, it, aliases);
  }
}

function shareOne(facets: readonly Facet[], { of, where }: GroupsValue, aliases: Aliases): void {
  const columns = [...new Set(facets.flatMap(([, columns]) => columns))];
  const rows = aliases.share(facets, () => {
    const { alias, table, filter } = reference(of, aliases);
    const selected = columns.map((it) => name(alias, it));
    return sql`SELECT ${join(selected, ', ')} FROM ${table} WHERE ${and([filter, predicate(where, alias, aliases)])}`;
  });
  for (const [it] of facets) aliases.facets.set(it, rows);
}

/** What groups read of the rows; undefined where that is whole rows, a whole JSON value, or what only rows themselves tell. */
function columnsOf({ by, parts, having, orderBy }: GroupsValue): Columns | undefined {
  const columns = [
    ...by.map(columnsOfKey),
    ...parts.map((part): Columns | undefined => {
      if (part.kind === 'group-nodes') return undefined;
      if (part.kind !== 'aggregate-fields') return [];
      return all(
        part.fields.flatMap((it) => {
          if (it.kind === 'typename') return [];
          const terms = it.kind === 'count' ? it.of : it.columns.flatMap((one) => ('of' in one ? [one.of] : []));
          return terms.map(columnsOfTerm);
        }),
      );
    }),
    columnsOfHaving(having),
    ...orderBy.map(({ by: key }) => (key.kind === 'aggregate' && key.of ? columnsOfTerm(key.of) : [])),
  ];
  return all(columns);
}

const all = (of: readonly (Columns | undefined)[]): Columns | undefined =>
  of.includes(undefined) ? undefined : of.flatMap((it) => it ?? []);

function columnsOfKey({ through: [first], term }: GroupKey): Columns | undefined {
  return first ? first.relation.on.map((pair) => pair.from) : columnsOfTerm(term);
}

function columnsOfTerm(term: Term): Columns | undefined {
  if (term.kind === 'path') return undefined;
  return term.kind === 'column' ? [term.name] : [term.key.column, ...term.key.relation.on.map((pair) => pair.from)];
}

function columnsOfHaving(it: GroupPredicate): Columns | undefined {
  if (it.kind === 'aggregate') return it.filter === ALWAYS ? all(it.of.map(columnsOfTerm)) : undefined;
  return all((it.kind === 'not' ? [it.of] : it.of).map(columnsOfHaving));
}
