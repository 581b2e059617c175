/** The seeds' two partial unique indexes: which slots a task holds, and how their holders are found. */
import { firstReferences, taskReferences } from '../../lifecycle/task-references.ts';
import { name, sql } from '../../sql/sql.ts';
import { parameter } from '../statements/columns.ts';
import type { Condition } from '../statements/rows.ts';
import type { Values } from '../values.ts';
import type { Slot, Slots } from './entity.ts';

const PROVIDER_COMPANY = 'uniq_tasks_active_provider_company';
const CANDIDATE = 'uq_tasks_subworkspace_candidate_dedup';
const CANDIDATE_KIND = 'subworkspace-candidate';
const ACTIVE: ReadonlySet<unknown> = new Set(['open', 'ice_log', 'blocked']);

const isText = (value: unknown): value is string => typeof value === 'string';

/** A plan comes whole where it was given, and as its two parts where a stored task was read. */
function planOf({ plan_meta, plan_kind, dedup_key }: Values): {
  readonly kind?: unknown;
  readonly dedup_key?: unknown;
} {
  return plan_meta === undefined ? { kind: plan_kind, dedup_key } : Object(plan_meta);
}

function heldBy(task: Values): readonly Slot[] {
  const { status, provider_ref_id, company_ref_id, parent_task_pk = null } = task;
  const isActiveRoot = ACTIVE.has(status) && parent_task_pk === null;
  const { kind, dedup_key } = planOf(task);
  return [
    ...(isActiveRoot && isText(provider_ref_id) && isText(company_ref_id)
      ? [{ index: PROVIDER_COMPANY, values: [provider_ref_id, company_ref_id] }]
      : []),
    ...(kind === CANDIDATE_KIND && isText(dedup_key) ? [{ index: CANDIDATE, values: [dedup_key] }] : []),
  ];
}

const conditions: Readonly<Record<string, (slots: readonly Slot[]) => Condition>> = {
  [PROVIDER_COMPANY]: (slots) => {
    const providers = parameter(
      slots.map(({ values }) => values[0]),
      'text[]',
    );
    const companies = parameter(
      slots.map(({ values }) => values[1]),
      'text[]',
    );
    return (
      alias,
    ) => sql`(${name(alias, 'provider_ref_id')}, ${name(alias, 'company_ref_id')}) IN (SELECT * FROM unnest(${providers}, ${companies}))
  AND ${name(alias, 'status')} IN ('open', 'ice_log', 'blocked') AND ${name(alias, 'parent_task_pk')} IS NULL AND ${name(alias, 'deleted_at')} IS NULL`;
  },
  [CANDIDATE]: (slots) => {
    const keys = parameter(
      slots.map(({ values }) => values[0]),
      'text[]',
    );
    return (alias) => sql`${name(alias, 'plan_meta')} ->> 'dedup_key' = ANY (${keys})
  AND ${name(alias, 'plan_meta')} ->> 'kind' = 'subworkspace-candidate' AND ${name(alias, 'deleted_at')} IS NULL`;
  },
};

export const taskSlots: Slots = {
  heldBy,

  askedBy({ references, status = 'open', plan_meta = null, parent_task_id: parent_task_pk }) {
    const { data = [] } = references === undefined ? {} : taskReferences.safeParse(references);
    return heldBy({ ...firstReferences(data), status, plan_meta, parent_task_pk });
  },

  holding(index, slots) {
    const condition = conditions[index];
    if (!condition) throw new Error(`${index} is no index of tasks that has slots`);
    return condition(slots);
  },

  // The database sets a deleted task's subtasks free (its migration says why), and a root task wants a slot.
  inTheWay:
    'Uniqueness violation. A subtask of this task would become a root task, and another has its provider and company; delete that subtask too, or move it elsewhere first',
};
