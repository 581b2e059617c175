/** A query operation as data: inputs are the dialect's own JSON, response keys are explicit. */
import type { TableName } from '../model.ts';
import type { ListArguments } from '../oracle/rows.ts';

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

export type Selection = readonly (Typename | ColumnField | ObjectField | ListField | AggregateField)[];

export interface ByKeyField {
  readonly kind: 'by-key';
  readonly key: string;
  readonly name: TableName;
  readonly id: string;
  readonly selection: Selection;
}

export type Root = Typename | ByKeyField | ListField | AggregateField;

export interface Operation {
  readonly roots: readonly Root[];
  /** How it is written down: literals or variables, plain or in fragments. Used up one by one; 0 when there are none left. */
  readonly choices: readonly number[];
}
