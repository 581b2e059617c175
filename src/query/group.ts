/** What rows are grouped by, and which of their groups are left. */
import type { Relation } from '../catalog/catalog.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { AggregateCondition, Term } from '../permissions/predicate.ts';
import type { Parameter } from '../sql/parameter.ts';

/** A value of each row, or of a row that it points to. */
export interface GroupKey {
  /** `status`, `assigned_to.full_name`, `created_at.month`, `plan_meta.signals.provider`. */
  readonly name: string;
  /** The relations to the row whose value it is, and the value's own name: `assigned_to`, `full_name`. */
  readonly path: readonly string[];
  readonly through: readonly { readonly relation: Relation; readonly target: PermittedTable }[];
  readonly term: Term;
  /** Of a place inside JSON: the steps to it, `signals.provider`. */
  readonly at?: string;
  /** Of an instant: what it is cut down to. */
  readonly truncate?: { readonly unit: TimeUnit; readonly zone: Parameter };
}

export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A condition on groups. */
export type GroupPredicate =
  | { readonly kind: 'and' | 'or'; readonly of: readonly GroupPredicate[] }
  | { readonly kind: 'not'; readonly of: GroupPredicate }
  | AggregateCondition;

export const EVERY_GROUP: GroupPredicate = { kind: 'and', of: [] };
