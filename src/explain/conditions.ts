/** A role's row filter in its conditions: each as SQL that says whether it holds, and in words what it would need. */
import { nameOf, type Predicate, type Term } from '../permissions/predicate.ts';
import { operandName, showFilter } from '../permissions/show-filter.ts';
import type { Parameter } from '../sql/parameter.ts';

/** The conditions that all must hold; those on a row that a row belongs to are taken apart too. */
export function conditionsOf(filter: Predicate): readonly Predicate[] {
  if (filter.kind === 'and') return filter.of.flatMap(conditionsOf);
  if (filter.kind !== 'exists' || filter.relation.many) return [filter];
  return conditionsOf(filter.where).map((where) => ({ ...filter, where }));
}

export const textOf = (condition: Predicate): string => JSON.stringify(showFilter(condition));

/** The column that a condition compares; undefined of one that looks at other rows, or at several columns. */
export const comparedBy = (condition: Predicate): Term | undefined =>
  condition.kind === 'compare' || condition.kind === 'is-null' ? condition.term : undefined;

/** What would have to be so: `workspace_id would have to be the caller's x-hasura-workspace-id`. */
export function needOf(it: Predicate): string {
  switch (it.kind) {
    case 'compare':
      return `${nameOf(it.term)} would have to be ${operandText(it.operand)}`;
    case 'is-null':
      return `${nameOf(it.term)} would have to be ${it.isNull ? 'null' : 'set'}`;
    case 'exists':
      return `${it.relation.name}.${needOf(it.where)}`;
    case 'and':
      return it.of.map((part) => needOf(part)).join(' and ');
    case 'or':
      return it.of.map((part) => needOf(part)).join(', or ');
    default:
      throw new Error(`A rule has no condition "${it.kind}"`);
  }
}

const operandText = (operand: Parameter): string =>
  operand.source.kind === 'session' ? `the caller's ${operandName(operand)}` : `"${operandName(operand)}"`;
