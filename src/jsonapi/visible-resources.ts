/** The resources as one role sees them: those of tables that it may read, with the attributes that it is granted. */
import { visibleTables } from '../access/visible-tables.ts';
import type { Column, TableName } from '../catalog/catalog.ts';
import type { Access, PermittedTable } from '../permissions/permitted.ts';
import { type AggregateFunctionColumns, aggregateFunctions } from '../query/input/aggregate-functions.ts';
import { conditions } from '../query/input/conditions.ts';
import type { ObjectType } from '../query/input/input-type.ts';
import type { InputTypes } from '../query/input/input-types.ts';
import { type Relationship, type Resource, resourceOf } from './resources.ts';

export interface VisibleResource {
  readonly type: string;
  readonly collection: string;
  readonly rows: PermittedTable;
  readonly key: Column;
  readonly attributes: ReadonlyMap<string, Column>;
  /** Those whose targets are visible too. */
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** The names of foreign keys that it may be filtered by. */
  readonly foreignKeys: ReadonlySet<string>;
  /** What a `where` of it may have. */
  readonly conditions: ObjectType;
  /** What is computed of groups of it beside their count, and of which attributes. */
  readonly aggregates: readonly AggregateFunctionColumns[];
  readonly sorts: Resource['sorts'];
  readonly verbs: Resource['verbs'];
  readonly madeBy: Resource['madeBy'];
}

export interface VisibleResources {
  readonly types: ReadonlyMap<string, VisibleResource>;
  readonly collections: ReadonlyMap<string, VisibleResource>;
  /** The resource that a relationship leads to. */
  readonly of: (table: TableName) => VisibleResource;
}

export function visibleResources(access: Access, inputs: InputTypes): VisibleResources {
  const visible = visibleTables(access).flatMap((table): VisibleResource[] => {
    const { name, columns, foreignKeys } = table;
    const rows = access.get(name);
    if (!rows) return [];
    const { relationships, ...own } = resourceOf(name);
    return [
      {
        type: own.type,
        collection: own.collection,
        rows,
        sorts: own.sorts,
        verbs: own.verbs,
        madeBy: own.madeBy,
        conditions: conditions(inputs, name),
        aggregates: aggregateFunctions(table),
        key: own.table.key,
        attributes: new Map(columns.map((it) => [it.name, it])),
        relationships: new Map([...relationships].filter(([, it]) => access.has(it.target))),
        foreignKeys: new Set(foreignKeys.map((it) => it.name)),
      },
    ];
  });
  const tables = new Map(visible.map((it) => [it.rows.table.name, it]));
  return {
    types: new Map(visible.map((it) => [it.type, it])),
    collections: new Map(visible.map((it) => [it.collection, it])),
    of(table) {
      const resource = tables.get(table);
      if (!resource) throw new Error(`A relationship leads to ${table}, which the role may not read`);
      return resource;
    },
  };
}
