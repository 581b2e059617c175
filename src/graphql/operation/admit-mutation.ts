/** A mutation is held to the limits of a read before anything of it is sent. */
import { type Complexity, complexity } from '../../query/complexity.ts';
import { admission, check, type ReadLimits } from '../../query/limits.ts';
import type { Variables } from '../../sql/parameter.ts';
import type { NewRow } from '../../write/new-rows.ts';
import type { MutationRoots } from './mutation-roots.ts';

/**
 * Refuses a mutation that asks for too much; tells what it asks of the planner.
 * @throws RowgateError `limit-exceeded`
 */
export function admitMutation(
  { roots, inserted }: MutationRoots,
  limits: ReadLimits,
  variables: Variables,
): Complexity {
  const found = complexity(roots);
  admission(roots, found, limits)(variables);
  check('input-objects', limits.insertedRows, countOf(inserted));
  check('depth', limits.depth, depthOf(inserted));
  return found;
}

const nestedIn = ({ nested }: NewRow): readonly NewRow[] => nested.flatMap(({ rows }) => rows);

const countOf = (rows: readonly NewRow[]): number => rows.reduce((sum, row) => sum + 1 + countOf(nestedIn(row)), 0);

const depthOf = (rows: readonly NewRow[]): number =>
  rows.reduce((deepest, row) => Math.max(deepest, 1 + depthOf(nestedIn(row))), 0);
