/** How PostgreSQL runs a statement: its plan, under the session and the settings that the statement itself runs with. */
import { randomUUID } from 'node:crypto';
import type { NamedStatement } from './flight.ts';
import { toText } from './wire-text.ts';

export const explainModes = ['plan', 'analyze'] as const;

/** `plan` asks what PostgreSQL would do, `analyze` what it did: it runs the statement once more. */
export type ExplainMode = (typeof explainModes)[number];

/** A statement, and the PostgreSQL type of each of its values. */
export interface ExplainedStatement extends NamedStatement {
  readonly types: readonly string[];
}

const OPTIONS: Readonly<Record<ExplainMode, string>> = {
  plan: 'FORMAT JSON',
  analyze: 'ANALYZE, BUFFERS, FORMAT JSON',
};

/** Where the values are, for EXPLAIN EXECUTE takes expressions and no parameters. */
const SETTING = 'rowgate.explain_';

const SET_VALUES = `SELECT set_config('${SETTING}' || n, value, true) FROM unnest($1::text[]) WITH ORDINALITY AS given (value, n) WHERE value IS NOT NULL`;

/**
 * What follows the statement in its transaction; the third one gives the plan, as JSON. The statement is prepared by a
 * name, for EXPLAIN of a bare text would plan it for the values at hand, even where one plan serves all values.
 */
export function explaining({ text, values, types }: ExplainedStatement, mode: ExplainMode): readonly NamedStatement[] {
  const name = `rowgate_explain_${randomUUID()}`;
  const given = values.map(toText);
  const read = (type: string, index: number): string =>
    given[index] === null ? `NULL::${type}` : `current_setting('${SETTING}${index + 1}')::${type}`;
  const use = types.length > 0 ? `(${types.map(read).join(', ')})` : '';
  return [
    unnamed(SET_VALUES, [given]),
    unnamed(`PREPARE "${name}" AS ${text}`),
    unnamed(`EXPLAIN (${OPTIONS[mode]}) EXECUTE "${name}"${use}`),
    unnamed(`DEALLOCATE "${name}"`),
  ];
}

const unnamed = (text: string, values: readonly unknown[] = []): NamedStatement => ({ name: '', text, values });
