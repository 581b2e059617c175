/** What building a request needs to know of the caller's role, whatever is asked. */
import { visibleComposites } from '../access/visible-composites.ts';
import { attributeOf, type Relation, type TableName } from '../catalog/catalog.ts';
import type { Composite, Composites } from '../composites/composites.ts';
import type { Limits } from '../config/load-config.ts';
import { type Path, RowgateError } from '../errors.ts';
import { quote } from '../lib/quote.ts';
import { type Access, accessOf, type PermittedTable, writeAccessOf } from '../permissions/permitted.ts';
import type { Term } from '../permissions/predicate.ts';
import type { Role } from '../permissions/roles.ts';
import { termOf } from '../permissions/term.ts';
import { Cursors } from './cursors.ts';
import { accepted } from './input/coerce.ts';
import { InputTypes } from './input/input-types.ts';
import { NO_LIMITS, type ReadLimits, readLimits } from './limits.ts';

export interface RoleContext {
  readonly access: Access;
  readonly composites: Composites;
  readonly cursors: Cursors;
  readonly limits: ReadLimits;
  /** What arguments must be, for whoever names what there is not. */
  readonly inputs: InputTypes;
  /** Whether a search that finds nothing finds what is similar: never where rows are to be written. */
  readonly findsSimilar: boolean;
}

export interface RoleOptions {
  readonly composites: Composites;
  /** What the cursors of pages are sealed with; gateways with the same take each other's. */
  readonly cursorSecret: Uint8Array;
  /** None when not given. */
  readonly limits?: Limits;
}

export function roleContext(role: Role, { composites: all, cursorSecret, limits }: RoleOptions): RoleContext {
  const access = accessOf(role);
  const composites = visibleComposites(all, access);
  return {
    access,
    composites,
    cursors: new Cursors(cursorSecret, role),
    limits: limits ? readLimits(role, limits) : NO_LIMITS,
    inputs: new InputTypes(access, writeAccessOf(role), composites),
    findsSimilar: true,
  };
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
