/** One role's GraphQL schema: what the role may not see is not in it (dialect 5.3, 6.1). */
import type { GraphQLSchema } from 'graphql';
import { visibleComposites } from '../../access/visible-composites.ts';
import { type VisibleTable, visibleTables } from '../../access/visible-tables.ts';
import type { Composites } from '../../composites/composites.ts';
import { accessOf, writeAccessOf } from '../../permissions/permitted.ts';
import { perRole, type Role } from '../../permissions/roles.ts';
import { InputTypes } from '../../query/input/input-types.ts';
import { placeArguments } from '../../query/input/json-places.ts';
import { isSearchable } from '../../query/input/search.ts';
import { type Builder, createBuilder } from './builder.ts';
import { defineAggregate } from './dialect/aggregate.ts';
import { defineCell } from './dialect/cell.ts';
import { defineComposites } from './dialect/composites.ts';
import { defineGroup, type GroupsArguments, groupsArguments, nodesArguments } from './dialect/groups.ts';
import { InputDefinitions } from './dialect/inputs.ts';
import { type ListArguments, listArguments } from './dialect/list-arguments.ts';
import { defineMutationResponse } from './dialect/mutation-response.ts';
import { definePage } from './dialect/page.ts';
import { defineRelationFields } from './dialect/relation-fields.ts';
import { defineHeadline } from './dialect/search.ts';
import { defineTransitions } from './dialect/transitions.ts';
import { defineExplainRow } from './explain-row.ts';
import { finish } from './finalize-schema.ts';
import { defineMutationRoot } from './mutation-root.ts';
import { defineReadRoots } from './query-root.ts';
import { defineRecordsRoots } from './records-roots.ts';
import { objectTypes } from './tables/index.ts';

interface TableParts {
  readonly builder: Builder;
  readonly inputs: InputDefinitions;
  readonly types: InputTypes;
  readonly table: VisibleTable;
  readonly list: ListArguments;
  readonly groups: GroupsArguments;
}

function defineTable({ builder, inputs, types, table, list, groups }: TableParts): void {
  const composites = types.composites.fields.get(table.name)?.values() ?? [];
  const type = objectTypes[table.name](builder, list);
  defineRelationFields(builder, type, table, { list, groups });
  defineComposites({ builder, inputs, types }, type, composites);
  defineTransitions(builder, type, table, types.writes);
  defineHeadline(builder, type, table);
  defineCell(builder, table);
  definePage(builder, table);
  defineAggregate(builder, table, inputs.arguments(placeArguments));
  defineGroup(builder, table, nodesArguments(inputs, types, table.name));
}

/** Builds a role's schema; types that nothing leads to are left out, and what of the composites the role may not see. */
export function buildSchema(role: Role, all: Composites): GraphQLSchema {
  const access = accessOf(role);
  const composites = visibleComposites(all, access);
  const builder = createBuilder(access);
  const types = new InputTypes(access, writeAccessOf(role), composites);
  const inputs = new InputDefinitions(builder);
  const list = listArguments(inputs, types, access);
  const groups = groupsArguments(inputs, types);
  const tables = visibleTables(access);
  for (const table of tables) defineTable({ builder, inputs, types, table, list, groups });
  defineReadRoots({ builder, inputs, types, list, groups }, tables);
  const searchable = new Set(tables.filter(isSearchable).map(({ name }) => name));
  if (tables.length > 0) defineRecordsRoots(builder, composites, searchable);
  if (role === 'admin') defineExplainRow(builder, inputs);
  for (const rights of types.writes.values()) defineMutationResponse(builder, rights);
  defineMutationRoot(builder, inputs, types);
  return finish(builder.toSchema());
}

/** The schemas of the roles, each built when it is first asked for. */
export const roleSchemas = (composites: Composites): ((role: string) => GraphQLSchema) =>
  perRole((role) => buildSchema(role, composites));
