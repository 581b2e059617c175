/** A step about rows that must be there, and be as the caller knows them: both are decided under the rows' locks. */
import type { RowgateError } from '../errors.ts';
import type { PermittedTable } from '../permissions/permitted.ts';
import type { Use } from '../sql/print.ts';
import type { Printed } from '../sql/printed.ts';
import { lockRows } from './statements/rows.ts';
import type { Step } from './step.ts';

export interface Guard {
  readonly rows: PermittedTable;
  /** Their public uuids, in lower case. The step tells of the first one where it writes nothing. */
  readonly keys: readonly [string, ...string[]];
  /** The error where that row is not there, or not for this caller. */
  readonly missing: (index: number) => RowgateError;
  /** What is read of them once they are locked; `check` throws what is said of a text that is not expected. */
  readonly state?: { readonly statement: Use; readonly check: (text: string) => void } | undefined;
}

export const guarded = (printed: Printed, { rows, keys, missing, state }: Guard, step: Step): Step => ({
  instants: step.instants,
  ask() {
    const locked = lockRows(printed, rows, { keys }, {});
    const own = step.ask();
    const statements = [...locked.statements, ...(state ? [state.statement] : [])];
    return {
      statements: [...statements, ...own.statements],
      async decide(answers, facts) {
        const found = new Set(locked.read(answers).map((row) => row[rows.table.key.name]));
        const absent = keys.findIndex((key) => !found.has(key));
        if (absent >= 0) throw missing(absent);
        state?.check(answers[locked.statements.length]?.[0]?.[0] ?? '');
        const decision = await own.decide(answers.slice(statements.length), facts);
        if (decision.written.keys.length > 0) return decision;
        return { ...decision, written: { keys: keys.slice(0, 1), affected: 0 } };
      },
    };
  },
});
