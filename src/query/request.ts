/** What an operation asks to read, as data: names are resolved, tables are permitted, values are parameters. */
import type { Column, Relation } from '../catalog/catalog.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { PathTerm, Predicate, SearchPredicate, Term } from '../permissions/predicate.ts';
import type { Bindings, Parameter, Source } from '../sql/parameter.ts';
import type { GroupKey, GroupPredicate } from './group.ts';

/** A query operation: one answer, under the response keys in order. */
export type Roots = readonly Root[];

export type Root = Keyed<Typename | ConstantValue | ListValue | ByKey | AggregateValue | GroupsValue | PageValue>;

/** A response key (the alias, or the field's name) and what stands under it. */
export type Keyed<V> = V & { readonly key: string };

export type Selection = readonly Keyed<
  | Typename
  | ConstantValue
  | ColumnValue
  | LookupValue
  | HeadlineValue
  | Mark
  | RowColumnsValue
  | ObjectValue
  | ListValue
  | AggregateValue
  | GroupsValue
  | CellValue
>[];

export interface Typename {
  readonly kind: 'typename';
  readonly name: string;
}

/** JSON that is the same for every caller of a role. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: unknown;
}

export interface ColumnValue {
  readonly kind: 'column';
  readonly term: Term;
  /** Keys into a jsonb value, a `text[]` (dialect 2.3). */
  readonly path?: Parameter;
  /** The most bytes that it may have, where the row has it under other keys too: more, and no answer would hold them all. */
  readonly most?: number;
}

/** A JSON value that a column's value chooses; null when it has none. */
export interface LookupValue {
  readonly kind: 'lookup';
  readonly column: Column;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Where the words that are searched for stand in a row's texts; null where nothing is searched for. */
export interface HeadlineValue {
  readonly kind: 'headline';
  readonly search: SearchPredicate | undefined;
  /** At most so many words are shown. */
  readonly words: Parameter;
}

/**
 * Written as it is, in the place of a value that the door puts in. JSON as PostgreSQL writes it has no control characters,
 * so that a text which has some is found again.
 */
export interface Mark {
  readonly kind: 'mark';
  readonly text: string;
}

/** Columns of the row itself, under one key. */
export interface RowColumnsValue {
  readonly kind: 'row-columns';
  readonly selection: Selection;
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

/** Groups of rows, one for each combination of the values of their keys. */
export interface GroupsValue extends Pick<Rows, 'of' | 'where' | 'limit' | 'most' | 'offset'> {
  readonly kind: 'groups';
  readonly relation?: Relation;
  readonly by: readonly GroupKey[];
  readonly having: GroupPredicate;
  readonly orderBy: readonly GroupOrder[];
  /** Whether a total over the last key follows, one over the last two, and so on to the total of all rows. */
  readonly rollup: boolean;
  readonly parts: readonly Keyed<Typename | GroupKeys | AggregateFields | GroupNodes | Totalled>[];
}

/** The values of keys; those of rows that the grouped ones point to stand in objects of their own. */
export interface GroupKeys {
  readonly kind: 'group-keys';
  readonly fields: readonly Keyed<Typename | GroupKeys | GroupKeyValue>[];
}

export interface GroupKeyValue {
  readonly kind: 'group-key';
  /** Which of the keys. */
  readonly index: number;
  /** Keys into a jsonb value, a `text[]`. */
  readonly path?: Parameter;
}

/** The first rows of a group, in an order of their own. */
export interface GroupNodes {
  readonly kind: 'group-nodes';
  readonly orderBy: readonly Order[];
  readonly size: Parameter;
  readonly selection: Selection;
}

/** The names of the keys that a group is a total over. */
export interface Totalled {
  readonly kind: 'totalled';
}

export interface GroupOrder {
  readonly by: { readonly kind: 'group-key'; readonly index: number } | AggregateCall;
  readonly direction: Direction;
}

/** Some items of a to-many relation, and how many there are. */
export interface CellValue {
  readonly kind: 'cell';
  readonly relation: Relation;
  readonly rows: Rows;
  /** How many items are shown at the most. */
  readonly size: Parameter;
  /** How far items are counted; all of them without it. */
  readonly countUpTo?: Parameter;
  readonly parts: readonly Keyed<Typename | Items | HasMore | TotalCount | MarkByMore>[];
}

/** A stretch of a list that begins behind a position, which stays where it is when rows come and go. */
export interface PageValue {
  readonly kind: 'page';
  /** Names the list and its caller; a position in one list is none in another. */
  readonly list: (bindings: Bindings) => string;
  readonly rows: Rows;
  readonly size: Parameter;
  /** Where the text of the row before is found for each sort key, the primary key last; the start without it. */
  readonly after?: (key: number) => Source;
  /** Stands before a position in the answer, so that it can be found and sealed. */
  readonly marker: Parameter;
  readonly countUpTo?: Parameter;
  readonly parts: readonly Keyed<Typename | Items | EndCursor | HasMore | TotalCount>[];
}

export interface Items {
  readonly kind: 'items';
  readonly selection: Selection;
}

export interface HasMore {
  readonly kind: 'has-more';
}

/** A mark, and the one in its place where there are more items than are shown. */
export interface MarkByMore {
  readonly kind: 'mark-by-more';
  readonly text: string;
  readonly ifMore: string;
}

export interface TotalCount {
  readonly kind: 'total-count';
}

export interface EndCursor {
  readonly kind: 'end-cursor';
}

/** Which rows of a table, in which order: the five arguments of a list (dialect 1.2). */
export interface Rows {
  readonly of: PermittedTable;
  readonly where: Predicate;
  readonly orderBy: readonly Order[];
  readonly distinctOn: readonly Term[];
  /** Whether the rows come in the opposite order, the last first. */
  readonly isReversed?: boolean;
  readonly limit?: Parameter;
  /** Where the list ends without a limit. */
  readonly most?: number;
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
  | { readonly kind: 'relevance'; readonly search: SearchPredicate }
  | (AggregateCall & {
      readonly relation: Relation;
      readonly target: PermittedTable;
      /** Which of the related rows are aggregated; all of them without it. */
      readonly where?: Predicate;
    });

/** An aggregate that is sorted by. */
export interface AggregateCall {
  readonly kind: 'aggregate';
  readonly function: AggregateFunction;
  /** The column it is taken of; none for `count`. */
  readonly of?: Column;
}

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
  readonly columns: readonly Keyed<Typename | { readonly kind: 'function'; readonly of: Column | PathTerm }>[];
}

export interface Nodes {
  readonly kind: 'nodes';
  /** How many of the rows are given; all of them are aggregated. */
  readonly most?: number;
  readonly selection: Selection;
}
