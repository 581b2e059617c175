/** Clause by clause: table references, their row filters and conditions. No other file can name a table in SQL. */
import type { Relation } from '../catalog/catalog.ts';
import { type Operator, genericOperators as operators } from '../catalog/operators.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import {
  type AggregateCondition,
  type AggregatePredicate,
  ALWAYS,
  type Comparison,
  type ForeignKeyTerm,
  type Predicate,
  type SearchPredicate,
  type Term,
  typeOf,
} from '../permissions/predicate.ts';
import type { Parameter } from '../sql/parameter.ts';
import { and, empty, join, name, or, type Sql, sql, TRUE, word } from '../sql/sql.ts';
import type { Alias, Aliases, Parent } from './aliases.ts';
import { valueAt } from './json-path.ts';
import { hasWords, isGuessed, isSimilar } from './search.ts';

type ColumnComparison = Extract<Predicate, { kind: 'compare' }>;

/** A table under an alias together with the filter that no reference goes without. */
interface Reference {
  readonly alias: Alias;
  readonly table: Sql;
  readonly filter: Sql;
}

/**
 * The only maker of table references: a table comes with its role's row filter (docs/architecture.md, Two walls).
 * @param parent whose related rows alone are read, where the caller joins them so
 */
export function reference(target: PermittedTable, aliases: Aliases, parent?: Parent): Reference {
  const alias = aliases.next();
  aliases.tables.push({ name: target.table.name, alias, filter: target.filter, parent });
  return {
    alias,
    table: sql`${name('core_api', target.table.name)} AS ${name(alias)}`,
    filter: predicate(target.filter, alias, aliases),
  };
}

/** `FROM table WHERE filter AND conditions`, the conditions made under the new alias. */
export function from(target: PermittedTable, aliases: Aliases, conditions: (alias: Alias) => readonly Sql[]): Sql {
  const { alias, table, filter } = reference(target, aliases);
  return sql`FROM ${table} WHERE ${and([filter, ...conditions(alias)])}`;
}

/** The rows on both sides of a relation belong together. */
export const joined = (relation: Pick<Relation, 'on'>, outer: Alias, inner: Alias): Sql =>
  and(relation.on.map((pair) => sql`${name(inner, pair.to)} = ${name(outer, pair.from)}`));

/** The value of a column, or at a path into it; of a foreign key, the public uuid of its target, null where that is hidden. */
export function value(term: Term, alias: Alias, aliases: Aliases): Sql {
  if (term.kind === 'column') return name(alias, term.name);
  if (term.kind === 'path') return valueAt(term, alias);
  const { key, target } = term;
  const { alias: inner, table, filter } = reference(target, aliases);
  const condition = and([joined(key.relation, alias, inner), filter]);
  return sql`(SELECT ${name(inner, target.table.key.name)} FROM ${table} WHERE ${condition})`;
}

/**
 * The condition as SQL about the row under the alias.
 * @param negated whether it stands under NOT, where unknown and false are two things
 */
export function predicate(it: Predicate, alias: Alias, aliases: Aliases, negated = false): Sql {
  switch (it.kind) {
    case 'and':
      return and(it.of.map((part) => predicate(part, alias, aliases, negated)));
    case 'or':
      return or(it.of.map((part) => predicate(part, alias, aliases, negated)));
    case 'not':
      return sql`(NOT ${predicate(it.of, alias, aliases, true)})`;
    case 'is-null':
      return isNull(it.term, it.isNull, alias, aliases);
    case 'compare':
      return compare(it, alias, aliases, negated);
    case 'compare-text':
      return operation(sql`${value(it.term, alias, aliases)}::text`, it.operator, it.operand);
    case 'exists':
      return sql`EXISTS (SELECT 1 ${from(it.target, aliases, (inner) => [
        joined(it.relation, alias, inner),
        predicate(it.where, inner, aliases),
      ])})`;
    case 'aggregate':
      return aggregate(it, alias, aliases);
    case 'search':
      return search(it, alias, aliases);
  }
}

/**
 * Where no row has the words, the keys of those that are similar. They are found before the rows, in a sub-query that is not
 * run where there are words: so an index serves both.
 */
function search(it: SearchPredicate, alias: Alias, aliases: Aliases): Sql {
  const found = hasWords(it, alias, aliases);
  if (!it.findsSimilar) return found;
  const { alias: inner, table, filter } = reference(it.of, aliases);
  const nothing = sql`(NOT EXISTS (SELECT 1 ${from(it.of, aliases, (other) => [hasWords(it, other, aliases)])}))`;
  const similar = sql`SELECT ${name(inner, 'pk')} FROM ${table} WHERE ${and([filter, isGuessed(it), nothing, isSimilar(it, inner)])}`;
  return or([found, sql`(${name(alias, 'pk')} = ANY (ARRAY(${similar})))`]);
}

const operation = (left: Sql, operator: Operator, operand: Parameter): Sql =>
  operator.takes === 'list'
    ? sql`(${left} ${word(operator.sql)} (${operand}))`
    : sql`(${left} ${word(operator.sql)} ${operand})`;

/**
 * A foreign key is null when there is no visible target: it is not set, or its target is hidden. One without a filter of its own is
 * read, so that row security alone hides it as well.
 */
function isNull(term: Term, expected: boolean, alias: Alias, aliases: Aliases): Sql {
  if (term.kind !== 'foreign-key') return nullness(value(term, alias, aliases), expected);
  const { target, mayHide, key } = term;
  if (!mayHide && target.filter !== ALWAYS) return nullness(name(alias, key.column), expected);
  const visible = sql`EXISTS (SELECT 1 ${from(target, aliases, (inner) => [joined(key.relation, alias, inner)])})`;
  return expected ? sql`(NOT ${visible})` : visible;
}

const nullness = (value: Sql, isNull: boolean): Sql => (isNull ? sql`(${value} IS NULL)` : sql`(${value} IS NOT NULL)`);

/**
 * Equality on a foreign key looks its target up once and compares internal keys, which an index serves. That is true
 * for the right rows, but unknown where the target is missing and false where the row's own is hidden: not for NOT.
 */
function compare({ term, operator, operand }: ColumnComparison, alias: Alias, aliases: Aliases, negated: boolean): Sql {
  if (term.kind !== 'foreign-key' || negated || (operator !== operators._eq && operator !== operators._in)) {
    return operation(value(term, alias, aliases), operator, operand);
  }
  const internal = name(alias, term.key.column);
  const keys = () => targetKeys(term, operator, operand, aliases);
  if (operator === operators._in) return sql`(${internal} = ANY (ARRAY(${keys()})))`;
  // A rule's own look-up, of the caller's workspace above all, is the same wherever the rule stands.
  const { source } = operand;
  if (source.kind !== 'session' || term.target.filter !== ALWAYS) return sql`(${internal} = (${keys()}))`;
  const shared = aliases.share(`${term.target.table.name} ${source.name}`, keys);
  return sql`(${internal} = (SELECT ${name(shared, 'pk')} FROM ${name(shared)}))`;
}

/** The internal keys of the visible targets that the comparison holds for. */
function targetKeys(term: ForeignKeyTerm, operator: Operator, operand: Parameter, aliases: Aliases): Sql {
  const { alias, table, filter } = reference(term.target, aliases);
  const matches = operation(name(alias, typeOf(term).name), operator, operand);
  return sql`SELECT ${name(alias, 'pk')} FROM ${table} WHERE ${and([matches, filter])}`;
}

function aggregate(it: AggregatePredicate, alias: Alias, aliases: Aliases): Sql {
  // Without a comparison nothing would aggregate, and the sub-query would give each row.
  if (it.is.length === 0) return TRUE;
  const { alias: inner, table, filter } = reference(it.target, aliases);
  const holds = aggregateHolds(it, inner, aliases);
  const conditions = [joined(it.relation, alias, inner), filter, predicate(it.filter, inner, aliases)];
  return sql`(SELECT ${holds} FROM ${table} WHERE ${and(conditions)})`;
}

/** The comparisons of an aggregate of the rows under the alias; `filter` is a FILTER clause, where not all of them count. */
export function aggregateHolds(it: AggregateCondition, alias: Alias, aliases: Aliases, filter: Sql = empty): Sql {
  const terms = it.of.map((term) => value(term, alias, aliases));
  const distinct = it.distinct ? sql`DISTINCT ` : empty;
  const call =
    it.function === 'count' ? count(terms, it.distinct) : sql`${word(it.function)}(${distinct}${join(terms, ', ')})`;
  return and(it.is.map((part) => comparison(sql`${call}${filter}`, part)));
}

function comparison(left: Sql, { operator, operand }: Comparison): Sql {
  if (operator === 'is-null' || operator === 'is-not-null' || !operand) return nullness(left, operator === 'is-null');
  return operation(left, operator, operand);
}

/** `count(*)`; of one term, its values that are not null; of several, every row (dialect 3). */
export function count(terms: readonly Sql[], distinct: boolean): Sql {
  if (terms.length === 0) return sql`count(*)`;
  const of = terms.length === 1 ? join(terms, ', ') : sql`(${join(terms, ', ')})`;
  return distinct ? sql`count(DISTINCT ${of})` : sql`count(${of})`;
}
