/** What one request, or one operation of it, changes. */
import type { PermittedTable } from '../../permissions/permitted.ts';
import type { Step } from '../../write/step.ts';
import type { VisibleResource } from '../visible-resources.ts';

export interface Change {
  /** Made anew for each attempt. */
  steps(): readonly Step[];
  /** The resource that it answers with; undefined where there is nothing to show. */
  readonly shows?: ShownResource;
}

export interface ShownResource {
  readonly resource: VisibleResource;
  readonly id: string;
  /** Its rows, as the caller may see what it has written. */
  readonly of: PermittedTable;
  readonly isNew: boolean;
}
