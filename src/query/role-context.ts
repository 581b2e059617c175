/** What building a request needs to know of the caller's role, whatever is asked. */
import { attributeOf, type Relation, type TableName } from '../catalog/catalog.ts';
import type { Composite, Composites } from '../composites/composites.ts';
import { type Path, RowgateError } from '../errors.ts';
import { quote } from '../lib/quote.ts';
import type { Access, PermittedTable } from '../permissions/permitted.ts';
import type { Term } from '../permissions/predicate.ts';
import { termOf } from '../permissions/term.ts';
import type { Cursors } from './cursors.ts';
import { accepted } from './input/coerce.ts';
import type { InputTypes } from './input/input-types.ts';
import type { ReadLimits } from './limits.ts';

export interface RoleContext {
  readonly access: Access;
  readonly composites: Composites;
  readonly cursors: Cursors;
  readonly limits: ReadLimits;
  /** What arguments must be, for whoever names what there is not. */
  readonly inputs: InputTypes;
}

/**
 * A table that the role may read.
 * @throws RowgateError `validation-failed` with the names of those that it may read
 */
export function tableOf(name: string, { access }: RoleContext): PermittedTable {
  const table = access.get(name as TableName);
  if (table) return table;
  const message = `There is no table ${quote(name)}.${accepted(access.keys())}`;
  throw new RowgateError('validation-failed', message);
}

export const targetOf = (relation: Relation, role: RoleContext): PermittedTable => tableOf(relation.target, role);

/**
 * A column or foreign key by its name, for every clause: permission is checked here once more.
 * @throws RowgateError `validation-failed` with the names of those that are granted
 */
export function term(from: PermittedTable, name: string, role: RoleContext, path: Path = []): Term {
  const { table, attributes } = from;
  const attribute = attributeOf(table, name);
  if (!attribute || !attributes.has(name)) {
    const message = `There is no column ${quote(name)} in "${table.name}".${accepted(attributes)}`;
    throw new RowgateError('validation-failed', message, { path });
  }
  return termOf(attribute, from, (key) => targetOf(key.relation, role));
}

/** The ready field of that name on the rows of a table. */
export const compositeOf = (
  { table }: PermittedTable,
  name: string,
  { composites }: RoleContext,
): Composite | undefined => composites.fields.get(table.name)?.get(name);
