/** One role's GraphQL schema: what the role may not see is not in it (dialect 5.3, 6.1). */
import type { GraphQLSchema } from 'graphql';
import { visibleComposites } from '../../access/visible-composites.ts';
import { scalarOf, type VisibleTable, visibleTables } from '../../access/visible-tables.ts';
import type { Composites } from '../../composites/composites.ts';
import { accessOf, type WriteAccess, writeAccessOf } from '../../permissions/permitted.ts';
import type { Role } from '../../permissions/roles.ts';
import { type Builder, createBuilder } from './builder.ts';
import { defineAggregate } from './dialect/aggregate.ts';
import { defineAggregateBoolExp, defineBoolExp } from './dialect/bool-exp.ts';
import { defineCell } from './dialect/cell.ts';
import { comparisonName, defineComparison, defineJsonbCast } from './dialect/comparison.ts';
import { defineComposites } from './dialect/composites.ts';
import { defineGroups, defineTimeUnits } from './dialect/groups.ts';
import { type ListArguments, listArguments } from './dialect/list-arguments.ts';
import { defineExpectation, defineInsert, defineMutationResponse, defineUpdate } from './dialect/mutation-inputs.ts';
import { defineAggregateOrderBy, defineDirections, defineOrderBy } from './dialect/order-by.ts';
import { definePage } from './dialect/page.ts';
import { defineRelationFields } from './dialect/relation-fields.ts';
import { defineTransitions } from './dialect/transitions.ts';
import { finish } from './finalize-schema.ts';
import { defineMutationRoot } from './mutation-root.ts';
import { defineQueryRoot } from './query-root.ts';
import { defineRecordsRoots } from './records-roots.ts';
import { objectTypes } from './tables/index.ts';

/** The types that tables share: directions and, per type of column, the conditions on it. */
function defineShared(builder: Builder, tables: readonly VisibleTable[]): void {
  const types = tables.flatMap((table) => table.attributes.map(scalarOf));
  const used = [...types, { scalar: 'Int', isList: false }, { scalar: 'String', isList: false }];
  const byName = new Map([...used, { scalar: 'Boolean', isList: false }].map((type) => [comparisonName(type), type]));
  for (const type of byName.values()) defineComparison(builder, type);
  defineJsonbCast(builder);
  defineDirections(builder);
  defineTimeUnits(builder);
}

interface TableParts {
  readonly table: VisibleTable;
  readonly list: ListArguments;
  readonly writes: WriteAccess;
  readonly composites: Composites;
}

function defineTable(builder: Builder, { table, list, writes, composites: { fields } }: TableParts): void {
  const composites = [...(fields.get(table.name)?.values() ?? [])];
  const type = objectTypes[table.name](builder, list);
  defineRelationFields(builder, type, table, list);
  defineComposites(builder, type, composites);
  defineTransitions(builder, type, table, writes);
  builder.enumType(`${table.name}_select_column`, {
    description: `The columns of "${table.name}".`,
    values: table.attributes.map((it) => it.name),
  });
  defineBoolExp(builder, table);
  defineOrderBy(builder, table, composites);
  defineCell(builder, table);
  definePage(builder, table);
  defineAggregate(builder, table);
  defineAggregateBoolExp(builder, table);
  defineAggregateOrderBy(builder, table);
  defineGroups(builder, table);
}

function defineWrites(builder: Builder, writes: WriteAccess): void {
  for (const rights of writes.values()) {
    defineInsert(builder, rights, writes);
    defineUpdate(builder, rights);
    defineMutationResponse(builder, rights);
  }
  defineExpectation(builder);
  defineMutationRoot(builder, writes);
}

/** Builds a role's schema; types that nothing leads to are left out, and what of the composites the role may not see. */
export function buildSchema(role: Role, all: Composites): GraphQLSchema {
  const access = accessOf(role);
  const composites = visibleComposites(all, access);
  const builder = createBuilder(access);
  const list = listArguments(builder, access);
  const tables = visibleTables(access);
  defineShared(builder, tables);
  const writes = writeAccessOf(role);
  for (const table of tables) defineTable(builder, { table, list, writes, composites });
  defineQueryRoot(builder, tables, list);
  if (tables.length > 0) defineRecordsRoots(builder, composites);
  defineWrites(builder, writes);
  return finish(builder.toSchema());
}
