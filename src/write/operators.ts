/** The update operators (dialect 4.5) as SQL: PostgreSQL applies them to what it has stored. */
import type { UpdateOperatorName } from '../catalog/update-operators.ts';
import { type Path, RowgateError } from '../errors.ts';
import type { Calculation } from '../lifecycle/calculated.ts';
import type { Parameter } from '../sql/parameter.ts';
import { type Sql, sql } from '../sql/sql.ts';
import type { Values } from './values.ts';

interface SqlOperator {
  /** The type of what is given. */
  readonly type: string;
  readonly apply: (stored: Sql, given: Sql | Parameter) => Sql;
}

/** What each calculation does to the stored value. */
export const calculations: Readonly<Record<Calculation, SqlOperator>> = {
  _inc: { type: 'numeric', apply: (stored, given) => sql`${stored} + ${given}` },
  _append: { type: 'jsonb', apply: (stored, given) => sql`${stored} || ${given}` },
  _prepend: { type: 'jsonb', apply: (stored, given) => sql`${given} || ${stored}` },
  _delete_key: { type: 'text', apply: (stored, given) => sql`${stored} - ${given}` },
  _delete_elem: { type: 'integer', apply: (stored, given) => sql`${stored} - ${given}` },
  _delete_at_path: { type: 'text[]', apply: (stored, given) => sql`${stored} #- ${given}` },
  'append-steps': {
    type: 'jsonb',
    apply: (stored, given) => sql`jsonb_set(${stored}, '{steps}', coalesce(${stored} -> 'steps', '[]') || ${given})`,
  },
};

/** Those that a client may name. */
export type CalculationName = Exclude<Calculation, 'append-steps'>;

/** What each operator is given, by column. */
export type Changes = Readonly<Partial<Record<UpdateOperatorName, Values>>>;

/** Whether there is anything to set; an update without does nothing (dialect 4.5). */
export const isEmpty = (changes: Changes): boolean =>
  Object.values(changes).every((values) => Object.keys(values).length === 0);

/** @throws RowgateError `validation-failed` when two operators name one column */
export function refuseRepeated(changes: Changes, path: Path): void {
  const names = Object.values(changes).flatMap((values) => Object.keys(values));
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  if (repeated.length === 0) return;
  const message = `Column found in multiple operators: [${repeated.map((name) => `'${name}'`).join(', ')}].`;
  throw new RowgateError('validation-failed', message, { path });
}
