/** From a column or foreign key to the term of a predicate. */
import type { Attribute, ForeignKey } from '../catalog/catalog.ts';
import { isAlwaysVisible } from './always-visible.ts';
import type { PermittedTable, Term } from './predicate.ts';

/** The term of an attribute of `from`; `targetOf` gives the rows that a foreign key may point to. */
export function termOf(
  attribute: Attribute,
  from: PermittedTable,
  targetOf: (key: ForeignKey) => PermittedTable,
): Term {
  if (attribute.kind === 'column') return attribute;
  const target = targetOf(attribute);
  return { kind: 'foreign-key', key: attribute, target, mayHide: !isAlwaysVisible(from, attribute, target) };
}
