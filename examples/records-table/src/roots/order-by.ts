/** From a sorted column to `order_by`; what is searched for is sorted by how well it fits, unless a column is. */
import type { Sort } from '../place.ts';
import type { Root } from './use-roots.ts';

/** `subtasks_aggregate.min.created_at` is `{ subtasks_aggregate: { min: { created_at: asc } } }`; empty cells are last. */
export function orderBy({ columns }: Root, sort: Sort | null, search: string): readonly object[] {
  const path = columns.find(({ name }) => name === sort?.by)?.sort?.split('.');
  if (!sort || !path) return search ? [{ _search: 'relevance' }] : [];
  const direction: unknown = sort.descending ? 'desc_nulls_last' : 'asc_nulls_last';
  return [path.reduceRight((inner, key) => ({ [key]: inner }), direction) as object];
}
