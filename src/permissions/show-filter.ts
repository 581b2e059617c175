/** A row filter as a person would write it: what is shown of a predicate that a rule became. */
import type { Parameter } from '../sql/parameter.ts';
import { nameOf, type Predicate } from './predicate.ts';

/** A filter in the dialect's form, claims by their names in lower case. */
export type ShownFilter = Readonly<Record<string, unknown>>;

/** A claim by its name, or the rule's own text. */
export const operandName = ({ source }: Parameter): string => {
  if (source.kind === 'session') return source.name;
  if (source.kind === 'literal') return String(source.value);
  throw new Error('A rule compares with claims and constants alone');
};

/** Rules know no other conditions: TypeScript holds their files to it (rules.ts). */
export function showFilter(it: Predicate): ShownFilter {
  switch (it.kind) {
    case 'and':
      return Object.assign({}, ...it.of.map(showFilter));
    case 'or':
      return { _or: it.of.map(showFilter) };
    case 'is-null':
      return { [nameOf(it.term)]: { _is_null: it.isNull } };
    case 'compare':
      return { [nameOf(it.term)]: { _eq: operandName(it.operand) } };
    case 'exists':
      return { [it.relation.name]: showFilter(it.where) };
    default:
      throw new Error(`A rule has no condition "${it.kind}"`);
  }
}
