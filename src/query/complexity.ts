/** What a statement asks of the planner: its steps into other tables, and its conditions and sort keys. */
import type { Operator } from '../catalog/operators.ts';
import type { AggregateCondition, Predicate, Term } from '../permissions/predicate.ts';
import type { GroupKey, GroupPredicate } from './group.ts';
import type { GroupsValue, Order, Root, Rows, Selection, SortKey } from './request.ts';

export interface Complexity {
  /** Steps into another table: selected relations, and those of conditions and sorts, foreign keys included. */
  readonly relations: number;
  /** Comparisons and sort keys; an expression counts for ten. */
  readonly conditions: number;
  /** Comparisons with regular expressions and SIMILAR patterns, and searches: each row may take one long. */
  readonly expressions: number;
}

const NONE: Complexity = { relations: 0, conditions: 0, expressions: 0 };
export const STEP: Complexity = { ...NONE, relations: 1 };
const CONDITION: Complexity = { ...NONE, conditions: 1 };
const EXPRESSION: Complexity = { ...NONE, conditions: 10, expressions: 1 };

export const sum = (parts: readonly Complexity[]): Complexity =>
  parts.reduce(
    (total, part) => ({
      relations: total.relations + part.relations,
      conditions: total.conditions + part.conditions,
      expressions: total.expressions + part.expressions,
    }),
    NONE,
  );

/** The complexity of an operation. */
export const complexity = (roots: readonly Root[]): Complexity => sum(roots.map(value));

export const under = (selection: Selection): Complexity => sum(selection.map(value));

function value(it: Root | Selection[number]): Complexity {
  switch (it.kind) {
    case 'typename':
    case 'constant':
    case 'column':
    case 'lookup':
    case 'mark':
      return NONE;
    case 'headline':
      return it.search ? EXPRESSION : NONE;
    case 'row-columns':
    case 'by-key':
      return under(it.selection);
    case 'object':
      return sum([STEP, under(it.selection)]);
    case 'list':
      return sum([it.relation ? STEP : NONE, rows(it.rows), under(it.selection)]);
    case 'groups':
      return groups(it);
    case 'aggregate':
    case 'cell':
    case 'page': {
      const step = 'relation' in it && it.relation ? STEP : NONE;
      return sum([
        step,
        rows(it.rows),
        ...it.parts.map((part) => ('selection' in part ? under(part.selection) : NONE)),
      ]);
    }
  }
}

export const rows = ({ where, orderBy, distinctOn }: Rows): Complexity =>
  sum([predicate(where), ...orderBy.map(order), ...distinctOn.map(term)]);

/** The rows of a group are sorted in each total that it is in, and looked up. */
function groups({ relation, where, by, having, orderBy, rollup, parts }: GroupsValue): Complexity {
  const nodes = parts.flatMap((part) => (part.kind === 'group-nodes' ? [part] : []));
  const totals = rollup ? by.map(() => CONDITION) : [];
  return sum([
    relation ? STEP : NONE,
    predicate(where),
    ...by.map(groupKey),
    groupPredicate(having),
    ...orderBy.map(() => CONDITION),
    ...nodes.flatMap((it) => [STEP, ...totals, ...it.orderBy.map(order), under(it.selection)]),
  ]);
}

const groupKey = ({ through, term: of }: GroupKey): Complexity =>
  sum([CONDITION, term(of), ...through.map(() => STEP)]);

function groupPredicate(it: GroupPredicate): Complexity {
  if (it.kind === 'aggregate') return aggregate(it);
  return it.kind === 'not' ? groupPredicate(it.of) : sum(it.of.map(groupPredicate));
}

const aggregate = ({ filter, is }: AggregateCondition): Complexity =>
  sum([predicate(filter), ...is.map(() => CONDITION)]);

const term = (it: Term): Complexity => (it.kind === 'foreign-key' ? STEP : NONE);

const order = ({ by }: Order): Complexity => sum([CONDITION, sortKey(by)]);

function sortKey(by: SortKey): Complexity {
  if (by.kind === 'term') return term(by.term);
  if (by.kind === 'relevance') return NONE;
  if (by.kind === 'related') return sum([STEP, sortKey(by.by)]);
  return sum([STEP, by.where ? predicate(by.where) : NONE]);
}

const comparison = ({ isExpression }: Operator): Complexity => (isExpression ? EXPRESSION : CONDITION);

function predicate(it: Predicate): Complexity {
  switch (it.kind) {
    case 'and':
    case 'or':
      return sum(it.of.map(predicate));
    case 'not':
      return predicate(it.of);
    case 'is-null':
      return sum([CONDITION, term(it.term)]);
    case 'compare':
      return sum([comparison(it.operator), term(it.term)]);
    case 'search':
      return it.findsSimilar ? sum([EXPRESSION, STEP, STEP]) : EXPRESSION;
    case 'compare-text':
      return comparison(it.operator);
    case 'exists':
      return sum([STEP, predicate(it.where)]);
    case 'aggregate':
      return sum([STEP, aggregate(it)]);
  }
}
