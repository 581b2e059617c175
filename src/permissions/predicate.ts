/** Conditions on the rows of a table, as data; a role's row filter and a client's `where` are both made of them. */
import type { Column, ForeignKey, Relation, Table } from '../catalog/catalog.ts';
import type { JsonType } from '../catalog/json-types.ts';
import type { Operator } from '../catalog/operators.ts';
import type { Searched } from '../catalog/search.ts';
import type { Parameter } from '../sql/parameter.ts';

declare const brand: unique symbol;

/** A table as one role may read it: the rows its filter leaves, the attributes it is granted. Made by permitted.ts alone. */
export interface PermittedTable {
  readonly [brand]: true;
  readonly table: Table;
  readonly filter: Predicate;
  readonly attributes: ReadonlySet<string>;
}

/** A column; a foreign key together with the target whose visible rows give it its value; or a place inside a jsonb column. */
export type Term = Column | ForeignKeyTerm | PathTerm;

/** What a jsonb column has at a path, where that is of a type; else null. */
export interface PathTerm {
  readonly kind: 'path';
  readonly column: Column;
  /** The keys into the value, a `text[]`. */
  readonly keys: Parameter;
  readonly as: JsonType;
  /** The values as a column has them, under the column's name and the keys: `plan_meta.signals.provider`. */
  readonly type: Column;
}

export interface ForeignKeyTerm {
  readonly kind: 'foreign-key';
  readonly key: ForeignKey;
  readonly target: PermittedTable;
  /** Whether it may point to a row that the target leaves out. */
  readonly mayHide: boolean;
}

export type Predicate =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  | { readonly kind: 'is-null'; readonly term: Term; readonly isNull: boolean }
  | { readonly kind: 'compare'; readonly term: Term; readonly operator: Operator; readonly operand: Parameter }
  /** The dialect's `_cast: {String: ...}` of a jsonb column. */
  | { readonly kind: 'compare-text'; readonly term: Term; readonly operator: Operator; readonly operand: Parameter }
  | { readonly kind: 'exists'; readonly relation: Relation; readonly target: PermittedTable; readonly where: Predicate }
  | AggregatePredicate
  | SearchPredicate;

/** Rows that have the words of a text. */
export interface SearchPredicate {
  readonly kind: 'search';
  readonly of: PermittedTable;
  readonly searched: Searched;
  readonly asked: Parameter;
  /** Whether rows with a similar title are found where no row has the words. */
  readonly findsSimilar: boolean;
}

/** A condition on an aggregate of a to-many relation (dialect 1.8). */
export interface AggregatePredicate extends AggregateCondition {
  readonly relation: Relation;
  readonly target: PermittedTable;
}

/** A condition on an aggregate of rows, whichever they are. */
export interface AggregateCondition {
  readonly kind: 'aggregate';
  readonly function: 'count' | 'bool_and' | 'bool_or' | 'sum' | 'avg' | 'min' | 'max';
  readonly of: readonly Term[];
  readonly distinct: boolean;
  readonly filter: Predicate;
  readonly is: readonly Comparison[];
}

export interface Comparison {
  readonly operator: Operator | 'is-null' | 'is-not-null';
  readonly operand?: Parameter;
}

export const ALWAYS: Predicate = { kind: 'and', of: [] };

/** The column whose type a term's values have: itself, the public key of the target, or what a path leads to. */
export function typeOf(term: Term): Column {
  if (term.kind === 'column') return term;
  return term.kind === 'path' ? term.type : term.target.table.key;
}

/** What a term is called, each of a table otherwise: as no column is, where it is a place inside one. */
export function nameOf(term: Term): string {
  if (term.kind === 'path') return JSON.stringify([term.column.name, term.keys.source, term.as]);
  return term.kind === 'foreign-key' ? term.key.name : term.name;
}
