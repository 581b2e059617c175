/** What a records table shows, resolved against the catalog: ready fields on rows, and columns per root. */
import type { Attribute, Column, Relation, TableName } from '../catalog/catalog.ts';

export interface Composites {
  /** The ready fields on the rows of each table, by name. */
  readonly fields: ReadonlyMap<TableName, ReadonlyMap<string, Composite>>;
  readonly roots: readonly RecordsRoot[];
}

export type Composite = RelationList | RowColumns;

/** A cell with items of a to-many relation. */
export interface RelationList {
  readonly kind: 'relation-list';
  readonly name: string;
  readonly displayType: 'relation_list';
  readonly relation: Relation;
  /** What a cell shows of an item. */
  readonly fields: readonly Attribute[];
  /** The order of the items, unless another is asked for; undefined where the role may not sort by it. */
  readonly orderBy: Attribute | undefined;
  /** What stands for a whole cell when rows are sorted by it; undefined where the role may not. */
  readonly sortProxy: SortProxy | undefined;
}

export interface SortProxy {
  readonly function: 'min' | 'max';
  /** A column of the relation's target. */
  readonly column: Column;
}

/** A cell made of columns of the row itself; its GraphQL type has the name of its display type. */
export interface RowColumns {
  readonly kind: 'row-columns';
  readonly name: string;
  readonly displayType: 'people_avatar_name';
  readonly fields: readonly Attribute[];
  readonly sortProxy: Attribute | undefined;
}

/** A table that has a records table. */
export interface RecordsRoot {
  readonly table: TableName;
  readonly columns: readonly RecordsColumn[];
}

export interface RecordsColumn {
  /** The path of the field: `title`, `assigned_to.composite_avatar_fullname`. */
  readonly name: string;
  readonly label: string;
  readonly displayType: string;
  /** The to-one relations that lead to it. */
  readonly through: readonly Relation[];
  readonly shows: Attribute | Composite;
}
