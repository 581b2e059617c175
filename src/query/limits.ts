/** The limits that bind what an operation asks for, as they are for one role. */
import type { Limits } from '../config/load-config.ts';
import { type LimitName, limitExceeded } from '../errors.ts';
import type { Role } from '../permissions/roles.ts';
import type { Variables } from '../sql/parameter.ts';
import type { Complexity } from './complexity.ts';
import { type Estimate, estimate } from './estimate.ts';
import type { Roots } from './request.ts';

export interface ReadLimits {
  /** The most rows of a list; undefined for any number. */
  readonly rows: number | undefined;
  /** The most bytes of an answer. */
  readonly answer: number;
  /** The most rows of an answer, by estimate; undefined for any number. */
  readonly cost: number | undefined;
  readonly relations: number;
  readonly conditions: number;
  /** The most rows that a mutation inserts, and how deep within each other. */
  readonly insertedRows: number;
  readonly depth: number;
  /** The most writes of a mutation that wait for one another. */
  readonly steps: number;
  /** The most characters of a pattern, and of what is looked for in jsonb and lists. */
  readonly pattern: number;
  readonly contained: number;
}

/** A limit, and what of it is used. */
export interface LimitUse {
  readonly limit: LimitName;
  readonly most: number;
  readonly found: number;
}

/** The same for whoever asks; `found` is null where it is not counted. Lists are brought down to the limit of rows, never refused. */
export interface ShownLimit extends Omit<LimitUse, 'limit' | 'found'> {
  readonly limit: LimitName | 'rows';
  readonly found: number | null;
}

const ANY = Number.POSITIVE_INFINITY;

export const NO_LIMITS: ReadLimits = {
  rows: undefined,
  answer: ANY,
  cost: undefined,
  relations: ANY,
  conditions: ANY,
  insertedRows: ANY,
  depth: ANY,
  steps: ANY,
  pattern: ANY,
  contained: ANY,
};

/** Admin may have any number of rows, at a time of its choosing; what a statement may ask of the planner binds it too. */
export function readLimits(role: Role, limits: Limits): ReadLimits {
  const { answer, relations, conditions, inputObjects: insertedRows, depth, steps, pattern, contained } = limits;
  const { rows, cost } = role === 'admin' ? NO_LIMITS : { rows: limits.rows[role], cost: limits.cost };
  return { rows, cost, answer, relations, conditions, insertedRows, depth, steps, pattern, contained };
}

/** Refuses a request whose limits in variables ask for too much. */
export type CostCheck = (variables: Variables) => void;

/**
 * Refuses an operation that asks for too much whatever its variables; gives what is to be asked of each request.
 * @throws RowgateError `limit-exceeded`
 */
export const costCheck = (roots: Roots, found: Complexity, limits: ReadLimits): CostCheck =>
  costCheckOf(estimate(roots), found, limits);

/** The same by what is estimated already. */
export function costCheckOf(rows: Estimate, found: Complexity, { cost, relations, conditions }: ReadLimits): CostCheck {
  check('relations', relations, found.relations);
  check('conditions', conditions, found.conditions);
  if (cost === undefined) return () => {};
  if (!rows.isFixed) return (variables) => check('cost', cost, rows.of(variables));
  check('cost', cost, rows.of({}));
  return () => {};
}

/** What a request uses of those limits; only those that bind its role. */
export const usesOf = (
  cost: number,
  { relations, conditions }: Complexity,
  limits: Pick<ReadLimits, 'rows' | 'cost' | 'relations' | 'conditions'>,
): readonly ShownLimit[] =>
  [
    { limit: 'rows', most: limits.rows ?? ANY, found: null } as const,
    { limit: 'cost', most: limits.cost ?? ANY, found: cost } as const,
    { limit: 'relations', most: limits.relations, found: relations } as const,
    { limit: 'conditions', most: limits.conditions, found: conditions } as const,
  ].filter(({ most }) => most < ANY);

/** @throws RowgateError `limit-exceeded` */
export function check(limit: LimitName, most: number, found: number): void {
  if (found > most) throw limitExceeded({ limit, most, found });
}
