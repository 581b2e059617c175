/** What resolving a selection needs: the role's access, its schema, the document's fragments, the variables. */
import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind } from 'graphql';
import { attributeOf, type Relation, type TableName } from '../../catalog/catalog.ts';
import type { Composite, Composites } from '../../composites/composites.ts';
import type { Access, PermittedTable } from '../../permissions/permitted.ts';
import type { Term } from '../../permissions/predicate.ts';
import { termOf } from '../../permissions/term.ts';
import type { Cursors } from '../../query/cursors.ts';
import type { ReadLimits } from '../../query/limits.ts';
import type { Variables } from '../../sql/parameter.ts';

/** What of it belongs to a role, whatever is asked. */
export interface Ground {
  readonly access: Access;
  readonly composites: Composites;
  readonly cursors: Cursors;
  readonly limits: ReadLimits;
}

export interface Scope extends Ground {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
}

/** A table that the role may read; the schema offers no other, so a miss is a fault of ours. */
export function tableOf(name: TableName, { access }: Scope): PermittedTable {
  const table = access.get(name);
  if (!table) throw new Error(`The schema offers ${name} to a role that may not read it`);
  return table;
}

export const targetOf = (relation: Relation, scope: Scope): PermittedTable => tableOf(relation.target, scope);

/** A column or foreign key by its name in the schema, for every clause: permission is checked here once more. */
export function term(from: PermittedTable, name: string, scope: Scope): Term {
  const { table, attributes } = from;
  const attribute = attributeOf(table, name);
  if (!attribute || !attributes.has(name))
    throw new Error(`The schema offers ${table.name}.${name}, which is not granted`);
  return termOf(attribute, from, (key) => targetOf(key.relation, scope));
}

/** The ready field of that name on the rows of a table. */
export const compositeOf = ({ table }: PermittedTable, name: string, { composites }: Scope): Composite | undefined =>
  composites.fields.get(table.name)?.get(name);

/** The document's fragments by name. */
export const fragmentsOf = ({ definitions }: DocumentNode): Scope['fragments'] =>
  new Map(definitions.filter((it) => it.kind === Kind.FRAGMENT_DEFINITION).map((it) => [it.name.value, it]));
