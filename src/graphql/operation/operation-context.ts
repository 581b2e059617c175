/** What resolving a selection needs beside the role: the schema, the document's fragments, the variables. */
import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind } from 'graphql';
import type { Predicate, SearchPredicate } from '../../permissions/predicate.ts';
import { searchesIn } from '../../query/build/search.ts';
import type { RoleContext } from '../../query/role-context.ts';
import type { Variables } from '../../sql/parameter.ts';

export interface OperationContext extends RoleContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  /** What the rows at hand are found by; none where they are not found but named, or related to others. */
  readonly searches?: readonly SearchPredicate[];
}

/** For what is selected of the rows for which a condition holds. */
export const foundBy = (scope: OperationContext, where: Predicate): OperationContext => ({
  ...scope,
  searches: searchesIn(where),
});

/** The document's fragments by name. */
export const fragmentsOf = ({ definitions }: DocumentNode): OperationContext['fragments'] =>
  new Map(definitions.filter((it) => it.kind === Kind.FRAGMENT_DEFINITION).map((it) => [it.name.value, it]));
