/** A read of one shape: what does not depend on values is made once, and then serves every request of that shape. */
import type { Complexity } from '../query/complexity.ts';
import type { Estimate } from '../query/estimate.ts';
import type { Aliases } from '../read/aliases.ts';
import type { ReadStatement } from '../read/compile.ts';

export interface Plan {
  /** All that decides the statement. */
  readonly shape: string;
  /** @throws RequestFaults, and RowgateError */
  readonly make: () => PlannedRead;
}

/** What is asked to be read, before it is compiled. */
export interface PlannedRead {
  readonly complexity: Complexity;
  readonly estimate: Estimate;
  readonly compile: (aliases?: Aliases) => ReadStatement;
}
