/** Values that PostgreSQL makes of what a column holds: what a rule has not read, it does not write again. */

/** The update operators of the dialect (4.5) that calculate, and what the rules need besides. */
export type Calculation =
  | '_inc'
  | '_append'
  | '_prepend'
  | '_delete_key'
  | '_delete_elem'
  | '_delete_at_path'
  /** Adds to the list `steps` of an object. */
  | 'append-steps';

/** A column's value as an operator of what is stored. */
export class Calculated {
  constructor(
    readonly calculation: Calculation,
    readonly operand: unknown,
  ) {}
}
