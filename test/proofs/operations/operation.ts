/** A query operation as data: inputs are the dialect's own JSON, response keys are explicit. */
import type { TableName } from '../model.ts';
import type { ListArguments } from '../oracle/rows.ts';
import type { Input } from '../oracle/where.ts';

export interface Typename {
  readonly kind: 'typename';
  readonly key: string;
}

export interface ColumnField {
  readonly kind: 'column';
  readonly key: string;
  readonly name: string;
  /** Steps into a jsonb value; none when the field is asked for without `path`. */
  readonly path?: readonly string[];
  /** The place inside JSON that a function is taken of; what it does not say is left to the dialect. */
  readonly place?: { readonly at?: string; readonly as?: string };
}

export interface ObjectField {
  readonly kind: 'object';
  readonly key: string;
  readonly name: string;
  readonly selection: Selection;
}

export interface ListField {
  readonly kind: 'list';
  readonly key: string;
  /** The relation, or the table of a root. */
  readonly name: string;
  readonly args: ListArguments;
  readonly selection: Selection;
}

export interface AggregateField {
  readonly kind: 'aggregate';
  readonly key: string;
  /** The relation, or the table of a root: without `_aggregate`. */
  readonly name: string;
  readonly args: ListArguments;
  readonly parts: readonly AggregatePart[];
}

export type AggregatePart =
  | Typename
  | { readonly kind: 'aggregate-fields'; readonly key: string; readonly fields: readonly AggregateValue[] }
  | { readonly kind: 'nodes'; readonly key: string; readonly selection: Selection };

export type AggregateValue =
  | Typename
  | { readonly kind: 'count'; readonly key: string; readonly columns?: unknown; readonly distinct?: boolean }
  | {
      readonly kind: 'function';
      readonly key: string;
      readonly name: string;
      readonly columns: readonly ColumnField[];
    };

export interface GroupsArguments {
  readonly by: unknown;
  readonly where?: Input | null | undefined;
  readonly having?: Input | null | undefined;
  readonly order_by?: unknown;
  readonly limit?: number | null | undefined;
  readonly offset?: number | string | null | undefined;
  readonly rollup?: boolean | null | undefined;
}

/** Rows in groups; `_groups` is added to the name. */
export interface GroupsField {
  readonly kind: 'groups';
  readonly key: string;
  readonly name: string;
  readonly args: GroupsArguments;
  readonly parts: readonly GroupPart[];
}

export type GroupPart =
  | Typename
  | GroupKeyField
  | Extract<AggregatePart, { kind: 'aggregate-fields' }>
  | {
      readonly kind: 'group-nodes';
      readonly key: string;
      readonly args: Pick<ListArguments, 'limit' | 'order_by'>;
      readonly selection: Selection;
    }
  | { readonly kind: 'totalled'; readonly key: string };

/** The keys of a group, or those of a row that its rows point to. */
export interface GroupKeyField {
  readonly kind: 'group-key';
  readonly key: string;
  readonly name: string;
  readonly fields: readonly (Typename | GroupKeyField | GroupValueField)[];
}

export interface GroupValueField {
  readonly kind: 'group-value';
  readonly key: string;
  readonly name: string;
  readonly truncate?: string;
  /** Which place inside JSON. */
  readonly at?: string;
  /** Steps into a jsonb value. */
  readonly path?: readonly string[];
}

export interface StretchArguments extends Pick<ListArguments, 'where' | 'order_by'> {
  /** How many items: of a cell. */
  readonly limit?: number | null | undefined;
  /** How many items: of a page. */
  readonly first?: number | null | undefined;
  readonly count_up_to?: number | null | undefined;
}

export type StretchPart =
  | Typename
  | { readonly kind: 'items'; readonly key: string; readonly selection: Selection }
  | { readonly kind: 'total_count' | 'has_more' | 'end_cursor'; readonly key: string };

/** The beginning of a to-many relation, for a cell of a table. */
export interface CellField {
  readonly kind: 'cell';
  readonly key: string;
  readonly name: string;
  readonly args: StretchArguments;
  readonly parts: readonly StretchPart[];
}

/** Some columns of the row itself. */
export interface RowColumnsField {
  readonly kind: 'row-columns';
  readonly key: string;
  readonly name: string;
  readonly selection: readonly ColumnField[];
}

/** The beginning of a table's list; `_page` is added to the name. */
export interface PageField {
  readonly kind: 'page';
  readonly key: string;
  readonly name: TableName;
  readonly args: StretchArguments & { readonly after?: string };
  readonly parts: readonly StretchPart[];
}

export type Selection = readonly (
  | Typename
  | ColumnField
  | ObjectField
  | ListField
  | AggregateField
  | GroupsField
  | CellField
  | RowColumnsField
)[];

export interface ByKeyField {
  readonly kind: 'by-key';
  readonly key: string;
  readonly name: TableName;
  readonly id: string;
  readonly selection: Selection;
}

export type Root = Typename | ByKeyField | ListField | AggregateField | GroupsField | PageField;

export interface Operation {
  readonly roots: readonly Root[];
  /** How it is written down: literals or variables, plain or in fragments. Used up one by one; 0 when there are none left. */
  readonly choices: readonly number[];
}
