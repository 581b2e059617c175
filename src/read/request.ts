/** What an operation asks to read, as data: names are resolved, tables are permitted, values are parameters. */
import type { Column, Relation } from '../catalog/catalog.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Predicate, Term } from '../permissions/predicate.ts';
import type { Parameter } from '../sql/parameter.ts';

/** A query operation: one answer, under the response keys in order. */
export type Roots = readonly Root[];

export type Root = Keyed<Typename | ListValue | ByKey | AggregateValue>;

/** A response key (the alias, or the field's name) and what stands under it. */
export type Keyed<V> = V & { readonly key: string };

export type Selection = readonly Keyed<
  Typename | ColumnValue | LookupValue | ObjectValue | ListValue | AggregateValue
>[];

export interface Typename {
  readonly kind: 'typename';
  readonly name: string;
}

export interface ColumnValue {
  readonly kind: 'column';
  readonly term: Term;
  /** Keys into a jsonb value, a `text[]` (dialect 2.3). */
  readonly path?: Parameter;
}

/** A JSON value that a column's value chooses; null when it has none. */
export interface LookupValue {
  readonly kind: 'lookup';
  readonly column: Column;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A to-one relation; null where its target is hidden or missing. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly relation: Relation;
  readonly target: PermittedTable;
  readonly selection: Selection;
}

export interface ByKey {
  readonly kind: 'by-key';
  readonly target: PermittedTable;
  readonly operand: Parameter;
  readonly selection: Selection;
}

export interface ListValue {
  readonly kind: 'list';
  readonly relation?: Relation;
  readonly rows: Rows;
  readonly selection: Selection;
}

export interface AggregateValue {
  readonly kind: 'aggregate';
  readonly relation?: Relation;
  readonly rows: Rows;
  readonly parts: readonly Keyed<Typename | AggregateFields | Nodes>[];
}

/** Which rows of a table, in which order: the five arguments of a list (dialect 1.2). */
export interface Rows {
  readonly of: PermittedTable;
  readonly where: Predicate;
  readonly orderBy: readonly Order[];
  readonly distinctOn: readonly Term[];
  readonly limit?: Parameter;
  readonly offset?: Parameter;
}

export interface Order {
  readonly by: SortKey;
  readonly direction: Direction;
}

/** The values of Hasura's `order_by` enum (dialect 1.6). */
export type Direction = 'asc' | 'asc_nulls_first' | 'asc_nulls_last' | 'desc' | 'desc_nulls_first' | 'desc_nulls_last';

export type SortKey =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'related'; readonly relation: Relation; readonly target: PermittedTable; readonly by: SortKey }
  | {
      readonly kind: 'aggregate';
      readonly relation: Relation;
      readonly target: PermittedTable;
      readonly function: AggregateFunction;
      /** The column it is taken of; none for `count`. */
      readonly of?: Column;
    };

export type AggregateFunction = 'count' | ColumnFunction;

/** Aggregates of one column (dialect 3). */
export type ColumnFunction =
  | 'sum'
  | 'avg'
  | 'max'
  | 'min'
  | 'stddev'
  | 'stddev_pop'
  | 'stddev_samp'
  | 'var_pop'
  | 'var_samp'
  | 'variance';

export interface AggregateFields {
  readonly kind: 'aggregate-fields';
  readonly fields: readonly Keyed<Typename | Count | ColumnFunctions>[];
}

export interface Count {
  readonly kind: 'count';
  readonly of: readonly Term[];
  readonly distinct: boolean;
}

export interface ColumnFunctions {
  readonly kind: 'functions';
  readonly function: ColumnFunction;
  readonly columns: readonly Keyed<Typename | { readonly kind: 'function'; readonly column: Column }>[];
}

export interface Nodes {
  readonly kind: 'nodes';
  readonly selection: Selection;
}
