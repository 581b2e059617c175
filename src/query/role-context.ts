/** What building a request needs to know of the caller's role, whatever is asked. */
import { attributeOf, type Relation, type TableName } from '../catalog/catalog.ts';
import type { Composite, Composites } from '../composites/composites.ts';
import type { Access, PermittedTable } from '../permissions/permitted.ts';
import type { Term } from '../permissions/predicate.ts';
import { termOf } from '../permissions/term.ts';
import type { Cursors } from './cursors.ts';
import type { ReadLimits } from './limits.ts';

export interface RoleContext {
  readonly access: Access;
  readonly composites: Composites;
  readonly cursors: Cursors;
  readonly limits: ReadLimits;
}

/** A table that the role may read; the doors offer no other, so a miss is a fault of ours. */
export function tableOf(name: TableName, { access }: RoleContext): PermittedTable {
  const table = access.get(name);
  if (!table) throw new Error(`A door offers ${name} to a role that may not read it`);
  return table;
}

export const targetOf = (relation: Relation, role: RoleContext): PermittedTable => tableOf(relation.target, role);

/** A column or foreign key by its name, for every clause: permission is checked here once more. */
export function term(from: PermittedTable, name: string, role: RoleContext): Term {
  const { table, attributes } = from;
  const attribute = attributeOf(table, name);
  if (!attribute || !attributes.has(name)) throw new Error(`A door offers ${table.name}.${name}, which is not granted`);
  return termOf(attribute, from, (key) => targetOf(key.relation, role));
}

/** The ready field of that name on the rows of a table. */
export const compositeOf = (
  { table }: PermittedTable,
  name: string,
  { composites }: RoleContext,
): Composite | undefined => composites.fields.get(table.name)?.get(name);
