/** What an entity's rules say to a verb on a row, whatever the verb is given. */
import { type Verb, verbs } from '../catalog/verbs.ts';
import { RowgateError } from '../errors.ts';
import type { blueprint_run_status_enum, skill_kind_enum } from '../generated/prisma/enums.ts';
import { runStatus } from './blueprint_runs.ts';
import { refuseUnlessRunning } from './blueprint_steps.ts';
import { refuseEnded } from './contributions.ts';
import { refuseReference } from './skills.ts';
import { assertTransition } from './state-machine.ts';

/** What of a row those rules look at, where its table has it. */
export interface RuledRow {
  readonly status: string | null;
  readonly kind: string | null;
}

type Rule = (row: RuledRow) => void;

const ended: Rule = ({ status }) => refuseEnded({ status: status ?? '' });

/** Of verbs that lead to no status of their own. */
const rules: Readonly<Partial<Record<Verb, Rule>>> = {
  persist_blueprint_step: ({ status }) => refuseUnlessRunning({ status: status as blueprint_run_status_enum }),
  append_contribution_steps: ended,
  set_contribution_status: ended,
  update_contribution_progress: ended,
  share_skill: ({ kind }) => refuseReference({ kind: kind as skill_kind_enum }),
};

/** The refusal in words; undefined where the rules have nothing against it. */
export function verbRefusal(verb: Verb, row: RuledRow): string | undefined {
  const { leadsTo } = verbs[verb];
  try {
    if (leadsTo !== undefined) assertTransition(runStatus, row.status ?? '', leadsTo as blueprint_run_status_enum);
    rules[verb]?.(row);
    return undefined;
  } catch (error) {
    if (error instanceof RowgateError) return error.message;
    throw error;
  }
}
