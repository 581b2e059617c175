/** Values that PostgreSQL makes of what a column holds: what a rule has not read, it does not write again. */
import type { UpdateOperatorName } from '../catalog/update-operators.ts';

/** The update operators that calculate, and what the rules need besides: adding to the list `steps` of an object. */
export type Calculation = Exclude<UpdateOperatorName, '_set'> | 'append-steps';

/** A column's value as an operator of what is stored. */
export class Calculated {
  constructor(
    readonly calculation: Calculation,
    readonly operand: unknown,
  ) {}
}
