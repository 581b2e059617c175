/** What a stream asks for, as data: rows in the order of one column, each once, from a value on. */
import type { Column } from '../catalog/catalog.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Predicate } from '../permissions/predicate.ts';
import type { Parameter } from '../sql/parameter.ts';
import type { Selection } from './request.ts';

export interface StreamValue {
  /** The response key. */
  readonly key: string;
  readonly of: PermittedTable;
  readonly where: Predicate;
  readonly column: Column;
  readonly descending: boolean;
  /** Rows come after it; one that is equal does not. */
  readonly from: Parameter;
  /** How many rows come at a time. */
  readonly size: Parameter;
  readonly selection: Selection;
}
